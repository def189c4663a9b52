import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { chiSquareSurvival } from '../../src/stats/chi-square.ts';

beforeAll(() => cephes.compiled);

// the usual tables; 10.943 is the likelihood ratio that CLVTools prints for the tied effect of its apparel data
test.each([
  [3.841459, 1, 0.05],
  [6.634897, 1, 0.01],
  [5.991465, 2, 0.05],
  [18.307038, 10, 0.05],
  [10.943, 1, 0.0009396],
])('above %f with %i degrees of freedom lie %f', (x, degrees, expected) => {
  expect(chiSquareSurvival(x, degrees)).toBeNear(expected, 1e-4);
});

test('agrees with cephes far out', () => {
  for (const degrees of [1, 2, 5, 40])
    for (const x of [0.01, 1, 30, 400]) expect(chiSquareSurvival(x, degrees)).toBeNear(cephes.chdtrc(degrees, x), 1e-10);
});

test('without a degree of freedom all mass lies at zero', () => {
  expect(chiSquareSurvival(0, 0)).toBe(0);
  expect(chiSquareSurvival(0, 3)).toBe(1);
});
