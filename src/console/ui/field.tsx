import { Switch as AntSwitch, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';

/** A label above what it names, with a hint or an error below. */
export function Field({ label, hint, error, id, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
      {hint && !error ? <p className="field-hint">{hint}</p> : null}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly id: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

interface TextInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly width?: number;
  readonly disabled?: boolean;
  /** Shows dots in place of what is typed. */
  readonly secret?: boolean;
  /** What a browser may fill in. */
  readonly autoComplete?: string;
  /** Takes the keyboard when it appears. */
  readonly focused?: boolean;
}

export function TextInput({ value, onChange, id, label, placeholder, width, disabled, ...more }: TextInputProps) {
  return (
    <Input
      value={value}
      onChange={(event) => onChange(event.target.value)}
      style={{ width: width ?? '100%' }}
      disabled={disabled ?? false}
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(placeholder ? { placeholder } : {})}
      {...(more.secret ? { type: 'password' } : {})}
      {...(more.autoComplete ? { autoComplete: more.autoComplete } : {})}
      {...(more.focused ? { autoFocus: true } : {})}
    />
  );
}

interface SearchInputProps {
  readonly label: string;
  readonly initial: string;
  readonly onSearch: (text: string) => void;
  readonly width?: number;
}

export function SearchInput({ label, initial, onSearch, width }: SearchInputProps) {
  return (
    <Input.Search
      key={initial}
      defaultValue={initial}
      aria-label={label}
      placeholder={label}
      allowClear
      onSearch={onSearch}
      style={{ width: width ?? 280 }}
    />
  );
}

interface NumberInputProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly id?: string;
  readonly label?: string;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  /** Written inside, before the number. */
  readonly lead?: string;
  readonly placeholder?: string;
  readonly width?: number;
  readonly disabled?: boolean;
}

export function NumberInput({
  value,
  onChange,
  id,
  label,
  min,
  max,
  unit,
  lead,
  placeholder,
  width,
  disabled,
}: NumberInputProps) {
  return (
    <InputNumber<number>
      value={value}
      onChange={onChange}
      style={{ width: width ?? 160 }}
      disabled={disabled ?? false}
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(unit ? { suffix: unit } : {})}
      {...(lead ? { prefix: lead } : {})}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

interface SwitchProps {
  readonly label: string;
  /** In a table whose head and row name it already: the label is for screen readers alone. */
  readonly plain?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export const Switch = ({ label, plain, checked, onChange }: SwitchProps) => (
  <span className="switch">
    <AntSwitch size="small" aria-label={label} checked={checked} onChange={onChange} />
    {plain ? null : <span aria-hidden="true">{label}</span>}
  </span>
);
