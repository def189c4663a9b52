import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { trigamma } from '../../src/stats/trigamma.ts';

beforeAll(() => cephes.compiled);

test('ψ′ agrees with the Hurwitz zeta function of cephes from 1e-6 to 1e6', () => {
  for (let x = 1e-6; x < 1e6; x *= 1.37) expect(trigamma(x)).toBeNear(cephes.zeta(2, x), 5e-14);
});

test('ψ′(1) is π²/6', () => {
  expect(trigamma(1)).toBeNear(Math.PI ** 2 / 6, 1e-14);
});
