import { expect, test } from 'vitest';
import { chebyshevCoefficients, chebyshevPoint, chebyshevValue } from '../../src/stats/chebyshev.ts';

test('a cubic is met everywhere by four points', () => {
  const f = (x: number) => 2 - x + 3 * x ** 3;
  const coefficients = chebyshevCoefficients(f, 1, 5, 4);
  for (const x of [1, 2.2, 5]) expect(chebyshevValue(coefficients, (x - 3) / 2)).toBeNear(f(x), 1e-13);
});

test('the exponential is met to the last digits by sixteen', () => {
  const coefficients = chebyshevCoefficients(Math.exp, 0, 1, 16);
  for (let x = 0; x <= 1; x += 0.01) expect(chebyshevValue(coefficients, 2 * x - 1)).toBeNear(Math.exp(x), 1e-14);
});

test('the points lie inside the interval, from the right to the left', () => {
  const points = [0, 1, 2].map((k) => chebyshevPoint(2, 4, 3, k));
  expect(points).toEqual([
    expect.closeTo(3 + Math.sqrt(3) / 2, 12),
    expect.closeTo(3, 12),
    expect.closeTo(3 - Math.sqrt(3) / 2, 12),
  ]);
});
