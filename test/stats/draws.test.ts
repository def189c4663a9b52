import { expect, test } from 'vitest';
import { drawBeta, drawExponential, drawGamma, drawNormal, drawPoisson } from '../../src/stats/draws.ts';
import { type Random, seededRandom } from '../../src/stats/random.ts';

const N = 60_000;

/** Mean and variance of a sample, held against the truth within five standard errors. */
function expectMoments(draw: (random: Random) => number, mean: number, variance: number, kurtosis: number): void {
  const random = seededRandom(42);
  const sample = Float64Array.from({ length: N }, () => draw(random));
  const average = sample.reduce((sum, x) => sum + x, 0) / N;
  const spread = sample.reduce((sum, x) => sum + (x - average) ** 2, 0) / N;
  expect(Math.abs(average - mean)).toBeLessThan(5 * Math.sqrt(variance / N));
  expect(Math.abs(spread - variance)).toBeLessThan(5 * variance * Math.sqrt((kurtosis - 1) / N));
}

test('normal', () => expectMoments(drawNormal, 0, 1, 3));
test('exponential', () => expectMoments((random) => drawExponential(random, 0.5), 2, 4, 9));
test('gamma above and below shape 1', () => {
  for (const [shape, rate] of [
    [0.24, 4.4],
    [1, 2],
    [7.5, 0.1],
  ] as const) {
    expectMoments((random) => drawGamma(random, shape, rate), shape / rate, shape / rate ** 2, 3 + 6 / shape);
  }
});
test('beta', () => {
  expectMoments((random) => drawBeta(random, 0.8, 2.4), 0.25, (0.25 * 0.75) / 4.2, 3);
});
test('Poisson below and above 30', () => {
  for (const mean of [0.1, 4, 29.9, 30, 800]) expectMoments((random) => drawPoisson(random, mean), mean, mean, 3 + 1 / mean);
});
test('a Poisson mean of zero never draws anything', () => {
  expect(drawPoisson(seededRandom(1), 0)).toBe(0);
});
