import { expect, test } from 'vitest';
import { visitNodes } from '../../src/stats/log-quadrature.ts';

const integral = (logF: (u: number) => number, scale: number, length: number) => {
  let sum = 0;
  const peak = visitNodes(logF, scale, length, (_, weight) => {
    sum += weight;
  });
  return Math.exp(peak) * sum;
};

test.each([1e-3, 1, 40, 900])('∫ e^(−%d u) du', (rate) => {
  expect(integral((u) => -rate * u, 1, 5)).toBeNear(-Math.expm1(-5 * rate) / rate, 1e-12);
});

test('∫ (1+u)^−n du over a length of many powers of ten', () => {
  for (const n of [1.02, 2, 3000]) {
    const expected = -Math.expm1(-(n - 1) * Math.log1p(1e12)) / (n - 1);
    expect(integral((u) => -n * Math.log1p(u), 1, 1e12)).toBeNear(expected, 1e-12);
  }
});

test('a peak inside is found', () => {
  const normal = (u: number) => -((u - 30) ** 2) / (2 * 0.5 ** 2);
  expect(integral(normal, 10, 100)).toBeNear(0.5 * Math.sqrt(2 * Math.PI), 1e-10);
});

test('no length, no integral', () => {
  expect(
    visitNodes(
      () => 0,
      1,
      0,
      () => {},
    ),
  ).toBe(-Infinity);
});
