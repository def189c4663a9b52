import { type Slope, withCurvature } from '../stats/curvature.ts';
import type { Evaluation } from '../stats/minimize.ts';
import { emptyGggTerm, fillGggTerm, type GggRates } from './pareto-ggg-term.ts';
import type { HistoriesWithGaps } from './with-gaps.ts';

const PARAMETERS = 6;

const ratesOf = ([r = 1, alpha = 1, s = 1, beta = 1, shape = 1, rhythm = 1]: Float64Array): GggRates => ({
  r,
  alpha,
  s,
  beta,
  shape,
  rhythm,
});

/** Negative log-likelihood with gradient and Hessian in (r, alpha, s, beta, t, t/gamma). Platzer & Reutterer (2016). */
export const paretoGggLikelihood = (all: HistoriesWithGaps) => withCurvature((at): Slope => slopes(all, at, () => undefined));

/** The same with Σ of outer products of the customers' slopes for a Hessian: as good to search by, at a thirteenth of the cost (Berndt et al. 1974). */
export const paretoGggSearch =
  (all: HistoriesWithGaps) =>
  (at: Float64Array): Evaluation => {
    const hessian = new Float64Array(PARAMETERS * PARAMETERS);
    const { value, gradient } = slopes(all, at, (own, n) => {
      for (let i = 0; i < PARAMETERS; i++)
        for (let j = 0; j < PARAMETERS; j++) hessian[i * PARAMETERS + j]! += n * own[i]! * own[j]!;
    });
    // the search goes by logarithms, whose Hessian would gain the gradient on its diagonal
    for (let i = 0; i < PARAMETERS; i++) hessian[i * PARAMETERS + i]! -= gradient[i]! / at[i]!;
    return { value, gradient, hessian };
  };

function slopes(all: HistoriesWithGaps, at: Float64Array, each: (own: Float64Array, weight: number) => void): Slope {
  const term = emptyGggTerm();
  const rates = ratesOf(at);
  const gradient = new Float64Array(PARAMETERS);
  const history = { frequency: 0, recency: 0, age: 0, gapLog: 0 };
  let value = 0;
  for (let row = 0; row < all.age.length; row++) {
    history.frequency = all.frequency[row]!;
    history.recency = all.recency[row]!;
    history.age = all.age[row]!;
    history.gapLog = all.gapLog[row]!;
    fillGggTerm(term, rates, history);
    const n = all.weight[row]!;
    value -= n * term.log;
    for (let i = 0; i < PARAMETERS; i++) gradient[i]! -= n * term.slopes[i]!;
    each(term.slopes, n);
  }
  return { value, gradient };
}
