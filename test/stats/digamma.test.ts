import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { digamma } from '../../src/stats/digamma.ts';

beforeAll(() => cephes.compiled);

test('ψ agrees with cephes from 1e-6 to 1e6', () => {
  for (let x = 1e-6; x < 1e6; x *= 1.37) {
    expect(Math.abs(digamma(x) - cephes.psi(x))).toBeLessThan(2e-14 * Math.max(1, Math.abs(cephes.psi(x))));
  }
});

test('ψ(1) is minus the Euler–Mascheroni constant', () => {
  expect(digamma(1)).toBeNear(-0.5772156649015329, 1e-14);
});
