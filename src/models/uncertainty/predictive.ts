import { invalid } from '../../base/platform-error.ts';
import { exponentialDeath } from '../count-before-death.ts';
import type { History } from '../history.ts';
import type { ParetoNbd } from '../pareto-nbd.ts';
import { probabilityAlive } from '../pareto-nbd.ts';
import * as correlated from '../pareto-nbd-correlated.ts';
import { populations } from '../pareto-nbd-correlated-term.ts';
import { countPmf, mixedPmf, type Pmf } from './counts.ts';
import { countsBeforeDeath } from './death-counts.ts';
import type { Posterior } from './posterior.ts';

/** The distribution of one customer's purchases under parameters that are taken for true. */
export type CountsOf<Params, H> = (params: Params, history: H, until: number, tail?: number) => Pmf;

const TAIL = 1e-6;

/** From any model's probability of exactly n purchases. */
export const countsBy =
  <Params, H>(
    probabilityOfCount: (params: Params, history: H, n: number, until: number) => number,
    tail = TAIL,
  ): CountsOf<Params, H> =>
  (params, history, until) =>
    countPmf((n) => probabilityOfCount(params, history, n, until), tail);

/** The same for Pareto/NBD, all counts at once. */
export const paretoCounts: CountsOf<ParetoNbd, History> = (params, history, until, tail = TAIL) => {
  const { r, alpha, s, beta } = params;
  const { frequency, age } = history;
  const alive = probabilityAlive(params, history);
  const death = exponentialDeath(s, beta + age);
  const living = until > 0 ? countsBeforeDeath(r + frequency, alpha + age, until, death, tail) : Float64Array.of(1);
  return living.map((mass, n) => (n === 0 ? 1 - alive : 0) + alive * mass);
};

/** The same for Pareto/NBD with dependence: its four populations, each with the signed share it has among the living. */
export const correlatedCounts: CountsOf<correlated.ParetoNbdCorrelated, History> = (params, history, until, tail = TAIL) => {
  const { r, s } = params;
  const { frequency: x, age } = history;
  if (!(until > 0)) return Float64Array.of(1);
  const alive = correlated.probabilityAlive(params, history);
  const each = populations(params).map(([weight, alpha, beta]) => ({
    weight,
    log: -r * Math.log1p(age / alpha) - x * Math.log(alpha + age) - s * Math.log1p(age / beta),
    counts: countsBeforeDeath(r + x, alpha + age, until, exponentialDeath(s, beta + age), tail),
  }));
  const top = Math.max(...each.map(({ log }) => log));
  const living = mixedPmf(
    each.map(({ counts }) => counts),
    each.map(({ weight, log }) => weight * Math.exp(log - top)),
  );
  return living.map((mass, n) => (n === 0 ? 1 - alive : 0) + alive * Math.max(0, mass));
};

/** `count` draws of equal weight out of weighted ones, at even steps of the summed weight. Kitagawa (1996). */
export function evenDraws<Params>({ draws, weights }: Pick<Posterior<Params>, 'draws' | 'weights'>, count: number): Params[] {
  if (!(Number.isInteger(count) && count >= 1)) throw invalid('draws', `draws below one: ${count}`);
  const even: Params[] = [];
  let summed = 0;
  for (let i = 0; i < draws.length; i++) {
    summed += weights[i]!;
    while (even.length < count && (even.length + 0.5) / count <= summed) even.push(draws[i]!);
  }
  while (even.length < count) even.push(draws[draws.length - 1]!);
  return even;
}

/** A customer's purchases in the next `until` weeks, parameters unknown: the mean of her distributions under draws of equal weight. */
export const predictiveCounts = <Params, H>(
  countsOf: CountsOf<Params, H>,
  draws: readonly Params[],
  history: H,
  until: number,
): Pmf =>
  mixedPmf(
    draws.map((params) => countsOf(params, history, until)),
    new Float64Array(draws.length).fill(1),
  );
