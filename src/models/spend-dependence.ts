import { normalCdf } from '../stats/normal.ts';
import type { Spending } from './spending.ts';

/** Whether repeat buyers who buy often spend more or less each time, which Gamma-Gamma takes for granted that they do not. */
export type SpendDependence = Readonly<{
  /** Pearson's correlation of the number of repeat purchases and their mean value; 0 where either does not vary. */
  correlation: number;
  /** Its standard error, whatever the two distributions; null where the correlation has none. */
  standardError: number | null;
  /** Chance of so large a correlation where there is none. */
  probability: number;
  customers: number;
}>;

/**
 * The correlation with its error by its influence function, not by the normal theory of equal spreads: a mean of many purchases varies less
 * than that of one, and spend has heavy tails.
 */
export function spendDependence({ frequency, monetaryValue, weight, customers }: Spending): SpendDependence {
  const x = standardised(frequency, weight, customers);
  const m = standardised(monetaryValue, weight, customers);
  if (!x || !m) return { correlation: 0, standardError: null, probability: 1, customers };
  const mean = (f: (i: number) => number) => weight.reduce((sum, n, i) => sum + n * f(i), 0) / customers;
  const correlation = mean((i) => x[i]! * m[i]!);
  const influence = mean((i) => (x[i]! * m[i]! - (correlation * (x[i]! ** 2 + m[i]! ** 2)) / 2) ** 2);
  const without = Math.sqrt(mean((i) => (x[i]! * m[i]!) ** 2) / customers);
  return {
    correlation,
    standardError: Math.sqrt(influence / customers),
    probability: Math.min(1, 2 * normalCdf(-Math.abs(correlation) / without)),
    customers,
  };
}

// a constant column may be this far from its computed mean
const ROUNDING = 1e-12;

function standardised(column: Float64Array, weight: Float64Array, customers: number): Float64Array | undefined {
  const mean = column.reduce((sum, value, i) => sum + value * weight[i]!, 0) / customers;
  const deviation = Math.sqrt(column.reduce((sum, value, i) => sum + weight[i]! * (value - mean) ** 2, 0) / customers);
  return deviation > ROUNDING * Math.abs(mean) ? column.map((value) => (value - mean) / deviation) : undefined;
}
