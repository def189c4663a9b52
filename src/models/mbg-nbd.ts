import { mbgNbdLikelihood } from './bg-nbd-likelihood.ts';
import type { Fit } from './fit.ts';
import type { Histories, History } from './history.ts';
import { lookAheadOf } from './leaving-at-purchase.ts';
import type { LookAhead } from './look-ahead.ts';
import { fitPurchases, logGrid } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week; chances p ~ Beta(a, b) of leaving after each purchase, the first included. */
export type MbgNbd = Readonly<{ r: number; alpha: number; a: number; b: number }>;

/** ln L of all customers. Batislam, Denizel & Filiztekin (2007). */
export const logLikelihood = ({ r, alpha, a, b }: MbgNbd, all: Histories): number =>
  -mbgNbdLikelihood(all)(Float64Array.of(r, alpha, a, b)).value;

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export const fit = (all: Histories): Fit<MbgNbd> =>
  fitPurchases(
    {
      model: 'mbg-nbd',
      likelihood: mbgNbdLikelihood,
      grid: logGrid([0.2, 1, 4], [0.1, 0.5, 2], [0.3, 1], [1, 4]),
      unscale: ([r = 1, alpha = 1, a = 1, b = 1], scale) => ({ r, alpha: alpha * scale, a, b }),
    },
    all,
  );

/** P(alive | x, t_x, T): the odds of having left are a/(b+x) times the likelihood of the silence. Batislam et al. (2007). */
export function probabilityAlive({ r, alpha, a, b }: MbgNbd, { frequency: x, recency, age }: History): number {
  const logOddsGone = (r + x) * Math.log1p((age - recency) / (alpha + recency)) + Math.log(a / (b + x));
  return 1 / (1 + Math.exp(logOddsGone));
}

/** A customer alive at T has λ ~ Gamma(r+x, alpha+T) and p ~ Beta(a, b+x+1), independent. */
export const lookAhead = ({ r, alpha, a, b }: MbgNbd): ((frequency: number, age: number) => LookAhead) =>
  lookAheadOf({ r, alpha, a, b }, 1);

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
} = purchaseWords<MbgNbd>({ probabilityAlive, lookAhead });
