import { type Slope, withCurvature } from '../stats/curvature.ts';
import { frequencyCounts } from './frequency-counts.ts';
import { emptyTerm, fillTerm } from './gompertz-death.ts';
import type { Histories } from './history.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally } from './tally.ts';

/** Negative log-likelihood of GGompertz/NBD with gradient and Hessian in (r, alpha, s, beta, b). Bemmaor & Glady (2012). */
export const ggompertzNbdLikelihood = (all: Histories) => {
  const counts = frequencyCounts(all);
  const term = emptyTerm();
  return withCurvature(([r = 1, alpha = 1, s = 1, beta = 1, b = 0]): Slope => {
    const rates = emptyTally();
    addPurchaseRate(rates, counts, r, alpha);
    const { customers } = all;
    const gradient = Float64Array.of(
      rates.gradient[0]!,
      rates.gradient[1]!,
      customers * Math.log(beta),
      (customers * s) / beta,
      0,
    );
    let value = rates.value + customers * s * Math.log(beta);
    for (let i = 0; i < all.age.length; i++) {
      fillTerm(term, { r, alpha, s, beta, b }, { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! });
      value += all.weight[i]! * term.log;
      for (let j = 0; j < 5; j++) gradient[j]! += all.weight[i]! * term.slopes[j]!;
    }
    return { value: -value, gradient: gradient.map((slope) => -slope) };
  });
};
