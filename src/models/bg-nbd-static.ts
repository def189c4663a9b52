import * as bgNbd from './bg-nbd.ts';
import { leavingStatic } from './leaving-static.ts';
import type { WithEffects } from './static-fit.ts';

/**
 * BG/NBD with fixed traits of customers: by `purchase.<trait>` a unit of the trait multiplies the purchase rate by e^γ, by `dropout.<trait>`
 * both parameters of the chance to leave, by `both.<trait>` all three.
 */
export type BgNbdStatic = WithEffects<bgNbd.BgNbd>;

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
} = leavingStatic('bg-nbd-static', bgNbd, 0);
