import { expect, test } from 'vitest';
import { crossed, gammaOf, mixed, neverBack, normalOf, normalsOf, shared } from '../../src/simulate/panel-types.ts';

test('a crossed population has the moments of its densities', () => {
  const types = crossed((rate, death) => gammaOf(0.8, 10)(rate) * normalOf(0.05, 0.5)(death));
  const mean = (f: (type: (typeof types)[number]) => number) => types.reduce((sum, type) => sum + type.weight * f(type), 0);
  expect(mean(() => 1)).toBeCloseTo(1, 12);
  expect(mean(({ rate }) => rate)).toBeCloseTo(0.08, 2);
  expect(Math.exp(mean(({ death }) => Math.log(death)))).toBeCloseTo(0.05, 3);
});

test('correlated logarithms are', () => {
  const types = crossed(normalsOf({ median: 0.05, spread: 1 }, { median: 0.03, spread: 1 }, -0.7));
  const covariance = types.reduce(
    (sum, { rate, death, weight }) => sum + weight * Math.log(rate / 0.05) * Math.log(death / 0.03),
    0,
  );
  expect(covariance).toBeCloseTo(-0.7, 1);
});

test('mixtures keep their shares, rare types are left out', () => {
  const types = mixed([0.55, neverBack], [0.45, crossed(normalsOf({ median: 0.05, spread: 1 }, { median: 0.03, spread: 1 }, 0))]);
  expect(types[0]).toMatchObject({ death: Infinity, weight: expect.closeTo(0.55, 6) });
  expect(shared([...neverBack, { ...neverBack[0]!, weight: 1e-12 }])).toHaveLength(1);
});
