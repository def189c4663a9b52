import { expect, test } from 'vitest';
import { flatness, unevenness } from '../../../src/models/uncertainty/flatness.ts';
import { drawNormal, drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const masses = (mean: number) => {
  const pmf = [Math.exp(-mean)];
  for (let n = 1; n < 60; n++) pmf.push((pmf[n - 1]! * mean) / n);
  return Float64Array.from(pmf);
};
const panel = (mean: number, seed: number) => {
  const random = seededRandom(seed);
  return Float64Array.from({ length: 1000 }, () => drawPoisson(random, mean));
};
const drawer = (meanOf: () => number) => {
  const random = seededRandom(5);
  return () => {
    const mean = meanOf();
    return Float64Array.from({ length: 1000 }, () => drawPoisson(random, mean));
  };
};
const judged = (actual: Float64Array, meanOf: () => number) =>
  flatness({ counts: () => masses(2), actual, random: seededRandom(2), drawPanel: drawer(meanOf), panels: 99 });

test('a true forecast is flat, one that is a tenth too low is not', () => {
  expect(judged(panel(2, 1), () => 2).probability).toBeGreaterThan(0.05);
  expect(judged(panel(2.4, 1), () => 2).probability).toBe(0.01);
});

test('a forecast that knows its level to be uncertain is not blamed for an error of that level', () => {
  const random = seededRandom(9);
  expect(judged(panel(2.3, 1), () => 2 * Math.exp(0.15 * drawNormal(random))).probability).toBeGreaterThan(0.05);
});

test('the statistic is Pearson’s', () => {
  expect(unevenness([10, 10, 10])).toBe(0);
  expect(unevenness([12, 8])).toBeCloseTo(0.8, 12);
  const { histogram } = judged(panel(2, 1), () => 2);
  expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(1000);
});

test('no panels are refused', () => {
  const input = { counts: () => masses(2), actual: [1], random: seededRandom(1), drawPanel: () => [1] };
  expect(() => flatness({ ...input, panels: 0 })).toThrow('panels below one: 0');
});
