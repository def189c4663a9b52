import { expect, test } from 'vitest';
import { expectedOf, forecastCounts, forecastPurchases } from '../../../src/models/choosing/forecast.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { cdnow } from '../../support/cdnow.ts';

const task = { ...cdnow(), logGaps: 0, until: 39 };

test('a fit and its expectations, a row each', () => {
  const { params, expected, logLikelihood, chance } = forecastPurchases({ ...task, model: 'pareto-nbd' });
  expect(logLikelihood).toBeNear(-9594.976179, 1e-9);
  const history = { frequency: task.frequency[500]!, recency: task.recency[500]!, age: task.age[500]! };
  expect(expected[500]).toBeCloseTo(paretoNbd.expectedPurchases(params as paretoNbd.ParetoNbd, history, 39), 10);
  expect(chance).toBeNull();
});

test('a larger model is held against the one it contains', () => {
  const { chance } = forecastPurchases({ ...task, model: 'pareto-nbd-cohorts' });
  expect(chance).toBeGreaterThan(0);
  expect(chance).toBeLessThan(1);
});

test('counts have the mean that is expected', () => {
  const rows = { frequency: Float64Array.of(0, 4), recency: Float64Array.of(0, 30), age: Float64Array.of(30, 38) };
  const fitted = { model: 'bg-nbd' as const, params: { r: 0.24, alpha: 4.4, a: 0.79, b: 2.43 }, until: 39, ...rows };
  const means = forecastCounts(fitted).map((pmf) => pmf.reduce((sum, mass, n) => sum + n * mass, 0));
  const expected = expectedOf(fitted);
  for (const [row, mean] of means.entries()) expect(mean).toBeCloseTo(expected[row]!, 1);
});

test('someone who is surely gone is expected to buy next to nothing, not nothing', () => {
  const params = { r: 0.55, alpha: 10, s: 0.6, beta: 12 };
  const rows = { frequency: Float64Array.of(100_000), recency: Float64Array.of(10), age: Float64Array.of(1000) };
  expect(expectedOf({ model: 'pareto-nbd', params, until: 39, ...rows })[0]).toBe(1e-9);
});
