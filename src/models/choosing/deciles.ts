import { descending } from './ranking.ts';

/** A tenth of the customers by what was expected of them, 1 the highest: means a customer. */
export type Decile = Readonly<{ decile: number; customers: number; expected: number; actual: number }>;

/** Calibration by tenths, as even as the number of customers allows; of equal expectations the earlier row comes first. */
export function deciles(expected: Float64Array, actual: Float64Array): Decile[] {
  const order = descending(expected);
  const tenths = Array.from({ length: 10 }, (_, i) => [i, i + 1].map((bound) => Math.round((bound * order.length) / 10)));
  return tenths.flatMap(([from = 0, to = 0], i) => {
    const rows = order.subarray(from, to);
    const mean = (column: Float64Array) => rows.reduce((sum, row) => sum + column[row]!, 0) / rows.length;
    return rows.length > 0 ? [{ decile: i + 1, customers: rows.length, expected: mean(expected), actual: mean(actual) }] : [];
  });
}
