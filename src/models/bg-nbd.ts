import { bgNbdLikelihood } from './bg-nbd-likelihood.ts';
import type { Fit } from './fit.ts';
import type { Histories, History } from './history.ts';
import { lookAheadOf } from './leaving-at-purchase.ts';
import type { LookAhead } from './look-ahead.ts';
import { fitPurchases, logGrid } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week; chances p ~ Beta(a, b) of leaving after each repeat purchase. */
export type BgNbd = Readonly<{ r: number; alpha: number; a: number; b: number }>;

/** ln L of all customers. Fader, Hardie & Lee (2005), eq. 6. */
export const logLikelihood = ({ r, alpha, a, b }: BgNbd, all: Histories): number =>
  -bgNbdLikelihood(all)(Float64Array.of(r, alpha, a, b)).value;

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export const fit = (all: Histories): Fit<BgNbd> =>
  fitPurchases(
    {
      model: 'bg-nbd',
      likelihood: bgNbdLikelihood,
      grid: logGrid([0.2, 1, 4], [0.1, 0.5, 2], [0.3, 1], [1, 4]),
      unscale: ([r = 1, alpha = 1, a = 1, b = 1], scale) => ({ r, alpha: alpha * scale, a, b }),
    },
    all,
  );

/** P(alive | x, t_x, T). Fader, Hardie & Lee (2008), research note 21; 1 for every customer without a repeat purchase. */
export function probabilityAlive({ r, alpha, a, b }: BgNbd, { frequency: x, recency, age }: History): number {
  if (x === 0) return 1;
  const logOddsGone = (r + x) * Math.log1p((age - recency) / (alpha + recency)) + Math.log(a / (b + x - 1));
  return 1 / (1 + Math.exp(logOddsGone));
}

/** A customer alive at T has λ ~ Gamma(r+x, alpha+T) and p ~ Beta(a, b+x), independent. Fader, Hardie & Lee (2005), eq. 10. */
export const lookAhead = ({ r, alpha, a, b }: BgNbd): ((frequency: number, age: number) => LookAhead) =>
  lookAheadOf({ r, alpha, a, b }, 0);

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
} = purchaseWords<BgNbd>({ probabilityAlive, lookAhead });
