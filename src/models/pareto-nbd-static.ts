import type { Fit } from './fit.ts';
import type { History } from './history.ts';
import * as paretoNbd from './pareto-nbd.ts';
import { emptyParetoTerm, fillParetoTerm } from './pareto-nbd-term.ts';
import { atZero, type WithEffects } from './static-fit.ts';
import { staticModel } from './static-model.ts';

/**
 * Pareto/NBD with fixed traits of customers: by `purchase.<trait>` a unit of the trait multiplies the purchase rate by e^γ, by
 * `dropout.<trait>` the death rate, by `both.<trait>` both.
 */
export type ParetoNbdStatic = WithEffects<paretoNbd.ParetoNbd>;

const EVEN = { low: -8, high: 8 };

/** alpha_i = alpha·e^(−γ·x), beta_i = beta·e^(−γ·x). */
export const paretoBending = {
  names: ['r', 'alpha', 's', 'beta'],
  purchase: [0, -1, 0, 0],
  dropout: [0, 0, 0, -1],
  term: () => {
    const term = emptyParetoTerm();
    const fill = ([r = 1, alpha = 1, s = 1, beta = 1]: Float64Array, history: History): void =>
      fillParetoTerm(term, r, alpha, s, beta, history);
    return Object.assign(term, { fill });
  },
} as const;

export const {
  logLikelihood,
  fit,
  personal,
  probabilityAlive,
  probabilityAliveAt,
  expectedPurchases,
  expectedBetween,
  unconditionalPurchases,
  unconditionalCount,
  probabilityOfCount,
  probabilityOfNever,
  discountedPurchases,
  expectedResidual,
  probabilityOfPurchase,
  nextPurchaseQuantile,
} = staticModel<paretoNbd.ParetoNbd>(
  {
    ...paretoBending,
    model: 'pareto-nbd-static',
    time: [0, 1, 0, 1],
    fences: [EVEN, EVEN, EVEN, EVEN],
    starts: (all, effects) => [atZero(paretoNbd.fit(all).params, effects)],
  },
  paretoNbd,
);

/** Twice the gain in ln L of one fit over another nested in it, to be judged by χ² with as many degrees of freedom as parameters were tied. */
export const likelihoodRatio = (larger: Fit<ParetoNbdStatic>, nested: Fit<ParetoNbdStatic>): number =>
  2 * (larger.logLikelihood - nested.logLikelihood);
