import type { Fit } from '../fit.ts';
import { coordinatesOf } from './coordinates.ts';
import { laplace, priorOf } from './proposal.ts';

/** The largest standard deviation of a coordinate of a fit by its curvature: 0.05 is a size known to five hundredths. */
export function widestSpread<Params extends Readonly<Record<string, number>>>(
  fit: Pick<Fit<Params>, 'model' | 'params' | 'hessian'>,
): number {
  const { at, isLog } = coordinatesOf(fit);
  const size = at.length;
  const { axes } = laplace(fit.hessian, priorOf(fit.hessian, isLog));
  return at.reduce((widest, _, row) => Math.max(widest, Math.hypot(...axes.subarray(row * size, (row + 1) * size))), 0);
}
