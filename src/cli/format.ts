import { minorDigits } from '../base/money.ts';

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? '—' : whole.format(value);
export const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)} %`);
export const seconds = (value: number): string =>
  value < 60 ? `${value.toFixed(1)} s` : `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;

const units = ['B', 'kB', 'MB', 'GB', 'TB'];
export function bytes(value: number): string {
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  return `${(value / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}

/** `CNY 1,234.50`. */
export function money(minor: number | null, currency: string): string {
  if (minor === null) return '—';
  const digits = minorDigits(currency);
  const amount = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${currency} ${amount.format(minor / 10 ** digits)}`;
}

/** 1 of a thing has no s. */
export const counted = (value: number, thing: string, things = `${thing}s`): string =>
  `${count(value)} ${value === 1 ? thing : things}`;

type Cell = string | number;

/** Columns with two spaces between; numbers stand to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell) => (typeof cell === 'number' ? count(cell) : cell);
  const lines = [head, ...rows].map((row) => row.map(text));
  const widths = head.map((_, i) => Math.max(...lines.map((line) => width(line[i] ?? ''))));
  const toRight = head.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number' || row[i] === '—'));
  const pad = (cell: string, i: number) => {
    const room = ' '.repeat(Math.max(0, (widths[i] ?? 0) - width(cell)));
    return toRight[i] ? room + cell : cell + room;
  };
  return lines.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

/** `name   value`, names of one width. */
export const pairs = (rows: readonly (readonly [string, string])[]): string => {
  const widest = Math.max(...rows.map(([name]) => width(name)));
  return rows.map(([name, value]) => `${name}${' '.repeat(widest - width(name))}  ${value}`).join('\n');
};

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** Cells of a terminal: a Chinese character takes two. */
export const width = (text: string): number => [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
