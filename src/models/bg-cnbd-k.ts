import type { RegularLeaving } from './regular-likelihood.ts';
import { regularModel } from './regular-model.ts';

/** BG/CNBD-k: as BG/NBD, but every k-th step of a Poisson process is a purchase, so that buyers keep a rhythm. Reutterer, Platzer & Schröder (2021). */
export type BgCnbdK = RegularLeaving;

export const {
  logLikelihood,
  fit,
  fitGiven,
  fitEach,
  probabilityAlive,
  lookAhead,
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
} = regularModel('bg-cnbd-k', 0);
