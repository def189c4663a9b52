import type { Figure } from '../../base/figure.schema.ts';
import type { Format } from './create-format.ts';

/** The value of a figure in its unit; days are said by the caller's `days`. */
export function figureText(figure: Figure, format: Format, days: (count: string) => string): string {
  const { value, unit } = figure;
  if (value === null) return format.count(null);
  if (unit === 'minor') return format.money(value);
  if (unit === 'ratio') return format.ratio(value);
  if (unit === 'days') return days(format.decimal(value, 0));
  if (unit === 'orders') return format.decimal(value, 2);
  if (unit === 'day') return new Date(value * 86_400_000).toISOString().slice(0, 10);
  return format.count(value);
}
