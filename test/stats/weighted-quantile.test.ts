import { expect, test } from 'vitest';
import { drawNormal } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { weightedQuantile } from '../../src/stats/weighted-quantile.ts';

test('equal weights give the ordinary quantile between the middles', () => {
  expect(weightedQuantile([3, 1, 2], [1, 1, 1], 0.5)).toBe(2);
  expect(weightedQuantile([3, 1, 2], [1, 1, 1], 1 / 3)).toBeCloseTo(1.5, 12);
});

test('a weight draws the quantile to itself, none counts for nothing', () => {
  expect(weightedQuantile([10, 20, 99], [3, 1, 0], 0.5)).toBeCloseTo(12.5, 12);
  expect(weightedQuantile([10, 20, 99], [3, 1, 0], 0.99)).toBe(20);
  expect(weightedQuantile([], [], 0.5)).toBeNaN();
});

test('draws of one distribution weighted to another have its quantiles', () => {
  const random = seededRandom(9);
  const values = Float64Array.from({ length: 40_000 }, () => 2 * drawNormal(random));
  const weights = values.map((z) => Math.exp((-z * z) / 2 + (z * z) / 8));
  expect(weightedQuantile(values, weights, 0.95)).toBeCloseTo(1.645, 1);
  expect(weightedQuantile(values, weights, 0.05)).toBeCloseTo(-1.645, 1);
});
