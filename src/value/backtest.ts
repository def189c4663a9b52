import { dayNumber, fromDayNumber } from '../base/day.ts';
import type { DailyPurchases } from '../models/find-season.ts';
import { accuracy, poissonDeviance, tenths } from './accuracy.ts';
import type { SharedForecast } from './forecaster.ts';
import type { Backtest } from './model-report.schema.ts';
import { repeatsExpected } from './repeats-expected.ts';

export interface Holdout {
  readonly calibrationFrom: string;
  readonly calibrationTo: string;
  readonly holdoutTo: string;
  readonly holdoutDays: number;
}

const LONG_HISTORY = 730;
export const HOLDOUT_DAYS = 365;
const SHORTEST_HOLDOUT = 28;

/** A year where there are two, else the last quarter of the history; null when even that is too short. */
export function holdoutOf(firstOn: string, asOf: string): Holdout | null {
  const days = dayNumber(asOf) - dayNumber(firstOn) + 1;
  const holdoutDays = days >= LONG_HISTORY ? HOLDOUT_DAYS : Math.floor(days / 4);
  if (holdoutDays < SHORTEST_HOLDOUT) return null;
  return { calibrationFrom: firstOn, calibrationTo: fromDayNumber(dayNumber(asOf) - holdoutDays), holdoutTo: asOf, holdoutDays };
}

/** Predictions and what came, one row a consumer known at the calibration's end. */
export interface Predicted {
  readonly orders: Float64Array;
  readonly minor: Float64Array;
  readonly actualOrders: Float64Array;
  readonly actualMinor: Float64Array;
}

function deciles(tenth: Uint8Array, { orders, minor, actualOrders, actualMinor }: Predicted): Backtest['deciles'] {
  const rows = Array.from({ length: 10 }, (_, i) => ({
    decile: i + 1,
    customers: 0,
    predictedOrders: 0,
    actualOrders: 0,
    predictedMinor: 0,
    actualMinor: 0,
  }));
  for (let i = 0; i < tenth.length; i++) {
    const row = rows[(tenth[i] ?? 1) - 1];
    if (!row) continue;
    row.customers += 1;
    row.predictedOrders += orders[i] ?? 0;
    row.actualOrders += actualOrders[i] ?? 0;
    row.predictedMinor += minor[i] ?? 0;
    row.actualMinor += actualMinor[i] ?? 0;
  }
  return rows;
}

/** What the true top tenth spent; the same for every candidate. */
export const bestTenth = (actualMinor: Float64Array): number => moneyOfTop(tenths(actualMinor), actualMinor);

const moneyOfTop = (tenth: Uint8Array, money: Float64Array): number =>
  money.reduce((sum, value, i) => (tenth[i] === 1 ? sum + value : sum), 0);

/** Cumulative repeat purchases by week: what came, what the forecast expected of those known at the calibration's end. */
export function tracking({ members, level }: SharedForecast, daily: DailyPurchases, asOf: number): Backtest['tracking'] {
  const each = members.map(({ forecaster }) => repeatsExpected(forecaster, daily, asOf));
  const points: Backtest['tracking'] = [];
  let [actual, foreseen] = [0, 0];
  for (let i = 0; i < daily.repeats.length; i++) {
    actual += daily.repeats[i] ?? 0;
    foreseen += level * members.reduce((sum, { weight }, one) => sum + weight * (each[one]?.[i] ?? 0), 0);
    const isLast = i === daily.repeats.length - 1;
    if (i % 7 === 6 || isLast) points.push({ day: fromDayNumber(daily.from + i), actual, expected: foreseen });
  }
  return points;
}

/** How well a forecast would have foreseen the holdout. */
export function backtestOf(
  forecast: SharedForecast,
  holdout: Holdout,
  predicted: Predicted,
  daily: DailyPurchases,
  best = bestTenth(predicted.actualMinor),
): Backtest {
  const byMoney = tenths(predicted.minor);
  return {
    model: forecast.name,
    seasonal: forecast.members.some(({ forecaster }) => forecaster.seasonal),
    corrected: false,
    ...holdout,
    customers: predicted.orders.length,
    orders: accuracy(predicted.actualOrders, predicted.orders),
    money: accuracy(predicted.actualMinor, predicted.minor),
    deviance: poissonDeviance(predicted.actualOrders, predicted.orders),
    topDecileCapture: best > 0 ? moneyOfTop(byMoney, predicted.actualMinor) / best : null,
    deciles: deciles(byMoney, predicted),
    tracking: tracking(forecast, daily, dayNumber(holdout.calibrationTo)),
  };
}

/** The backtest with the lower holdout deviance (decisions 15). */
export const bestOf = (backtests: readonly Backtest[]): Backtest | null =>
  backtests.reduce<Backtest | null>(
    (best, next) => (best === null || (next.deviance ?? Infinity) < (best.deviance ?? Infinity) ? next : best),
    null,
  );
