import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { countPmf, mixedPmf, randomisedPit, shortestSet } from '../../../src/models/uncertainty/counts.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const pmf = (...masses: number[]) => Float64Array.from(masses);

/** The length of the shortest set, by trying them all. */
function bruteForce(all: Float64Array, mass: number): number {
  const held = (low: number, high: number) => all.subarray(low, high + 1).reduce((sum, one) => sum + one, 0);
  const lengths = Array.from(all, (_, low) =>
    Array.from(all, (_, high) => (held(low, high) >= mass + 1e-12 ? high - low : Infinity)),
  );
  return Math.min(...lengths.flat().filter((length) => length >= 0));
}

describe('the shortest set', () => {
  test('of a distribution with its top at zero begins there', () => {
    expect(shortestSet(pmf(0.6, 0.25, 0.1, 0.05), 0.8)).toEqual({ low: 0, high: 1, mass: 0.85 });
  });

  test('leaves out an unlikely zero', () => {
    expect(shortestSet(pmf(0.02, 0.3, 0.4, 0.25, 0.03), 0.9)).toMatchObject({ low: 1, high: 3, mass: expect.closeTo(0.95, 12) });
  });

  test('of two equally short ones is the likelier', () => {
    expect(shortestSet(pmf(0.45, 0.5, 0.05), 0.5)).toMatchObject({ low: 1, high: 1 });
    expect(shortestSet(pmf(0.3, 0.3, 0.35, 0.05), 0.55)).toMatchObject({ low: 1, high: 2 });
  });

  test('has no upper end where the counts listed do not hold the mass', () => {
    expect(shortestSet(pmf(0.5, 0.2), 0.9)).toEqual({ low: 0, high: Infinity, mass: 1 });
  });

  test('is the best of all sets, tried one by one', () => {
    const masses = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(masses, fc.double({ min: 0.05, max: 0.99, noNaN: true }), (raw, mass) => {
        const total = raw.reduce((sum, one) => sum + one, 0) + 1e-9;
        const all = Float64Array.from(raw, (one) => one / total);
        const found = shortestSet(all, mass);
        expect(found.high - found.low).toBeLessThanOrEqual(bruteForce(all, mass));
        const held = all.subarray(found.low, Math.min(found.high, all.length) + 1).reduce((sum, one) => sum + one, 0);
        if (found.high < Infinity) expect(held).toBeGreaterThanOrEqual(mass - 1e-9);
      }),
    );
  });

  test('refuses a mass that is none', () => {
    expect(() => shortestSet(pmf(1), 90)).toThrow('mass is not between 0 and 1: 90');
  });
});

describe('the randomised PIT', () => {
  test('lies within the step of what was seen', () => {
    expect(randomisedPit(pmf(0.5, 0.3, 0.2), 1, () => 0)).toBe(0.5);
    expect(randomisedPit(pmf(0.5, 0.3, 0.2), 1, () => 0.5)).toBeCloseTo(0.65, 12);
    expect(randomisedPit(pmf(0.5, 0.3), 7, () => 0.5)).toBeCloseTo(0.9, 12);
  });

  test('is uniform where the distribution is true', () => {
    const random = seededRandom(5);
    const all = pmf(0.7, 0.15, 0.1, 0.05);
    const drawn = () => {
      const u = random();
      return u < 0.7 ? 0 : u < 0.85 ? 1 : u < 0.95 ? 2 : 3;
    };
    const bins = new Float64Array(10);
    for (let i = 0; i < 20_000; i++) bins[Math.floor(10 * randomisedPit(all, drawn(), random))]!++;
    for (const count of bins) expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(1800));
  });

  test('refuses what is not a count', () => {
    expect(() => randomisedPit(pmf(1), 1.5, () => 0)).toThrow('count is not a whole number: 1.5');
  });
});

describe('a distribution listed from a model', () => {
  const customer = { frequency: 4, recency: 30, age: 39 };
  const bg = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const pareto = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };

  test.each([
    ['bg-nbd', (n: number) => bgNbd.probabilityOfCount(bg, customer, n, 39), bgNbd.expectedPurchases(bg, customer, 39)],
    [
      'pareto-nbd',
      (n: number) => paretoNbd.probabilityOfCount(pareto, customer, n, 39),
      paretoNbd.expectedPurchases(pareto, customer, 39),
    ],
  ])('by %s holds all but a millionth and has the mean of the model', (_, countOf, mean) => {
    const listed = countPmf(countOf);
    expect(1 - listed.reduce((sum, mass) => sum + mass, 0)).toBeLessThan(1e-6);
    expect(listed.reduce((sum, mass, n) => sum + n * mass, 0)).toBeNear(mean, 3e-5);
  });

  test('ends where rounding has lost a part that never comes', () => {
    expect(countPmf((n) => 0.99 * 0.5 ** (n + 1)).length).toBeLessThan(50);
    // early counts that are as good as impossible are no end
    expect(countPmf((n) => Number(n === 200))).toHaveLength(201);
  });

  test('mixes by weights', () => {
    expect(Array.from(mixedPmf([pmf(1), pmf(0, 1)], [1, 3]))).toEqual([0.25, 0.75]);
    expect(() => mixedPmf([pmf(1)], [1, 3])).toThrow('distributions and weights differ in number: 1 and 2');
  });
});
