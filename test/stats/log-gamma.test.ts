import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { logGamma } from '../../src/stats/log-gamma.ts';

beforeAll(() => cephes.compiled);

test('ln Γ agrees with cephes from 1e-6 to 1e6', () => {
  for (let x = 1e-6; x < 1e6; x *= 1.37) {
    expect(Math.abs(logGamma(x) - cephes.lgam(x))).toBeLessThan(2e-14 * Math.max(1, Math.abs(cephes.lgam(x))));
  }
});

test('Γ(1/2) is √π and Γ(11) is 10!', () => {
  expect(logGamma(0.5)).toBeNear(0.5723649429247001, 1e-14);
  expect(logGamma(11)).toBeNear(Math.log(3628800), 1e-14);
});
