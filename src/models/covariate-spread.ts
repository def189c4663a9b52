import type { DynamicHistories } from './dynamic-histories.ts';

/** Mean and standard deviation of a covariate over all customers' weeks so far; a spread of zero means that it never varies. */
export type Spread = Readonly<{ mean: number; spread: number }>;

export const spreadsOf = (all: DynamicHistories): Spread[] => all.names.map((_, column) => spreadOf(all, column));

function spreadOf(all: DynamicHistories, column: number): Spread {
  let [weeks, sum, largest] = [0, 0, 0];
  eachWeek(all, column, (value, length) => {
    weeks += length;
    sum += length * value;
    largest = Math.max(largest, Math.abs(value));
  });
  if (weeks === 0) return { mean: 0, spread: 0 };
  const mean = sum / weeks;
  let square = 0;
  eachWeek(all, column, (value, length) => {
    square += (length / weeks) * (value - mean) ** 2;
  });
  const spread = Math.sqrt(square);
  return { mean, spread: spread > ROUNDING * largest ? spread : 0 };
}

// a constant column may be this far from its computed mean
const ROUNDING = 1e-12;

function eachWeek(all: DynamicHistories, column: number, see: (value: number, length: number) => void): void {
  for (let row = 0; row < all.age.length; row++)
    for (let k = all.along.from[row]!; k < all.along.ahead[row]!; k++)
      see(all.along.values[k * all.names.length + column]!, all.weight[row]! * all.along.length[k]!);
}

/** Whether a covariate stays what it is for every customer so far. */
export function isFixed(all: DynamicHistories, column: number): boolean {
  const width = all.names.length;
  for (let row = 0; row < all.age.length; row++)
    for (let k = all.along.from[row]! + 1; k < all.along.ahead[row]!; k++)
      if (all.along.values[k * width + column] !== all.along.values[(k - 1) * width + column]) return false;
  return true;
}

/** The same histories with covariates counted from their means in standard deviations, and time in units of `scale` weeks. */
export function inSpreads(all: DynamicHistories, spreads: readonly Spread[], scale: number): DynamicHistories {
  const width = all.names.length;
  const perhaps = spreads.map(({ mean, spread }) => ({ mean, spread: spread || 1 }));
  return {
    ...all,
    recency: all.recency.map((time) => time / scale),
    age: all.age.map((time) => time / scale),
    along: {
      ...all.along,
      length: all.along.length.map((time) => time / scale),
      values: all.along.values.map((value, k) => (value - perhaps[k % width]!.mean) / perhaps[k % width]!.spread),
      atPurchases: all.along.atPurchases.map((sum, k) => {
        const { mean, spread } = perhaps[k % width]!;
        return (sum - all.frequency[Math.floor(k / width)]! * mean) / spread;
      }),
    },
  };
}
