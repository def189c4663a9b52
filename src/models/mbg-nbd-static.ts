import { leavingStatic } from './leaving-static.ts';
import * as mbgNbd from './mbg-nbd.ts';
import type { WithEffects } from './static-fit.ts';

/**
 * MBG/NBD with fixed traits of customers: by `purchase.<trait>` a unit of the trait multiplies the purchase rate by e^γ, by `dropout.<trait>`
 * both parameters of the chance to leave, by `both.<trait>` all three.
 */
export type MbgNbdStatic = WithEffects<mbgNbd.MbgNbd>;

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
} = leavingStatic('mbg-nbd-static', mbgNbd, 1);
