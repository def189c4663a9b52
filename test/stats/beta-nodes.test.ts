import cephes from 'cephes';
import { beforeAll, expect, test } from 'vitest';
import { betaNodes } from '../../src/stats/beta-nodes.ts';

beforeAll(() => cephes.compiled);

function mean(a: number, b: number, f: (p: number) => number): number {
  const { points, weights, atZero, atOne } = betaNodes(a, b);
  return points.reduce((sum, p, i) => sum + weights[i]! * f(p), atZero * f(0) + atOne * f(1));
}

const SHAPES = [
  [0.8, 2.4],
  [0.02, 0.9],
  [0.001, 0.001],
  [1, 1],
  [1222, 9043],
  [0.8, 3000],
  [500, 0.01],
] as const;

test('the moments of the Beta distribution are exact for shapes from 0.001 to 9,043', () => {
  for (const [a, b] of SHAPES) {
    expect(mean(a, b, () => 1)).toBeNear(1, 1e-12);
    expect(mean(a, b, (p) => p)).toBeNear(a / (a + b), 1e-12);
    expect(mean(a, b, (p) => p * p)).toBeNear((a * (a + 1)) / ((a + b) * (a + b + 1)), 1e-12);
    const cube = (a * (a + 1) * (a + 2)) / ((a + b) * (a + b + 1) * (a + b + 2));
    expect(Math.abs(mean(a, b, (p) => p ** 3) - cube)).toBeLessThan(1e-12 * (a / (a + b)));
  }
});

test('E[(1 + pt)^−n] is the hypergeometric function of cephes', () => {
  for (const [a, b, n, t] of [
    [0.8, 2.4, 2.2, 0.7],
    [1, 3.4, 1.2, 0.9],
    [0.3, 7, 4.1, 0.5],
  ] as const) {
    expect(mean(a, b, (p) => (1 + p * t) ** -n)).toBeNear(cephes.hyp2f1(n, a, a + b, -t), 1e-11);
  }
});
