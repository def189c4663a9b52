import type { Evaluation } from '../stats/minimize.ts';
import { negativeBinomialMass, negativeBinomialTail } from '../stats/negative-binomial.ts';
import type { Fit } from './fit.ts';
import { frequencyCounts } from './frequency-counts.ts';
import type { Histories } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import { fitPurchases, logGrid } from './purchase-fit.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { purchaseWords } from './purchase-words.ts';
import { emptyTally, negated, type Tally } from './tally.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week of customers who never leave: the yardstick for every model in which they do. */
export type Nbd = Readonly<{ r: number; alpha: number }>;

/** ln L of all customers, times of purchase included, so that it compares with the models of leaving. Ehrenberg (1959). */
export const logLikelihood = ({ r, alpha }: Nbd, all: Histories): number => -nbdLikelihood(all)(Float64Array.of(r, alpha)).value;

/** Negative log-likelihood with gradient and Hessian in (r, alpha). */
export function nbdLikelihood(all: Histories): (params: Float64Array) => Evaluation {
  const counts = frequencyCounts(all);
  return ([r = 1, alpha = 1]) => {
    const tally = emptyTally();
    addPurchaseRate(tally, counts, r, alpha);
    addExposure(tally, all, r, alpha);
    const { value, gradient, hessian } = negated(tally);
    return {
      value,
      gradient: gradient.slice(0, 2),
      hessian: Float64Array.of(hessian[0]!, hessian[1]!, hessian[4]!, hessian[5]!),
    };
  };
}

/** Adds −(r+x) ln(α+T). */
function addExposure(tally: Tally, { frequency, age, weight }: Histories, r: number, alpha: number): void {
  const { gradient, hessian } = tally;
  for (let i = 0; i < age.length; i++) {
    const n = weight[i]!;
    const m = r + frequency[i]!;
    const total = alpha + age[i]!;
    tally.value -= n * m * Math.log(total);
    gradient[0]! -= n * Math.log(total);
    gradient[1]! -= (n * m) / total;
    hessian[1]! -= n / total;
    hessian[5]! += (n * m) / (total * total);
  }
}

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export const fit = (all: Histories): Fit<Nbd> =>
  fitPurchases(
    {
      model: 'nbd',
      likelihood: nbdLikelihood,
      grid: logGrid([0.2, 1, 4], [0.1, 0.5, 2]),
      unscale: ([r = 1, alpha = 1], scale) => ({ r, alpha: alpha * scale }),
    },
    all,
  );

/** Nobody leaves. */
export const probabilityAlive = (): number => 1;

/** λ ~ Gamma(r+x, alpha+T) for ever. */
export const lookAhead =
  ({ r, alpha }: Nbd) =>
  (x: number, age: number): LookAhead =>
    aheadOf(r + x, alpha + age);

const aheadOf = (m: number, scale: number): LookAhead => ({
  stays: () => 1,
  purchases: (until) => (m / scale) * until,
  discounted: (until, rate) => (m / scale) * (rate > 0 ? -Math.expm1(-rate * until) / rate : until),
  countOf: (n, until) => negativeBinomialMass(n, m, until / scale),
  purchaseWithin: (until) => negativeBinomialTail(1, m, until / scale),
  waitingTime: (probability) => (probability < 1 ? scale * Math.expm1(-Math.log1p(-probability) / m) : null),
});

export const {
  probabilityAliveAt,
  expectedPurchases,
  expectedBetween,
  unconditionalPurchases,
  probabilityOfCount,
  unconditionalCount,
  probabilityOfNever,
  discountedPurchases,
  expectedResidual,
  probabilityOfPurchase,
  nextPurchaseQuantile,
} = purchaseWords<Nbd>({ probabilityAlive, lookAhead });
