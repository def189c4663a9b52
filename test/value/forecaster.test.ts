import { expect, test } from 'vitest';
import { nextPurchaseQuantile, probabilityAlive, probabilityOfPurchase } from '../../src/models/pareto-nbd.ts';
import { flatSeason, seasonalTime } from '../../src/models/seasonality.ts';
import { atLastPurchase, onClock, WAITING_KNOTS, waitingTime, weeksAhead } from '../../src/value/forecaster.ts';

const params = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const forecaster = {
  purchase: { model: 'pareto-nbd', params },
  seasonal: false,
  time: seasonalTime(flatSeason, 0, 4000),
} as const;

test('on a flat clock ages are days over seven', () => {
  const rows = { frequency: Float64Array.of(2), first_day: Float64Array.of(10), last_day: Float64Array.of(80) };
  const input = onClock(forecaster, rows, 150);
  expect(input.recency[0]).toBeCloseTo(10, 10);
  expect(input.age[0]).toBeCloseTo(20, 10);
  expect(atLastPurchase(input).age[0]).toBeCloseTo(10, 10);
  expect(weeksAhead(forecaster, 150, 365)).toBeCloseTo(365 / 7, 10);
});

test('the interpolated date of the next purchase is near the exact one', () => {
  for (const history of [
    { frequency: 5, recency: 40, age: 45 },
    { frequency: 2, recency: 10, age: 12 },
    { frequency: 20, recency: 70, age: 71 },
  ]) {
    const within = WAITING_KNOTS.map((weeks) => probabilityOfPurchase(params, history, weeks));
    const ever = within.at(-1)!;
    expect(ever).toBeLessThanOrEqual(probabilityAlive(params, history));
    for (const q of [0.1, 0.5, 0.9]) {
      const exact = nextPurchaseQuantile(params, history, q * ever)!;
      expect(Math.abs(waitingTime(within, q) - exact)).toBeLessThan(0.05 * exact + 0.1);
    }
  }
});
