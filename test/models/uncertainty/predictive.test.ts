import { expect, test } from 'vitest';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import * as correlated from '../../../src/models/pareto-nbd-correlated.ts';
import {
  correlatedCounts,
  countsBy,
  evenDraws,
  paretoCounts,
  predictiveCounts,
} from '../../../src/models/uncertainty/predictive.ts';

const params = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const customer = { frequency: 4, recency: 30, age: 38 };

test('Pareto/NBD lists all counts at once as the model has them one by one', () => {
  const fast = paretoCounts(params, customer, 39);
  const slow = countsBy(paretoNbd.probabilityOfCount)(params, customer, 39);
  expect(fast.length).toBe(slow.length);
  for (const [n, mass] of fast.entries()) expect(Math.abs(mass - slow[n]!)).toBeLessThan(1e-10);
  expect([...paretoCounts(params, customer, 0)]).toEqual([1]);
});

test.each([0.8, -0.6])('so does its form with dependence, here %f', (dependence) => {
  const dependent = { ...params, dependence, level: 0.65 };
  const fast = correlatedCounts(dependent, customer, 39);
  const slow = countsBy(correlated.probabilityOfCount)(dependent, customer, 39);
  for (let n = 0; n < Math.min(slow.length, fast.length); n++) expect(Math.abs(fast[n]! - slow[n]!)).toBeLessThan(1e-6);
  expect(Math.abs(fast.length - slow.length)).toBeLessThan(5);
});

test('even draws stand for weighted ones', () => {
  const posterior = { draws: ['a', 'b', 'c'], weights: Float64Array.of(0.5, 0, 0.5) };
  const all = { model: 'any', names: [], effective: 2, method: 'importance' as const, note: null, ...posterior };
  expect(evenDraws(all, 4)).toEqual(['a', 'a', 'c', 'c']);
  expect(evenDraws(all, 1)).toEqual(['a']);
  expect(() => evenDraws(all, 0)).toThrow('draws below one: 0');
});

test('parameters unknown widen a forecast and keep its mean near theirs', () => {
  const draws = [0.4, 1.6].map((factor) => ({ ...params, r: params.r * factor }));
  const mixed = predictiveCounts(paretoCounts, draws, customer, 39);
  const meanOf = (pmf: Float64Array) => pmf.reduce((sum, mass, n) => sum + n * mass, 0);
  const expected = draws.map((draw) => paretoNbd.expectedPurchases(draw, customer, 39));
  expect(meanOf(mixed)).toBeCloseTo((expected[0]! + expected[1]!) / 2, 4);
  const squares = (pmf: Float64Array) => pmf.reduce((sum, mass, n) => sum + (n - meanOf(pmf)) ** 2 * mass, 0);
  expect(squares(mixed)).toBeGreaterThan(squares(paretoCounts(params, customer, 39)));
});
