import { invalid } from '../../base/platform-error.ts';
import { exponentialDeath } from '../count-before-death.ts';
import type { History } from '../history.ts';
import type { ParetoNbd } from '../pareto-nbd.ts';
import { probabilityAlive } from '../pareto-nbd.ts';
import { countPmf, mixedPmf, type Pmf } from './counts.ts';
import { countsBeforeDeath } from './death-counts.ts';
import type { Posterior } from './posterior.ts';

/** The distribution of one customer's purchases under parameters that are taken for true. */
export type CountsOf<Params, H> = (params: Params, history: H, until: number) => Pmf;

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
export const paretoCounts: CountsOf<ParetoNbd, History> = (params, history, until) => {
  const { r, alpha, s, beta } = params;
  const { frequency, age } = history;
  const alive = probabilityAlive(params, history);
  const death = exponentialDeath(s, beta + age);
  const living = until > 0 ? countsBeforeDeath(r + frequency, alpha + age, until, death, TAIL) : Float64Array.of(1);
  return living.map((mass, n) => (n === 0 ? 1 - alive : 0) + alive * mass);
};

/** `count` draws of equal weight out of weighted ones, at even steps of the summed weight. Kitagawa (1996). */
export function evenDraws<Params>({ draws, weights }: Posterior<Params>, count: number): Params[] {
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
