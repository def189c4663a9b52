import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { incompleteGamma } from '../../src/stats/incomplete-gamma.ts';

beforeAll(() => cephes.compiled);

test('both functions agree with cephes', () => {
  for (const a of [0.05, 0.5, 1, 2.5, 10, 80])
    for (const share of [1e-3, 0.1, 0.6, 0.95, 1, 1.05, 1.5, 4]) {
      const { lower, upper } = incompleteGamma(a, a * share);
      for (const [found, expected] of [
        [lower, cephes.igam(a, a * share)],
        [upper, cephes.igamc(a, a * share)],
      ] as const)
        if (expected > 1e-250) expect(Math.abs(found - expected)).toBeLessThan(1e-10 * expected + 1e-16);
    }
});

// Abramowitz & Stegun, examples in 6.5 and table 26.7 (chi-square by P = Q(ν/2, χ²/2))
test('the exponential distribution and the ends', () => {
  expect(incompleteGamma(1, 3).upper).toBeNear(Math.exp(-3), 1e-14);
  expect(incompleteGamma(2, 0)).toEqual({ lower: 0, upper: 1 });
  expect(incompleteGamma(2, Infinity)).toEqual({ lower: 1, upper: 0 });
});
