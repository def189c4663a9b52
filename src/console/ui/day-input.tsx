import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface DayInputProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  readonly max?: string | undefined;
  readonly width?: number;
}

/** A calendar day as ISO text. */
export function DayInput({ label, value, onChange, max, width }: DayInputProps) {
  return (
    <DatePicker
      aria-label={label}
      placeholder={label}
      value={value ? dayjs(value) : null}
      onChange={(_, text) => onChange(typeof text === 'string' && text !== '' ? text : undefined)}
      format="YYYY-MM-DD"
      style={{ width: width ?? 140 }}
      {...(max ? { maxDate: dayjs(max) } : {})}
    />
  );
}
