import { expect, test } from 'vitest';
import { widestSpread } from '../../../src/models/uncertainty/widest-spread.ts';

const params = { r: 0.5, alpha: 8 };

test('the widest spread of a fit is the largest root of the diagonal of its inverse Hessian', () => {
  const hessian = [
    [50, -20],
    [-20, 40],
  ];
  expect(widestSpread({ model: 'nbd', params, hessian })).toBeCloseTo(Math.sqrt(50 / (50 * 40 - 20 * 20)), 3);
});

test('the widest spread is wide, not infinite, where customers say nothing', () => {
  const hessian = [
    [50, 0],
    [0, 0],
  ];
  const widest = widestSpread({ model: 'nbd', params, hessian });
  expect(widest).toBeGreaterThan(2);
  expect(widest).toBeLessThan(10);
});
