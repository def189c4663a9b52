import type { Fit } from '../fit.ts';
import { coordinatesOf } from './coordinates.ts';
import { laplace, priorOf } from './proposal.ts';

// a factor e either way: further off, curvature says little about a likelihood
const WIDEST = 1;

/**
 * Pairs of points on either side of a fit, as far out along each axis of its curvature as to have the covariance of the parameters: means
 * over them are right to the second order (Julier & Uhlmann 1997). Null where a size is known too little for its curvature to speak.
 */
export function sigmaPoints<Params extends Readonly<Record<string, number>>>(
  fit: Pick<Fit<Params>, 'model' | 'params' | 'hessian'>,
): Params[] | null {
  const { at, isLog, paramsOf } = coordinatesOf(fit);
  const size = at.length;
  const { axes } = laplace(fit.hessian, priorOf(fit.hessian, isLog));
  const spread = (row: number) => Math.hypot(...axes.subarray(row * size, (row + 1) * size));
  if (isLog.some((isSize, row) => isSize && spread(row) > WIDEST)) return null;
  const out = (column: number, sign: number) =>
    paramsOf(at.map((value, row) => value + sign * Math.sqrt(size) * axes[row * size + column]!));
  return Array.from(at, (_, column) => [out(column, 1), out(column, -1)]).flat();
}
