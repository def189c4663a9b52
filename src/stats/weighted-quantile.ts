/** The q-quantile of numbers that carry weights: where their summed weight, each counted to its middle, reaches q; linear between two of them. */
export function weightedQuantile(values: ArrayLike<number>, weights: ArrayLike<number>, q: number): number {
  const order = Array.from(values, (_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => values[a]! - values[b]!);
  if (order.length === 0) return Number.NaN;
  const level = q * order.reduce((sum, i) => sum + weights[i]!, 0);
  let below = 0;
  let last = { at: -Infinity, value: values[order[0]!]! };
  for (const i of order) {
    const here = { at: below + weights[i]! / 2, value: values[i]! };
    if (here.at >= level) return between(last, here, level);
    below += weights[i]!;
    last = here;
  }
  return last.value;
}

type Place = { at: number; value: number };

const between = (left: Place, right: Place, level: number): number =>
  left.at === -Infinity ? right.value : left.value + ((right.value - left.value) * (level - left.at)) / (right.at - left.at);
