import { type Slope, withCurvature } from '../stats/curvature.ts';
import { emptyParetoTerm, fillParetoTerm } from './pareto-nbd-term.ts';
import { type Effect, type HistoriesWithTraits, traitOf } from './traits.ts';

/**
 * Negative log-likelihood of Pareto/NBD with alpha_i = alpha·e^(−γ·x) and beta_i = beta·e^(−γ·x), with gradient and Hessian in
 * (r, alpha, s, beta, e^γ of each effect): the factors by which one unit of a trait raises a rate. Fader & Hardie, note 019.
 */
export function staticLikelihood(all: HistoriesWithTraits, effects: readonly Effect[]) {
  const columns = effects.map(({ trait }) => traitOf(all, trait));
  const onPurchase = effects.map(({ on }) => Number(on !== 'dropout'));
  const onDropout = effects.map(({ on }) => Number(on !== 'purchase'));
  const term = emptyParetoTerm();
  return withCurvature((params): Slope => {
    const [r, alpha, s, beta] = params as unknown as [number, number, number, number];
    const gammas = Array.from(params.subarray(4), Math.log);
    const gradient = new Float64Array(params.length);
    let value = 0;
    for (let i = 0; i < all.age.length; i++) {
      const own = { alpha: alpha * factor(gammas, onPurchase, columns, i), beta: beta * factor(gammas, onDropout, columns, i) };
      const history = { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! };
      fillParetoTerm(term, r, own.alpha, s, own.beta, history);
      const n = all.weight[i]!;
      // slopes in ln alpha_i and ln beta_i
      const [inAlpha, inBeta] = [n * term.slopes[1]! * own.alpha, n * term.slopes[3]! * own.beta];
      value -= n * term.log;
      gradient[0]! -= n * term.slopes[0]!;
      gradient[1]! -= inAlpha / alpha;
      gradient[2]! -= n * term.slopes[2]!;
      gradient[3]! -= inBeta / beta;
      for (let j = 0; j < columns.length; j++)
        gradient[4 + j]! += ((onPurchase[j]! * inAlpha + onDropout[j]! * inBeta) * columns[j]![i]!) / params[4 + j]!;
    }
    return { value, gradient };
  });
}

/** e^(−γ·x) over the effects that act. */
const factor = (gammas: readonly number[], acts: readonly number[], columns: readonly Float64Array[], row: number): number =>
  Math.exp(-gammas.reduce((sum, gamma, j) => sum + acts[j]! * gamma * columns[j]![row]!, 0));
