import { Checkbox } from 'antd';

interface CheckListProps<Value extends string> {
  readonly label: string;
  readonly value: readonly Value[];
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value[]) => void;
}

/** Any of many, all of them in sight. */
export const CheckList = <Value extends string>({ label, value, options, onChange }: CheckListProps<Value>) => (
  <fieldset className="bare" aria-label={label}>
    <Checkbox.Group<Value> className="check-list" value={[...value]} options={[...options]} onChange={onChange} />
  </fieldset>
);
