import { bestOf, type Fence, fitted, onLogScale, promising, pullOf } from './bounded-search.ts';
import { logSurvival, sbgLikelihood } from './contract-likelihood.ts';
import { contractWords } from './contract-words.ts';
import type { Contracts } from './contracts.ts';
import type { Fit } from './fit.ts';
import { logGrid } from './purchase-fit.ts';

/** Each contract ends at a renewal with its own fixed chance θ ~ Beta(a, b). */
export type Sbg = Readonly<{ a: number; b: number }>;

const FENCES: readonly Fence[] = [
  { low: -8, high: 8 },
  { low: -8, high: 8 },
];
const GRID = logGrid([0.2, 0.7, 2], [0.5, 2, 8]);

/** ln L of all customers. Fader & Hardie (2007). */
export const logLikelihood = ({ a, b }: Sbg, all: Contracts): number => -sbgLikelihood(all)(Float64Array.of(a, b)).value;

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export function fit(all: Contracts): Fit<Sbg> {
  const objective = onLogScale(sbgLikelihood(all), FENCES);
  const minimum = bestOf(objective, promising(objective, GRID, 3));
  const [a = 1, b = 1] = minimum.at.map(Math.exp);
  return fitted({
    model: 'sbg',
    params: { a, b },
    logLikelihood: pullOf(minimum.at, FENCES) - minimum.evaluation.value,
    customers: all.customers,
    minimum,
    fences: FENCES,
  });
}

export const { survival, retention, expectedRenewals, discountedRenewals, expectedResidual, leavingQuantile } =
  contractWords<Sbg>(({ a, b }, t) => logSurvival(a, b, 1, t));
