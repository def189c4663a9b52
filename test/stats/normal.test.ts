import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { normalCdf } from '../../src/stats/normal.ts';

beforeAll(() => cephes.compiled);

test('agrees with cephes in the middle and in both tails', () => {
  for (let z = -24; z <= 24; z += 0.37) expect(normalCdf(z)).toBeNear(cephes.ndtr(z), 1e-11);
});

test('a half lies below zero, ninety-five hundredths below 1.6449', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(1.6448536269514722)).toBeCloseTo(0.95, 12);
});
