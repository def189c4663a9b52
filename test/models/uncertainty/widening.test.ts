import { describe, expect, test } from 'vitest';
import { massFor, widening } from '../../../src/models/uncertainty/widening.ts';
import { drawNormal, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

function masses(mean: number): Float64Array {
  const pmf = [Math.exp(-mean)];
  for (let n = 1; n < 150; n++) pmf.push((pmf[n - 1]! * mean) / n);
  return Float64Array.from(pmf);
}

/** Customers expected to buy 1 to 30 times, who come as they like in the upper half. */
function backtest(noise: number, seed: number) {
  const random = seededRandom(seed);
  const expected = Float64Array.from({ length: 4000 }, (_, i) => 1 + (29 * i) / 4000);
  const actual = expected.map((mean) => drawPoisson(random, mean > 15 ? mean * Math.exp(noise * drawNormal(random)) : mean));
  return { expected, actual, counts: (row: number) => masses(expected[row]!) };
}

describe('the widening', () => {
  test('of sets that cover as they say is none', () => {
    expect(widening(backtest(0, 1)).masses).toEqual(new Array(10).fill(0.9));
  });

  test('is asked for where sets were too short, and makes later ones cover', () => {
    const found = widening(backtest(0.3, 2));
    expect(found.masses.slice(0, 4)).toEqual(new Array(4).fill(0.9));
    expect(Math.min(...found.masses.slice(6))).toBeGreaterThan(0.93);
    expect(found.covered[9]!).toBeLessThan(0.8);
    expect(massFor(found, 2)).toBe(0.9);
    expect(massFor(found, 1000)).toBe(found.masses[9]);
    const later = widening({ ...backtest(0.3, 3) }, found.masses[8]!);
    expect(later.covered[8]!).toBeGreaterThan(0.84);
  });
});

test('a mass that is none is refused', () => {
  expect(() => widening({ ...backtest(0, 1) }, 0)).toThrow('mass is not between 0 and 1: 0');
});
