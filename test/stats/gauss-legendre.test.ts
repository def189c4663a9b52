import { expect, test } from 'vitest';
import { gaussLegendre } from '../../src/stats/gauss-legendre.ts';

const integral = (n: number, f: (x: number) => number): number => {
  const { nodes, weights } = gaussLegendre(n);
  return nodes.reduce((sum, x, i) => sum + weights[i]! * f(x), 0);
};

test('n points integrate powers up to 2n − 1 exactly, and no further', () => {
  for (const n of [1, 2, 5, 10, 24]) {
    for (let power = 0; power < 2 * n; power++) expect(integral(n, (x) => x ** power)).toBeNear(1 / (power + 1), 1e-13);
  }
  expect(Math.abs(integral(2, (x) => x ** 4) - 1 / 5)).toBeGreaterThan(1e-3);
});

test('the two-point rule is the published one', () => {
  expect([...gaussLegendre(2).nodes]).toEqual([
    expect.closeTo((1 - 1 / Math.sqrt(3)) / 2, 15),
    expect.closeTo((1 + 1 / Math.sqrt(3)) / 2, 15),
  ]);
});
