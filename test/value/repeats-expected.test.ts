import { expect, test } from 'vitest';
import { candidateNames } from '../../src/models/choosing/candidates.ts';
import { flatSeason, seasonalTime } from '../../src/models/seasonality.ts';
import type { Forecaster } from '../../src/value/forecaster.ts';
import { repeatsExpected } from '../../src/value/repeats-expected.ts';

const params = {
  ...{ k: 1, r: 0.5, alpha: 10, s: 0.6, beta: 12, a: 0.8, b: 2.4 },
  ...{ dependence: 0, level: 0.65, 'purchase.age': 0, 'dropout.age': 0 },
};
const daily = {
  from: 100,
  firsts: Float64Array.from({ length: 200 }, (_, i) => Number(i < 60)),
  repeats: new Float64Array(200),
};
const forecaster = (model: Forecaster['purchase']['model'], more = {}): Forecaster => ({
  purchase: { model, params: { ...params, b: model === 'ggompertz-nbd' ? 0.001 : params.b, ...more } },
  seasonal: false,
  time: seasonalTime(flatSeason, 100, 400),
});
const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);

test.each(candidateNames)('%s expects more of every day that customers were won before', (model) => {
  const expected = repeatsExpected(forecaster(model), daily, 159);
  expect(expected[0]).toBe(0);
  expect(expected[59]!).toBeGreaterThan(expected[5]!);
  expect(total(expected)).toBeGreaterThan(10);
  expect(total(expected)).toBeLessThan(100);
});

test('without a drift the cohorts are Pareto/NBD, with one the earlier ones buy more', () => {
  const plain = repeatsExpected(forecaster('pareto-nbd'), daily, 159);
  const same = repeatsExpected(forecaster('pareto-nbd-cohorts'), daily, 159);
  for (let day = 0; day < 200; day++) expect(same[day]!).toBeCloseTo(plain[day]!, 9);
  const drifting = repeatsExpected(forecaster('pareto-nbd-cohorts', { 'purchase.age': 0.05 }), daily, 159);
  expect(total(drifting)).toBeGreaterThan(1.05 * total(plain));
});
