import { bestOf, type Fence, fitted, onLogScale, promising, pullOf } from './bounded-search.ts';
import { bdwLikelihood, logSurvival } from './contract-likelihood.ts';
import { contractWords } from './contract-words.ts';
import type { Contracts } from './contracts.ts';
import type { Fit } from './fit.ts';
import { logGrid } from './purchase-fit.ts';

/** Chances θ ~ Beta(a, b), and a customer's own hazard that rises (c > 1) or falls (c < 1) from renewal to renewal; c = 1 is sBG. */
export type Bdw = Readonly<{ a: number; b: number; c: number }>;

const FENCES: readonly Fence[] = [
  { low: -8, high: 8 },
  { low: -8, high: 8 },
  { low: -3, high: 3 },
];
const GRID = logGrid([0.2, 0.7, 2], [0.5, 2, 8], [1, 1.5]);

/** ln L of all customers. Fader, Hardie, Liu, Davin & Steenburgh (2018). */
export const logLikelihood = ({ a, b, c }: Bdw, all: Contracts): number => -bdwLikelihood(all)(Float64Array.of(a, b, c)).value;

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export function fit(all: Contracts): Fit<Bdw> {
  const objective = onLogScale(bdwLikelihood(all), FENCES);
  const minimum = bestOf(objective, promising(objective, GRID, 3));
  const [a = 1, b = 1, c = 1] = minimum.at.map(Math.exp);
  return fitted({
    model: 'bdw',
    params: { a, b, c },
    logLikelihood: pullOf(minimum.at, FENCES) - minimum.evaluation.value,
    customers: all.customers,
    minimum,
    fences: FENCES,
  });
}

export const { survival, retention, expectedRenewals, discountedRenewals, expectedResidual, leavingQuantile } =
  contractWords<Bdw>(({ a, b, c }, t) => logSurvival(a, b, c, t));
