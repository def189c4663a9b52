import { type Histories, histories } from '../../src/models/history.ts';
import type { ParetoNbd } from '../../src/models/pareto-nbd.ts';
import { drawExponential, drawGamma, drawPoisson } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';

/** Customers of Pareto/NBD as one day knows them, each a row, and what each buys in the weeks after it. */
export type FuturePanel = Readonly<{ all: Histories; actual: Float64Array; until: number }>;

type Recipe = Readonly<{ customers: number; seed: number; params?: ParetoNbd; weeks?: number; until?: number }>;

/** Won evenly over the weeks before the day, on whole days; the same for the same seed. */
export function futurePanel({
  customers,
  seed,
  params = { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 },
  weeks = 52,
  until = 52,
}: Recipe): FuturePanel {
  const random = seededRandom(seed);
  const columns = { frequency: [] as number[], recency: [] as number[], age: [] as number[] };
  const actual = Float64Array.from({ length: customers }, () => {
    const age = Math.max(1, Math.round(weeks * 7 * random())) / 7;
    const rate = drawGamma(random, params.r, params.alpha);
    const death = drawExponential(random, drawGamma(random, params.s, params.beta));
    let [frequency, recency] = [0, 0];
    for (let at = drawExponential(random, rate); at < Math.min(age, death); at += drawExponential(random, rate)) {
      frequency++;
      recency = at;
    }
    columns.frequency.push(frequency);
    columns.recency.push(recency);
    columns.age.push(age);
    return death > age ? drawPoisson(random, rate * (Math.min(death, age + until) - age)) : 0;
  });
  return { all: histories(columns), actual, until };
}
