import { invalid } from '../../base/platform-error.ts';
import { chiSquareSurvival } from '../../stats/chi-square.ts';
import type { Fit } from '../fit.ts';

/** What of a fit the test reads. */
type Judged = Pick<Fit<never>, 'model' | 'logLikelihood' | 'customers'>;

/** The smaller of two nested models against the larger: small `probability` speaks against the smaller. */
export type LikelihoodRatio = Readonly<{
  /** Twice the gain in ln L. */
  statistic: number;
  /** How many parameters the smaller model ties or lacks. */
  degrees: number;
  /** Chance of such a gain where the smaller model is true. */
  probability: number;
  /** How many of the tied parameters lie at the edge of what they can be, half of which chance alone pushes out (Self & Liang 1987). */
  atBoundary: number;
}>;

/**
 * Twice the gain in ln L judged by χ² (Wilks 1938).
 *
 * A parameter that the smaller model puts at the edge of its space (no growth of a hazard, no customers who leave) halves the degrees of
 * freedom by chance: with `atBoundary` of them the reference is their binomial mixture of χ² (Self & Liang 1987, case 5, if uncorrelated).
 */
export function likelihoodRatio(smaller: Judged, larger: Judged, degrees: number, atBoundary = 0): LikelihoodRatio {
  if (!(Number.isInteger(degrees) && degrees >= 1)) throw invalid('degrees', `degrees of freedom below one: ${degrees}`);
  if (!(Number.isInteger(atBoundary) && atBoundary >= 0 && atBoundary <= degrees))
    throw invalid('degrees', `parameters at the boundary are not 0 to ${degrees}: ${atBoundary}`);
  if (smaller.customers !== larger.customers)
    throw invalid('not-nested', `fits of different customers: ${smaller.customers} and ${larger.customers}`);
  const statistic = 2 * (larger.logLikelihood - smaller.logLikelihood);
  if (statistic < -SLACK) throw invalid('not-nested', `the larger model fits worse: ${larger.model}`, { statistic });
  return { statistic, degrees, probability: mixture(Math.max(0, statistic), degrees - atBoundary, atBoundary), atBoundary };
}

// two searches for one optimum may stop this far apart in ln L
const SLACK = 1e-3;

/** Σ C(b, j) 2^−b P(χ²(inside + j) > x). */
function mixture(x: number, inside: number, edge: number): number {
  let sum = 0;
  let share = 0.5 ** edge;
  for (let j = 0; j <= edge; j++) {
    sum += share * (x === 0 ? 1 : chiSquareSurvival(x, inside + j));
    share *= (edge - j) / (j + 1);
  }
  return sum;
}
