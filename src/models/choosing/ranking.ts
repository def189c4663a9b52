import { correlation } from '../../stats/correlation.ts';

/** Rows from the highest value to the lowest; of equal values the earlier row comes first. */
export const descending = (values: Float64Array): Uint32Array =>
  Uint32Array.from(values, (_, row) => row).sort((a, b) => values[b]! - values[a]! || a - b);

/** Visits the rows from the highest value to the lowest, those of equal value as one group: places `from` to `to` of `order`. */
export function visitTies(values: Float64Array, visit: (order: Uint32Array, from: number, to: number) => void): void {
  const order = descending(values);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    visit(order, from, to);
  }
}

/** Ranks from 1 for the highest, equal values sharing the mean of theirs. */
export function averageRanks(values: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length);
  visitTies(values, (order, from, to) => {
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
  });
  return ranks;
}

/** Spearman's correlation: Pearson's of the ranks; NaN where a column does not vary. */
export const spearman = (x: Float64Array, y: Float64Array): number => correlation(averageRanks(x), averageRanks(y));

/** Gini coefficient of the actual values among rows sorted by the expected ones, equal expectations sharing what came to them. */
export function gini(actual: Float64Array, expected: Float64Array): number {
  const rows = actual.length;
  let [before, area] = [0, 0];
  visitTies(expected, (order, from, to) => {
    let group = 0;
    for (let at = from; at < to; at++) group += actual[order[at]!]!;
    area += (to - from) * (before + group / 2);
    before += group;
  });
  return (2 * area) / (rows * before) - 1;
}
