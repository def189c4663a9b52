import { CHOSEN, coordinatesOf } from '../../src/models/uncertainty/coordinates.ts';
import { type Posterior, parameterIntervals, posterior } from '../../src/models/uncertainty/posterior.ts';
import { incompleteBeta } from '../../src/stats/incomplete-beta.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';
import { weightedQuantile } from '../../src/stats/weighted-quantile.ts';
import type { cases, Study } from './recovery-cases.ts';

type Params = Readonly<Record<string, number>>;
type AnyCase = (typeof cases)[number];

/** One panel drawn from a model and fitted by it: which 90 % intervals hold the truth, of each parameter and of each derived figure. */
export type Judged = Readonly<{ converged: boolean; holds: Readonly<Record<string, boolean>> }>;

export function judged(one: AnyCase, seed: number): Judged {
  const all = one.panel(seed);
  const truth = one.truthOf?.(seed) ?? one.truth;
  const random = seededRandom(seed);
  const { converged, found } = one.study?.(all, random) ?? studied(one, all, random);
  const holds = ({ low, high }: { low: number; high: number }, value: number) => low <= value && value <= high;
  const ofParameters = Object.entries(parameterIntervals(found)).map(([name, interval]) => [
    name,
    CHOSEN.has(name) ? likeliest(found, name, 0.9).has(truth[name]) : holds(interval, truth[name]),
  ]);
  const ofDerived = Object.entries(one.derived ?? {}).map(([name, figure]) => {
    const values = found.draws.map((draw) => figure(draw));
    const weights = found.weights.filter((_, i) => !Number.isNaN(values[i]));
    const known = values.filter((value) => !Number.isNaN(value));
    const at = (q: number) => weightedQuantile(known, weights, q);
    return [name, holds({ low: at(0.05), high: at(0.95) }, figure(truth))];
  });
  const isJudged = ([name]: (string | boolean)[]) => one.only?.includes(String(name)) ?? true;
  return { converged, holds: Object.fromEntries([...ofParameters, ...ofDerived].filter(isJudged)) };
}

/** The fewest values of a parameter that is chosen from a list which hold the mass. */
function likeliest({ draws, weights }: Posterior<Params>, name: string, mass: number): Set<number> {
  const shares = new Map<number, number>();
  for (const [i, draw] of draws.entries()) shares.set(draw[name]!, (shares.get(draw[name]!) ?? 0) + weights[i]!);
  const set = new Set<number>();
  let held = 0;
  for (const [value, share] of [...shares].sort(([, a], [, b]) => b - a)) {
    if (held >= mass) break;
    set.add(value);
    held += share;
  }
  return set;
}

function studied(one: AnyCase, all: object, random: Random): Study<Params> {
  const fit = one.fit(all);
  const { logLikelihood, draws = 400, most = Infinity } = one;
  return { converged: fit.converged, found: posterior(fit, { logLikelihood, all, random, draws, most }) };
}

/** Parameters that the search of a case moves. */
export const moved = (one: AnyCase, seed: number): readonly string[] => coordinatesOf(one.fit(one.panel(seed))).names;

/** Chances that as many or fewer, or as many or more, would be found by luck are 5 % at the ends. Clopper & Pearson (1934). */
export function binomialBand(count: number, of: number): { low: number; high: number } {
  const where = (above: (p: number) => boolean): number => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (above(middle)) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  };
  return {
    low: count === 0 ? 0 : where((p) => incompleteBeta(count, of - count + 1, p) > 0.05),
    high: count === of ? 1 : where((p) => incompleteBeta(count + 1, of - count, p) > 0.95),
  };
}
