/** Whole minor units shared out by weights, to the last one: the largest remainders take what rounding leaves over. */
export function splitMinor(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + Math.max(weight, 0), 0);
  const exact = weights.map((weight) => (sum > 0 ? (total * Math.max(weight, 0)) / sum : total / weights.length));
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((value, i) => ({ i, remainder: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}
