import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { incompleteBeta } from '../../src/stats/incomplete-beta.ts';

beforeAll(() => cephes.compiled);

test('agrees with cephes', () => {
  for (const a of [0.02, 0.5, 1, 3, 40, 900])
    for (const b of [0.02, 0.5, 1, 3, 40, 900])
      for (const x of [1e-6, 0.05, 0.3, 0.5, 0.8, 0.999]) {
        const expected = cephes.incbet(a, b, x);
        if (expected > 1e-200) expect(incompleteBeta(a, b, x)).toBeNear(expected, 1e-9);
      }
});

test('begins at 0, ends at 1, and mirrors', () => {
  expect(incompleteBeta(2, 3, 0)).toBe(0);
  expect(incompleteBeta(2, 3, 1)).toBe(1);
  expect(incompleteBeta(2, 5, 0.3) + incompleteBeta(5, 2, 0.7)).toBeNear(1, 1e-14);
});
