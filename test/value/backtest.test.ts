import { expect, test } from 'vitest';
import { flatSeason, seasonalTime } from '../../src/models/seasonality.ts';
import { backtestOf, bestOf, holdoutOf } from '../../src/value/backtest.ts';

test('a year is held out where there are two, else the last quarter, else nothing', () => {
  expect(holdoutOf('2024-11-01', '2026-10-31')).toMatchObject({ calibrationTo: '2025-10-31', holdoutDays: 365 });
  expect(holdoutOf('2024-11-02', '2026-10-31')).toMatchObject({ holdoutDays: 182 });
  expect(holdoutOf('2026-08-01', '2026-10-31')).toBeNull();
});

const forecaster = {
  purchase: { model: 'bg-nbd', params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  seasonal: false,
  time: seasonalTime(flatSeason, 0, 400),
} as const;
const forecast = { name: 'bg-nbd', members: [{ forecaster, weight: 1 }], level: 1 };
const holdout = { calibrationFrom: '1970-01-01', calibrationTo: '1970-06-30', holdoutTo: '1970-07-14', holdoutDays: 14 };
const predicted = {
  orders: Float64Array.from({ length: 20 }, (_, i) => i / 10),
  minor: Float64Array.from({ length: 20 }, (_, i) => i * 10),
  actualOrders: Float64Array.from({ length: 20 }, (_, i) => (i >= 10 ? 2 : 0)),
  actualMinor: Float64Array.from({ length: 20 }, (_, i) => (i === 19 ? 500 : i === 0 ? 300 : 1)),
};
const daily = {
  from: 0,
  firsts: Float64Array.from({ length: 21 }, (_, i) => (i === 0 ? 100 : 0)),
  repeats: new Float64Array(21).fill(1),
};

test('deciles keep every customer and coin, and the capture is what the predicted top holds of the true top', () => {
  const found = backtestOf(forecast, holdout, predicted, daily);
  expect(found.deciles.reduce((sum, row) => sum + row.customers, 0)).toBe(20);
  expect(found.deciles.reduce((sum, row) => sum + row.actualMinor, 0)).toBe(818);
  expect(found.topDecileCapture).toBeCloseTo(501 / 800, 12);
});

test('the tracking curve runs by weeks and ends with E[X(t)] of all who began', () => {
  const { tracking } = backtestOf(forecast, holdout, predicted, daily);
  expect(tracking.map((point) => point.day)).toEqual(['1970-01-07', '1970-01-14', '1970-01-21']);
  expect(tracking.at(-1)?.actual).toBe(21);
  // Fader & Hardie: E[X(3 weeks)] = .1506; here 20 days of it
  expect(tracking.at(-1)?.expected).toBeGreaterThan(13.5);
  expect(tracking.at(-1)?.expected).toBeLessThan(15.06);
});

test('the lower deviance wins', () => {
  const one = backtestOf(forecast, holdout, predicted, daily);
  expect(
    bestOf([
      { ...one, deviance: 2 },
      { ...one, model: 'better', deviance: 1 },
      { ...one, deviance: null },
    ])?.model,
  ).toBe('better');
  expect(bestOf([])).toBeNull();
});
