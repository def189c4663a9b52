import type { Random } from '../stats/random.ts';
import type { Fit } from './fit.ts';
import type { Histories } from './history.ts';
import { fitLevels, logLikelihood, type ParetoNbdCorrelated } from './pareto-nbd-correlated.ts';
import type { Posterior } from './uncertainty/posterior.ts';
import { posteriorOver } from './uncertainty/posterior-over.ts';

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

/**
 * What the parameters may be where the kernel's level is not known either: the posterior of each level, by the share ∫ L · prior of it. The
 * levels fit nearly alike and say different things of the dependence, so that one of them taken for true would be too sure.
 */
export const posteriorOverLevels = ({ all, fits = fitLevels(all), ...rest }: LevelsInput): Posterior<ParetoNbdCorrelated> =>
  posteriorOver(fits.map(withoutFence), { logLikelihood, all, ...rest });

const FENCE = 6;
const PULL = 4;

/** A fit whose ρ is held back from ±1 by the search's fence owes it some of its curvature, which says nothing of the customers. */
export function withoutFence(fit: Fit<ParetoNbdCorrelated>): Fit<ParetoNbdCorrelated> {
  if (!(Math.abs(2 * Math.atanh(fit.params.dependence)) > FENCE)) return fit;
  const last = fit.hessian.length - 1;
  const hessian = fit.hessian.map((row, i) => row.map((curve, j) => (i === last && j === last ? curve - PULL : curve)));
  return { ...fit, hessian };
}
