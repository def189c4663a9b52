import { describe, expect, test } from 'vitest';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { sigmaPoints } from '../../../src/models/uncertainty/sigma-points.ts';
import { symmetricEigen } from '../../../src/stats/symmetric-eigen.ts';
import { futurePanel } from '../../support/future-panel.ts';

const params = { r: 0.5, alpha: 8 };
const hessian = [
  [50, -20],
  [-20, 40],
];

describe('points around a fit', () => {
  const points = sigmaPoints({ model: 'nbd', params, hessian })!;
  const shifts = points.map(({ r, alpha }) => [Math.log(r / params.r), Math.log(alpha / params.alpha)] as const);

  test('have its parameters as mean and the inverse of its Hessian as covariance', () => {
    const mean = (f: (shift: readonly [number, number]) => number) => shifts.reduce((sum, one) => sum + f(one), 0) / 4;
    const determinant = 50 * 40 - 20 * 20;
    expect(points).toHaveLength(4);
    expect(mean(([r]) => r)).toBeCloseTo(0, 12);
    expect(Math.abs(mean(([r]) => r * r) / (40 / determinant) - 1)).toBeLessThan(0.01);
    expect(Math.abs(mean(([r, alpha]) => r * alpha) / (20 / determinant) - 1)).toBeLessThan(0.01);
  });

  test('are none where a parameter may be anything', () => {
    expect(
      sigmaPoints({
        model: 'nbd',
        params,
        hessian: [
          [50, 0],
          [0, 0.2],
        ],
      }),
    ).toBeNull();
  });

  test('leave what was chosen from a list where it is', () => {
    const regular = sigmaPoints({ model: 'bg-cnbd-k', params: { k: 3, ...params }, hessian })!;
    expect(regular.every(({ k }) => k === 3)).toBe(true);
  });

  test('draw nearer as customers become more', () => {
    const spread = (customers: number) => {
      const fit = paretoNbd.fit(futurePanel({ customers, seed: 3, weeks: 104 }).all);
      const least = Math.min(...symmetricEigen(Float64Array.from(fit.hessian.flat()), 4).values);
      return { points: sigmaPoints(fit), least };
    };
    expect(spread(40).points).toBeNull();
    const many = spread(8000);
    expect(many.points).toHaveLength(8);
    expect(many.least).toBeGreaterThan(1);
  });
});
