import { expect, test } from 'vitest';
import { distinctHistories } from '../../../src/models/history.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { withTraits } from '../../../src/models/traits.ts';
import { relativeLikelihood, thinned } from '../../../src/models/uncertainty/relative-likelihood.ts';
import { simulateParetoNbd } from '../../support/histories.ts';

const truth = { r: 0.6, alpha: 9, s: 0.7, beta: 12 };
const all = simulateParetoNbd(truth, 4000, 8);
const fit = paretoNbd.fit(all);
const at = Float64Array.from(Object.values(fit.params), Math.log);
const paramsOf = ([r = 0, alpha = 0, s = 0, beta = 0]: ArrayLike<number> & Iterable<number>) => ({
  r: Math.exp(r),
  alpha: Math.exp(alpha),
  s: Math.exp(s),
  beta: Math.exp(beta),
});
const reading = (most: number) =>
  relativeLikelihood({
    logLikelihood: (point, some: typeof all) => paretoNbd.logLikelihood(paramsOf(point), some),
    all,
    at,
    hessian: fit.hessian,
    most,
  });

test('few rows are read as they are', () => {
  const point = at.map((value) => value + 0.05);
  const expected = paretoNbd.logLikelihood(paramsOf(point), all) - fit.logLikelihood;
  expect(reading(Infinity)(point)).toBeCloseTo(expected, 6);
  expect(reading(Infinity)(at)).toBe(0);
});

test('of many rows a few say what the curvature does not, and the top stays where it is', () => {
  const [whole, thin] = [reading(Infinity), reading(500)];
  expect(thin(at)).toBeCloseTo(0, 6);
  for (const by of [
    [0.1, 0.1, 0, 0],
    [0, 0, 0.3, 0.4],
    [0.05, 0.02, -0.2, -0.3],
  ]) {
    const point = at.map((value, i) => value + by[i]!);
    const quadratic =
      -by.reduce((sum, one, i) => sum + by.reduce((row, other, j) => row + one * other * fit.hessian[i]![j]!, 0), 0) / 2;
    const [beyond, guessed] = [whole(point) - quadratic, thin(point) - quadratic];
    expect(Math.abs(guessed - beyond)).toBeLessThan(0.5 * Math.abs(beyond) + 0.05);
  }
});

test('every n-th row is taken of all columns, those of traits too', () => {
  const rows = distinctHistories({ frequency: [0, 1, 2, 3], recency: [0, 1, 2, 3], age: [5, 5, 5, 5], weight: [1, 2, 3, 4] });
  const some = thinned({ ...withTraits(rows, { vip: [0, 1, 0, 1] }), logGaps: 7 }, 2);
  expect(some).toEqual({
    frequency: Float64Array.of(0, 2),
    recency: Float64Array.of(0, 2),
    age: Float64Array.of(5, 5),
    weight: Float64Array.of(1, 3),
    customers: 4,
    traits: { vip: Float64Array.of(0, 0) },
    logGaps: 7,
  });
});
