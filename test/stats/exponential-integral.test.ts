import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { scaledExponentialIntegral } from '../../src/stats/exponential-integral.ts';

beforeAll(() => cephes.compiled);

test('whole orders agree with E_n of cephes', () => {
  for (const n of [1, 2, 3, 8, 40]) {
    for (let z = 1e-6; z < 300; z *= 2.3)
      expect(scaledExponentialIntegral(n, z)).toBeNear(Math.exp(z) * cephes.expn(n, z), 1e-11);
  }
});

test('the recurrence s E_{s+1}(z) = e^−z − z E_s(z) holds between whole orders', () => {
  for (const s of [0.02, 0.3, 0.999999, 1.5, 7.25, 300.5]) {
    for (let z = 1e-3; z < 1e3; z *= 3.1) {
      expect(s * scaledExponentialIntegral(s + 1, z) + z * scaledExponentialIntegral(s, z)).toBeNear(1, 1e-11);
    }
  }
});

test('the part up to v and the rest make the whole', () => {
  for (const [s, z, v] of [
    [0.6, 0.01, 1.2],
    [1, 2, 0.3],
    [4.4, 0.2, 0.05],
  ] as const) {
    const rest = Math.exp(-(s - 1) * v - z * Math.expm1(v)) * scaledExponentialIntegral(s, z * Math.exp(v));
    expect(scaledExponentialIntegral(s, z, v) + rest).toBeNear(scaledExponentialIntegral(s, z), 1e-12);
  }
});

test('without discounting the part up to v is elementary, at s = 1 too', () => {
  expect(scaledExponentialIntegral(1, 0, 2.5)).toBeNear(2.5, 1e-14);
  expect(scaledExponentialIntegral(0.4, 0, 9)).toBeNear(Math.expm1(0.6 * 9) / 0.6, 1e-12);
  expect(scaledExponentialIntegral(3, 0)).toBeNear(0.5, 1e-12);
  expect(scaledExponentialIntegral(3, 0, 0)).toBe(0);
});
