import type { Sql } from './sql.ts';

export type Spelling =
  | 'addDays' // (day, whole days) → day
  | 'dayNumber' // (day) → days since 1970-01-01
  | 'daysBetween' // (from, to) → whole days
  | 'monthStart' // (day) → first day of its month
  | 'median' // (x), linear interpolation
  | 'quantile' // (x, probability), type 7
  | 'argMin' // (x, by): x of the row with the smallest `by`
  | 'argMax'; // (x, by)

export interface Dialect {
  readonly name: string;
  readonly quote: (identifier: string) => string;
  readonly parameter: (position: number) => string;
  readonly spellings: Readonly<Record<Spelling, (...args: readonly Sql[]) => Sql>>;
}
