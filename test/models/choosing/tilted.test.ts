import { expect, test } from 'vitest';
import { tilted } from '../../../src/models/choosing/tilted.ts';

const poisson = (mean: number) => {
  let mass = Math.exp(-mean);
  return Float64Array.from({ length: 60 }, (_, n) => {
    if (n > 0) mass *= mean / n;
    return mass;
  });
};
const meanOf = (pmf: Float64Array) => pmf.reduce((sum, mass, n) => sum + n * mass, 0);

test('a Poisson distribution tilted to another mean is the Poisson distribution of that mean', () => {
  const found = tilted(poisson(2), 3);
  expect(meanOf(found)).toBeCloseTo(3, 1.9);
  for (const [n, mass] of poisson(3).entries()) expect(Math.abs(found[n]! - mass)).toBeLessThan(1e-3);
});

test('where the mean is there already, or cannot move, nothing changes', () => {
  const pmf = poisson(2);
  expect(tilted(pmf, 2.0001)).toBe(pmf);
  expect(tilted(Float64Array.of(1), 3)).toEqual(Float64Array.of(1));
});
