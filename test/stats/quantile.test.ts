import { expect, test } from 'vitest';
import { quantile } from '../../src/stats/quantile.ts';

test("quantiles are R's type 7", () => {
  expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((q) => quantile([1, 2, 4, 8, 16], q))).toEqual([
    1,
    1.4,
    2,
    4,
    expect.closeTo(12.8, 12),
    16,
  ]);
});

test('one number is every quantile, none is none', () => {
  expect(quantile([3], 0.7)).toBe(3);
  expect(quantile([], 0.5)).toBeNaN();
});
