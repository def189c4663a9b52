import type { Evaluation } from '../stats/minimize.ts';
import { frequencyCounts } from './frequency-counts.ts';
import { emptyCurvedTerm, emptyValueTerm, fillTerm, type Gompertz } from './gompertz-death.ts';
import type { Histories } from './history.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally } from './tally.ts';

/** Negative log-likelihood of GGompertz/NBD with gradient and Hessian in (r, alpha, s, beta, b). Bemmaor & Glady (2012). */
export function ggompertzNbdLikelihood(all: Histories): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  const term = emptyCurvedTerm();
  const history = { frequency: 0, recency: 0, age: 0 };
  return ([r = 1, alpha = 1, s = 1, beta = 1, b = 0]) => {
    const params = { r, alpha, s, beta, b };
    const gradient = new Float64Array(5);
    const curves = new Float64Array(term.curves.length);
    let value = 0;
    for (let i = 0; i < all.age.length; i++) {
      history.frequency = all.frequency[i]!;
      history.recency = all.recency[i]!;
      history.age = all.age[i]!;
      fillTerm(term, params, history);
      value += all.weight[i]! * term.log;
      for (let j = 0; j < gradient.length; j++) gradient[j]! += all.weight[i]! * term.slopes[j]!;
      for (let j = 0; j < curves.length; j++) curves[j]! += all.weight[i]! * term.curves[j]!;
    }
    const rate = emptyTally();
    addPurchaseRate(rate, counts, r, alpha);
    value += rate.value + all.customers * s * Math.log(beta);
    addWithoutDates(gradient, curves, rate, all.customers, s, beta);
    return { value: -value, gradient: gradient.map((slope) => -slope), hessian: negatedSquare(curves) };
  };
}

/** The log-likelihood alone, for whoever asks it of many parameters. */
export function ggompertzNbdValue(params: Gompertz, all: Histories): number {
  const { r, alpha, s, beta } = params;
  const term = emptyValueTerm();
  const history = { frequency: 0, recency: 0, age: 0 };
  const rate = emptyTally();
  addPurchaseRate(rate, frequencyCounts(all), r, alpha);
  let value = rate.value + all.customers * s * Math.log(beta);
  for (let i = 0; i < all.age.length; i++) {
    history.frequency = all.frequency[i]!;
    history.recency = all.recency[i]!;
    history.age = all.age[i]!;
    fillTerm(term, params, history);
    value += all.weight[i]! * term.log;
  }
  return value;
}

/** Adds what sees no date to the slopes and to the upper triangle of curvatures: purchase rates, and s ln β of every customer. */
function addWithoutDates(
  gradient: Float64Array,
  curves: Float64Array,
  rate: Pick<Evaluation, 'gradient' | 'hessian'>,
  customers: number,
  s: number,
  beta: number,
): void {
  gradient[0]! += rate.gradient[0]!;
  gradient[1]! += rate.gradient[1]!;
  gradient[2]! += customers * Math.log(beta);
  gradient[3]! += (customers * s) / beta;
  curves[0]! += rate.hessian[0]!;
  curves[1]! += rate.hessian[1]!;
  curves[5]! += rate.hessian[5]!;
  curves[10]! += customers / beta;
  curves[12]! -= (customers * s) / (beta * beta);
}

/** The full matrix of five rows from its upper triangle, negated. */
function negatedSquare(curves: Float64Array): Float64Array {
  const square = new Float64Array(25);
  let pair = 0;
  for (let j = 0; j < 5; j++) {
    for (let k = j; k < 5; k++) {
      square[j * 5 + k] = -curves[pair]!;
      square[k * 5 + j] = -curves[pair++]!;
    }
  }
  return square;
}
