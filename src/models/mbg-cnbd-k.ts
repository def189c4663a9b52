import type { RegularLeaving } from './regular-likelihood.ts';
import { regularModel } from './regular-model.ts';

/** MBG/CNBD-k: as BG/CNBD-k, with a chance to leave after the first purchase too. Reutterer, Platzer & Schröder (2021). */
export type MbgCnbdK = RegularLeaving;

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
} = regularModel('mbg-cnbd-k', 1);
