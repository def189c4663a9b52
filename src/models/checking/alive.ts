import { invalid } from '../../base/platform-error.ts';
import type { History } from '../history.ts';

/** P(alive) by frequency (rows) and recency in weeks (columns) of customers of one age. */
export type AliveSurface = Readonly<{
  age: number;
  frequencies: readonly number[];
  recencies: readonly number[];
  cells: readonly (readonly (number | null)[])[];
}>;

type Alive = (history: History) => number;

/** What a model says of customers who began `age` weeks ago; someone without a repeat purchase has no recency. */
export function aliveSurface(alive: Alive, age: number, mostFrequent: number, steps = 12): AliveSurface {
  if (!(age > 0 && age < Infinity)) throw invalid('age', `age is not a length of time: ${age}`);
  const recencies = Array.from({ length: steps + 1 }, (_, i) => (age * i) / steps);
  const frequencies = Array.from({ length: mostFrequent + 1 }, (_, x) => x);
  const cells = frequencies.map((frequency) =>
    recencies.map((recency) => ((frequency === 0) !== (recency === 0) ? null : alive({ frequency, recency, age }))),
  );
  return { age, frequencies, recencies, cells };
}

/** P(alive) of one customer at the end of each day, by what was known of her on that day. */
export type AlivePath = Readonly<{ days: Int32Array; alive: Float64Array }>;

/** `purchases` are the distinct day numbers of her purchases, ascending; the path runs from the first of them to `to`. */
export function alivePath(alive: Alive, purchases: ArrayLike<number>, to: number): AlivePath {
  const first = purchases[0];
  if (first === undefined || to < first) throw invalid('path', `no purchase up to the last day: ${to}`);
  const days = Int32Array.from({ length: to - first + 1 }, (_, i) => first + i);
  let made = 1;
  const path = Float64Array.from(days, (day) => {
    while (made < purchases.length && purchases[made]! <= day) made++;
    const recency = (purchases[made - 1]! - first) / 7;
    return alive({ frequency: made - 1, recency, age: (day - first) / 7 });
  });
  return { days, alive: path };
}
