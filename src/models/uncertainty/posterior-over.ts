import type { Fit } from '../fit.ts';
import { CHOSEN } from './coordinates.ts';
import { type Posterior, type PosteriorInput, posterior } from './posterior.ts';

/** One model fitted once for each value of a parameter that is chosen from a list, as k or the level of a dependence is. */
export type ChosenFits<Params> = readonly Fit<Params>[];

export type PosteriorOverInput<Params, Input> = PosteriorInput<Params, Input> &
  Readonly<{
    /** Of all fits together: 450 unless told. */
    draws?: number;
  }>;

const DRAWS = 450;
// a value whose best is e^−12 of the best of all is no longer asked what else it may be
const LEAST = 12;

/**
 * What the parameters may be where one of them was chosen from a list: the posterior at each value, by its share ∫ L · prior. All values are
 * taken to be as likely as another before any customer is seen.
 */
export function posteriorOver<Params extends Readonly<Record<string, number>>, Input extends object>(
  fits: ChosenFits<Params>,
  { draws = DRAWS, ...rest }: PosteriorOverInput<Params, Input>,
): Posterior<Params> {
  const best = Math.max(...fits.map(({ logLikelihood }) => logLikelihood));
  const kept = fits.filter(({ logLikelihood }) => logLikelihood >= best - LEAST);
  const each = kept.map((fit) => posterior(fit, { ...rest, draws: Math.max(2, Math.ceil(draws / kept.length)) }));
  const logs = each.map(({ logEvidence }, i) => kept[i]!.logLikelihood - best + logEvidence);
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = Float64Array.from(each.flatMap((one, i) => Array.from(one.weights, (weight) => (weight * raw[i]!) / total)));
  return {
    model: each[0]!.model,
    names: [...new Set(each.flatMap(({ names }) => names)), ...Object.keys(kept[0]!.params).filter((name) => CHOSEN.has(name))],
    draws: each.flatMap((one) => one.draws),
    weights,
    effective: 1 / weights.reduce((sum, weight) => sum + weight * weight, 0),
    logEvidence: top + Math.log(total / fits.length),
    method: each.every(({ method }) => method === 'importance') ? 'importance' : 'laplace',
    note: each.find(({ note }) => note !== null)?.note ?? null,
  };
}
