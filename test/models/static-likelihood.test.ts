import { expect, test } from 'vitest';
import * as ggompertzNbdStatic from '../../src/models/ggompertz-nbd-static.ts';
import { coordinatesOf } from '../../src/models/uncertainty/coordinates.ts';
import { staticPanel } from '../support/recovery-panels.ts';

const truth = { r: 1.5, alpha: 3, s: 1, beta: 100, b: 0.1, 'dropout.vip': -0.6, 'purchase.vip': 0.5 };
const all = staticPanel(truth, 250, 4);

/** Second differences of ln L in the coordinates of a fit's Hessian. */
function curvedBy(fit: ReturnType<typeof ggompertzNbdStatic.fit>, i: number, j: number): number {
  const { at, paramsOf } = coordinatesOf(fit);
  const step = 3e-3;
  const moved = (a: number, b: number) => {
    const point = at.slice();
    point[i]! += a * step;
    point[j]! += b * step;
    return ggompertzNbdStatic.logLikelihood(paramsOf(point), all);
  };
  return -(moved(1, 1) - moved(1, -1) - moved(-1, 1) + moved(-1, -1)) / (4 * step * step);
}

test('the exact Hessian of GGompertz/NBD with traits is that of its log-likelihood, in traits as they are given', () => {
  const fit = ggompertzNbdStatic.fit(all);
  expect(fit.converged).toBe(true);
  expect(ggompertzNbdStatic.logLikelihood(fit.params, all)).toBeNear(fit.logLikelihood, 1e-10);
  for (const [i, row] of fit.hessian.entries())
    for (const [j, curve] of row.entries()) {
      const size = Math.sqrt(Math.abs(row[i]! * fit.hessian[j]![j]!));
      expect(Math.abs(curvedBy(fit, i, j) - curve) / size, `${i}, ${j}`).toBeLessThan(2e-3);
    }
});
