import type { Evaluation } from '../stats/minimize.ts';
import { added, sumSlices } from '../stats/sliced-sum.ts';
import { type FrequencyCounts, frequencyCounts } from './frequency-counts.ts';
import type { Histories } from './history.ts';
import { paretoNbdTotals } from './pareto-nbd-totals.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally, negated, type Tally } from './tally.ts';

/** Negative log-likelihood of Pareto/NBD with gradient and Hessian in (r, alpha, s, beta). Fader & Hardie, note 009, eq. 18. */
export function paretoNbdLikelihood(all: Histories): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  const slices = sumSlices(all.age.length).map(([from, to]) => rowsOf(all, from, to));
  return (params) => fromTotals(counts, all.customers, params, added(slices.map((rows) => paretoNbdTotals(params, rows))));
}

/** The same where the totals over the histories are found elsewhere. */
export function paretoNbdLikelihoodLater(
  all: Histories,
  totals: (params: Float64Array) => Promise<Float64Array>,
): (params: Float64Array) => Promise<Evaluation> {
  const counts = frequencyCounts(all);
  return async (params) => fromTotals(counts, all.customers, params, await totals(params));
}

const rowsOf = ({ frequency, recency, age, weight }: Histories, from: number, to: number) => ({
  frequency: frequency.subarray(from, to),
  recency: recency.subarray(from, to),
  age: age.subarray(from, to),
  weight: weight.subarray(from, to),
});

/** What sees no date, and the totals of what does. */
function fromTotals(counts: FrequencyCounts, customers: number, params: Float64Array, totals: Float64Array): Evaluation {
  const [r, alpha, s, beta] = params as unknown as readonly [number, number, number, number];
  const tally = emptyTally();
  addPurchaseRate(tally, counts, r, alpha);
  addDropoutRate(tally, customers, s, beta);
  addTotals(tally, totals);
  return negated(tally);
}

/** Adds s ln β of every customer. */
function addDropoutRate(tally: Tally, customers: number, s: number, beta: number): void {
  tally.value += customers * s * Math.log(beta);
  tally.gradient[2]! += customers * Math.log(beta);
  tally.gradient[3]! += (customers * s) / beta;
  tally.hessian[11]! += customers / beta;
  tally.hessian[15]! -= (customers * s) / (beta * beta);
}

function addTotals(tally: Tally, totals: Float64Array): void {
  tally.value += totals[0]!;
  let at = 5;
  for (let row = 0; row < 4; row++) {
    tally.gradient[row]! += totals[1 + row]!;
    for (let column = row; column < 4; column++) tally.hessian[row * 4 + column]! += totals[at++]!;
  }
}
