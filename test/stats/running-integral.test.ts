import { expect, test } from 'vitest';
import { gaussLegendre } from '../../src/stats/gauss-legendre.ts';
import { runningShares } from '../../src/stats/running-integral.ts';

test.each([3, 10, 20])(
  'with %d nodes the integral from 0 to each node is exact for the highest power that fits, near that for others',
  (n) => {
    const rule = gaussLegendre(n);
    const shares = runningShares(rule);
    const upTo = (f: (x: number) => number, i: number) =>
      rule.nodes.reduce((sum, x, j) => sum + shares[i * n + j]! * rule.weights[j]! * f(x), 0);
    for (let i = 0; i < n; i++) {
      expect(upTo((x) => x ** (n - 1), i)).toBeCloseTo(rule.nodes[i]! ** n / n, 14);
      if (n >= 10) expect(upTo(Math.exp, i)).toBeNear(Math.expm1(rule.nodes[i]!), 1e-9);
    }
  },
);
