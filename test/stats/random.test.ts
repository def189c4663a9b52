import { expect, test } from 'vitest';
import { seededRandom } from '../../src/stats/random.ts';

test('the same seed gives the same numbers, another seed others', () => {
  const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
  expect(take(7)).toEqual(take(7));
  expect(take(7)).not.toEqual(take(8));
});

test('the numbers are uniform on [0, 1)', () => {
  const random = seededRandom(1);
  const bins = new Float64Array(100);
  const n = 200_000;
  for (let i = 0; i < n; i++) bins[Math.floor(random() * 100)]!++;
  const chiSquare = bins.reduce((sum, count) => sum + (count - n / 100) ** 2 / (n / 100), 0);
  expect(chiSquare).toBeGreaterThan(60);
  expect(chiSquare).toBeLessThan(149);
});
