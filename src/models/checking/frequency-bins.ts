import { invalid } from '../../base/platform-error.ts';
import type { Histories } from '../history.ts';

/** Customers by number of repeat purchases, the last bin being that number and more: what came, and what a model expects. */
export type FrequencyBins = Readonly<{ actual: Float64Array; expected: Float64Array }>;

/** `countOf(n, weeks)` is the probability that a newcomer makes n repeat purchases in so many weeks. */
export function frequencyBins(
  { frequency, age, weight }: Histories,
  countOf: (n: number, weeks: number) => number,
  last = 7,
): FrequencyBins {
  if (!(Number.isInteger(last) && last >= 1)) throw invalid('bins', `last bin is not a whole number above zero: ${last}`);
  const actual = new Float64Array(last + 1);
  const ages = new Map<number, number>();
  for (const [row, x] of frequency.entries()) {
    actual[Math.min(x, last)]! += weight[row]!;
    ages.set(age[row]!, (ages.get(age[row]!) ?? 0) + weight[row]!);
  }
  const expected = new Float64Array(last + 1);
  for (const [weeks, customers] of ages) {
    let below = 0;
    for (let n = 0; n < last; n++) {
      const share = countOf(n, weeks);
      expected[n]! += customers * share;
      below += share;
    }
    expected[last]! += customers * Math.max(0, 1 - below);
  }
  return { actual, expected };
}

/** Means over customers by their repeat purchases so far, the last group being that number and more; NaN for an empty group. */
export type FrequencyMeans = Readonly<{ customers: Float64Array; actual: Float64Array; expected: Float64Array }>;

/** Purchases that came after the calibration and those expected, a mean for each number of repeat purchases before it. */
export function meansByFrequency(
  frequency: ArrayLike<number>,
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  last = 7,
): FrequencyMeans {
  const sums = {
    customers: new Float64Array(last + 1),
    actual: new Float64Array(last + 1),
    expected: new Float64Array(last + 1),
  };
  for (let row = 0; row < frequency.length; row++) {
    const bin = Math.min(frequency[row]!, last);
    sums.customers[bin]!++;
    sums.actual[bin]! += actual[row]!;
    sums.expected[bin]! += expected[row]!;
  }
  const mean = (sum: number, bin: number) => sum / sums.customers[bin]!;
  return { customers: sums.customers, actual: sums.actual.map(mean), expected: sums.expected.map(mean) };
}
