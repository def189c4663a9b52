import { expect, test } from 'vitest';
import { countBeforeDeath, exponentialDeath } from '../../../src/models/count-before-death.ts';
import { countsBeforeDeath } from '../../../src/models/uncertainty/death-counts.ts';

test.each([
  [0.5, 10, 39, 0.6, 20],
  [40, 50, 200, 0.6, 20],
  [800, 100, 60, 1, 50],
  [2, 0.01, 5, 8, 1e-3],
])('all counts at once are those one by one: shape %f, rate %f, %f weeks', (shape, rate, until, s, b) => {
  const death = exponentialDeath(s, b);
  const counts = countsBeforeDeath(shape, rate, until, death, 1e-6);
  expect(1 - counts.reduce((sum, mass) => sum + mass, 0)).toBeLessThan(1e-6);
  const step = Math.max(1, Math.floor(counts.length / 8));
  for (let n = 0; n < counts.length; n += step)
    expect(Math.abs(counts[n]! - countBeforeDeath(shape, rate, until, death)(n))).toBeLessThan(1e-9);
});
