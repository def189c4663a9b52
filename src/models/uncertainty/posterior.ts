import { invalid } from '../../base/platform-error.ts';
import type { Random } from '../../stats/random.ts';
import { weightedQuantile } from '../../stats/weighted-quantile.ts';
import type { Fit } from '../fit.ts';
import { coordinatesOf } from './coordinates.ts';
import { drawShifts, laplace, logPrior, matched, type Proposal, priorOf, type Shift } from './proposal.ts';
import { relativeLikelihood } from './relative-likelihood.ts';

/** What the parameters may be, given the customers seen: draws that carry weights which add up to one. */
export type Posterior<Params> = Readonly<{
  model: string;
  /** Parameters that move from draw to draw. */
  names: readonly string[];
  draws: readonly Params[];
  weights: Float64Array;
  /** Draws of equal weight that would say as much. */
  effective: number;
  /** ln ∫ L · prior against ln L at the fit, but for a constant of the number of parameters: what compares fits of one size. */
  logEvidence: number;
  /** Whether the weights come from the likelihood itself or from its curvature at the fit. */
  method: 'importance' | 'laplace';
  note: string | null;
}>;

export type PosteriorInput<Params, Input> = Readonly<{
  /** The model's own word. */
  logLikelihood: (params: Params, all: Input) => number;
  all: Input;
  random: Random;
  /** 400 unless told. */
  draws?: number;
  /** Rows above which the likelihood beyond its curvature is read from a thinned set: 5,000 unless told. */
  most?: number;
}>;

const DRAWS = 400;
const MOST = 5000;
// of the draws; below it a handful of them would speak for all
const FEWEST = 0.1;

/**
 * Draws around the fit by the curvature of ln L, in logs, weighted by the likelihood itself (Tierney & Kadane 1986; Gelman et al., Bayesian
 * Data Analysis, 10.4). Where few of them count, draws are sought again where those that count lie (Oh & Berger 1992). The prior is flat in
 * logs within the fences of the search.
 */
export function posterior<Params extends Readonly<Record<string, number>>, Input extends object>(
  fit: Pick<Fit<Params>, 'model' | 'params' | 'hessian'>,
  { logLikelihood, all, random, draws = DRAWS, most = MOST }: PosteriorInput<Params, Input>,
): Posterior<Params> {
  if (!(draws >= 2)) throw invalid('draws', `draws below two: ${draws}`);
  const { names, at, isLog, paramsOf, logPrior: own } = coordinatesOf(fit);
  const prior = priorOf(fit.hessian, isLog);
  const pointOf = ({ by }: Shift) => at.map((value, i) => value + by[i]!);
  const relative = relativeLikelihood({
    logLikelihood: (point, some: Input) => logLikelihood(paramsOf(point), some),
    all,
    at,
    hessian: fit.hessian,
    most,
  });
  const sample = (proposal: Proposal): Sample => {
    const shifts = drawShifts(proposal, Math.ceil(draws / 2), random);
    const logs = shifts.map((shift) => {
      const point = pointOf(shift);
      return relative(point) + own(point) + logPrior(prior, shift.by) - shift.logDrawn;
    });
    return { shifts, ...weighed(logs) };
  };
  const { shifts, ...rest } = chosen(sample, laplace(fit.hessian, prior));
  return { model: fit.model, names, draws: shifts.map((shift) => paramsOf(pointOf(shift))), ...rest };
}

type Weights = Readonly<{ weights: Float64Array; effective: number; logEvidence: number }>;
type Sample = Weights & Readonly<{ shifts: readonly Shift[] }>;

const ENOUGH = 0.5;
const ROUNDS = 3;

function chosen(sample: (proposal: Proposal) => Sample, first: Proposal) {
  const plain = sample(first);
  let best = plain;
  for (let round = 0; round < ROUNDS && best.effective < ENOUGH * best.shifts.length; round++) {
    const next = sample(matched(best.shifts, best.weights));
    if (!(next.effective > best.effective)) break;
    best = next;
  }
  if (best.effective >= FEWEST * best.shifts.length) return { ...best, method: 'importance' as const, note: null };
  const weights = weighed(plain.shifts.map(({ squared, logDrawn }) => -squared / 2 - logDrawn));
  const note = `the likelihood is far from normal (${best.effective.toFixed(1)} of ${best.shifts.length} draws count): its curvature at the fit stands in`;
  return { shifts: plain.shifts, ...weights, method: 'laplace' as const, note };
}

/** Weights that add up to one; a log that is no number weighs nothing. */
function weighed(logs: readonly number[]): Weights {
  const top = logs.reduce((most, log) => (Number.isFinite(log) ? Math.max(most, log) : most), -Infinity);
  const raw = Float64Array.from(logs, (log) => (Number.isFinite(log) ? Math.exp(log - top) : 0));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => weight / total);
  return { weights, effective: effectiveDraws(weights), logEvidence: top + Math.log(total / logs.length) };
}

/** (Σw)² / Σw². Kong (1992). */
function effectiveDraws(weights: Float64Array): number {
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  return squares > 0 ? 1 / squares : 0;
}

export type Interval = Readonly<{ low: number; high: number }>;

/** Intervals of the parameters that hold `mass` each, with equal tails. */
export function parameterIntervals<Params extends Readonly<Record<string, number>>>(
  { names, draws, weights }: Posterior<Params>,
  mass = 0.9,
): Readonly<Record<string, Interval>> {
  if (!(mass > 0 && mass < 1)) throw invalid('mass', `mass is not between 0 and 1: ${mass}`);
  return Object.fromEntries(
    names.map((name) => {
      const values = draws.map((draw) => draw[name] ?? Number.NaN);
      const at = (q: number) => weightedQuantile(values, weights, q);
      return [name, { low: at((1 - mass) / 2), high: at((1 + mass) / 2) }];
    }),
  );
}
