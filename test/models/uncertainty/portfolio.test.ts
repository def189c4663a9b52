import { describe, expect, test } from 'vitest';
import { type Portfolio, portfolioTotal } from '../../../src/models/uncertainty/portfolio.ts';
import { drawGamma, drawNormal, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

/** Customers of row i bring Poisson counts of mean (i+1)·level. */
const poisson = (rows: number, more: Partial<Portfolio<number>> = {}): Portfolio<number> => ({
  weight: new Float64Array(rows).fill(2),
  at: 1,
  draws: [1],
  expectedOf: (level) => (row) => ((row % 10) + 1) * level,
  drawOf: (level, row, random) => drawPoisson(random, ((row % 10) + 1) * level),
  random: seededRandom(6),
  ...more,
});

describe('the total over customers', () => {
  test('with known parameters has the spread of chance alone', () => {
    const { mean, low, high, fromParameters, fromChance, fromLevel } = portfolioTotal(poisson(100));
    expect(mean).toBeCloseTo(1100, 9);
    expect(fromChance).toBeNear(Math.sqrt(1100), 0.03);
    expect([fromParameters, fromLevel]).toEqual([0, 0]);
    expect(high - mean).toBeNear(1.645 * Math.sqrt(1100), 0.03);
    expect(mean - low).toBeNear(1.645 * Math.sqrt(1100), 0.03);
  });

  test('carries the spread of the parameters, which does not shrink with the number of customers', () => {
    const random = seededRandom(8);
    const draws = Array.from({ length: 2000 }, () => Math.exp(0.1 * drawNormal(random)));
    for (const rows of [100, 20_000]) {
      const { mean, low, high, fromParameters } = portfolioTotal(poisson(rows, { draws }));
      expect(mean).toBeNear(rows * 11, 0.02);
      expect(fromParameters / mean).toBeNear(0.1, 0.1);
      expect(high / low).toBeGreaterThan(Math.exp(2 * 1.6 * 0.1));
    }
  });

  test('by weighted draws is that by the draws they stand for', () => {
    const weighted = portfolioTotal(poisson(50, { draws: [0.8, 1.2], weights: [1, 3] }));
    const repeated = portfolioTotal(poisson(50, { draws: [0.8, 1.2, 1.2, 1.2] }));
    expect(weighted.mean).toBeCloseTo(repeated.mean, 9);
    expect(weighted.low).toBeCloseTo(repeated.low, 6);
  });

  test('is wider by the level error learned from the past, with the same middle', () => {
    const plain = portfolioTotal(poisson(2000));
    const wide = portfolioTotal(poisson(2000, { level: { sd: 0.1 } }));
    expect(wide.fromLevel).toBeNear(0.1 * plain.mean, 1e-9);
    expect(Math.log(wide.high / wide.low)).toBeGreaterThan(2 * 1.5 * 0.1);
    expect(Math.sqrt(wide.high * wide.low)).toBeNear(plain.mean, 0.01);
  });

  test('holds what comes in nine of ten worlds drawn from the same story', () => {
    const random = seededRandom(12);
    let inside = 0;
    for (let world = 0; world < 200; world++) {
      const draws = Array.from({ length: 60 }, () => drawGamma(random, 100, 100));
      const { low, high } = portfolioTotal(poisson(30, { draws }));
      const level = drawGamma(random, 100, 100);
      let total = 0;
      for (let row = 0; row < 30; row++) total += drawPoisson(random, 2 * ((row % 10) + 1) * level);
      inside += Number(total >= low && total <= high);
    }
    expect(inside).toBeGreaterThan(165);
    expect(inside).toBeLessThan(194);
  });

  test('of customers who bring nothing is nothing', () => {
    const { mean, low, high } = portfolioTotal(poisson(3, { expectedOf: () => () => 0, drawOf: () => 0 }));
    expect(mean).toBe(0);
    expect(low).toBe(0);
    expect(high).toBeLessThan(1e-9);
  });
});

test('a mass that is none is refused', () => {
  expect(() => portfolioTotal(poisson(3), 90)).toThrow('mass is not between 0 and 1: 90');
});
