import { describe, expect, test } from 'vitest';
import { spendQuantile, spendWithin } from '../../../src/models/predicting/spend-ahead.ts';
import { drawGamma } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const params = { p: 6.25, q: 3.74, gamma: 15.44 };
const spent = { frequency: 2, mean: 30 };

describe('the money of purchases to come', () => {
  test('of one sure purchase has the mean that the model expects', () => {
    // E[S] = ∫ P(S > s) ds against p(γ + x·m̄)/(px + q − 1)
    let mean = 0;
    const step = 0.25;
    for (let s = step / 2; s < 3000; s += step) mean += step * (1 - spendWithin(Float64Array.of(0, 1), params, spent, s));
    expect(mean).toBeCloseTo((6.25 * (15.44 + 60)) / (6.25 * 2 + 3.74 - 1), 2);
  });

  test('is distributed as draws of it are', () => {
    const random = seededRandom(11);
    const pmf = Float64Array.of(0.4, 0.3, 0.2, 0.1);
    const draws = Array.from({ length: 40_000 }, () => {
      const u = random();
      const n = [0.4, 0.7, 0.9].filter((bound) => u >= bound).length;
      const nu = drawGamma(random, params.p * 2 + params.q, params.gamma + 60);
      return n === 0 ? 0 : drawGamma(random, params.p * n, nu);
    }).sort((a, b) => a - b);
    for (const probability of [0.5, 0.75, 0.95]) {
      const drawn = draws[Math.floor(probability * draws.length)]!;
      expect(Math.abs(spendQuantile(pmf, [params], spent, probability) / drawn - 1)).toBeLessThan(0.03);
    }
    expect(spendQuantile(pmf, [params], spent, 0.3)).toBe(0);
  });

  test('grows with what she spent, and its quantiles lie in order', () => {
    const pmf = Float64Array.of(0.2, 0.5, 0.3);
    const at = (mean: number, probability: number) => spendQuantile(pmf, [params], { frequency: 5, mean }, probability);
    expect(at(60, 0.9)).toBeGreaterThan(at(30, 0.9));
    expect(at(30, 0.95)).toBeGreaterThan(at(30, 0.5));
    expect(spendWithin(pmf, params, spent, at(30, 0.5))).toBeGreaterThan(0.2);
  });

  test('of nobody who will buy is nothing', () => {
    expect(spendQuantile(Float64Array.of(1), [params], { frequency: 0, mean: 0 }, 0.95)).toBe(0);
    expect(spendWithin(new Float64Array(0), params, spent, 10)).toBe(1);
  });
});
