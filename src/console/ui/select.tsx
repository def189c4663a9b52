import { Select as AntSelect } from 'antd';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value | undefined) => void;
  readonly placeholder?: string;
  readonly clearable?: boolean;
  readonly width?: number | string;
}

export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  placeholder,
  clearable,
  width,
}: SelectProps<Value>) {
  return (
    <AntSelect<Value>
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value as Value}
      options={[...options]}
      onChange={(chosen: Value | undefined) => onChange(chosen)}
      allowClear={clearable ?? false}
      style={{ width: width ?? 160 }}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      popupMatchSelectWidth={false}
    />
  );
}

export interface SelectManyProps<Value extends string> {
  readonly label: string;
  readonly value: readonly Value[];
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value[]) => void;
  readonly width?: number | string;
}

export function SelectMany<Value extends string>({ label, value, options, onChange, width }: SelectManyProps<Value>) {
  return (
    <AntSelect<Value[]>
      mode="multiple"
      aria-label={label}
      placeholder={label}
      value={[...value]}
      options={[...options]}
      onChange={onChange}
      allowClear
      maxTagCount="responsive"
      style={{ width: width ?? 170 }}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  );
}

export interface GroupedSelectProps<Value extends string> extends Omit<SelectProps<Value>, 'options'> {
  readonly groups: readonly { readonly label: string; readonly options: readonly Option<Value>[] }[];
}

/** A choice from many: in groups, with a search over all of them. */
export function GroupedSelect<Value extends string>({
  label,
  value,
  groups,
  onChange,
  placeholder,
  width,
}: GroupedSelectProps<Value>) {
  return (
    <AntSelect<Value>
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value as Value}
      options={groups.map((group) => ({ label: group.label, options: [...group.options] }))}
      onChange={(chosen: Value | undefined) => onChange(chosen)}
      allowClear
      style={{ width: width ?? 260 }}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
    />
  );
}
