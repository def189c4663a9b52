import type { Random } from '../stats/random.ts';
import type { Fit } from './fit.ts';
import type { Histories } from './history.ts';
import { fitLevels, logLikelihood, type ParetoNbdCorrelated } from './pareto-nbd-correlated.ts';
import { type Posterior, posterior } from './uncertainty/posterior.ts';

export type LevelsInput = Readonly<{
  all: Histories;
  random: Random;
  /** The best of each level where they are known: `fitLevels`. */
  fits?: readonly Fit<ParetoNbdCorrelated>[];
  /** Of all levels together: 450 unless told. */
  draws?: number;
  /** Rows above which the likelihood beyond its curvature is read from a thinned set: 5,000 unless told. */
  most?: number;
}>;

const DRAWS = 450;

/**
 * What the parameters may be where the kernel's level is not known either: the posterior of each level, by the share ∫ L · prior of it. The
 * levels fit nearly alike and say different things of the dependence, so that one of them taken for true would be too sure.
 */
export function posteriorOverLevels({
  all,
  random,
  fits: known = fitLevels(all),
  draws = DRAWS,
  most,
}: LevelsInput): Posterior<ParetoNbdCorrelated> {
  const fits = known.map(withoutFence);
  const each = fits.map((fit) =>
    posterior(fit, {
      logLikelihood,
      all,
      random,
      draws: Math.ceil(draws / fits.length),
      ...(most === undefined ? {} : { most }),
    }),
  );
  const logs = each.map(({ logEvidence }, i) => (fits[i]?.logLikelihood ?? -Infinity) + logEvidence);
  const top = Math.max(...logs);
  const raw = logs.map((log) => Math.exp(log - top));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = Float64Array.from(each.flatMap((one, i) => Array.from(one.weights, (weight) => (weight * raw[i]!) / total)));
  return {
    model: 'pareto-nbd-correlated',
    names: [...new Set(each.flatMap(({ names }) => names)), 'level'],
    draws: each.flatMap((one) => one.draws),
    weights,
    effective: 1 / weights.reduce((sum, weight) => sum + weight * weight, 0),
    logEvidence: top + Math.log(total / logs.length) - Math.max(...fits.map((fit) => fit.logLikelihood)),
    method: each.every(({ method }) => method === 'importance') ? 'importance' : 'laplace',
    note: each.find(({ note }) => note !== null)?.note ?? null,
  };
}

const FENCE = 6;
const PULL = 4;

/** A fit whose ρ is held back from ±1 by the search's fence owes it some of its curvature, which says nothing of the customers. */
function withoutFence(fit: Fit<ParetoNbdCorrelated>): Fit<ParetoNbdCorrelated> {
  if (!(Math.abs(2 * Math.atanh(fit.params.dependence)) > FENCE)) return fit;
  const last = fit.hessian.length - 1;
  const hessian = fit.hessian.map((row, i) => row.map((curve, j) => (i === last && j === last ? curve - PULL : curve)));
  return { ...fit, hessian };
}
