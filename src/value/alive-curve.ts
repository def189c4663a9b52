import { fromDayNumber } from '../base/day.ts';
import { operationalAges } from '../models/operational-time.ts';
import { type PurchaseModelParams, scoreHistories } from '../models/score.ts';
import { flatSeason, type Season, seasonalTime } from '../models/seasonality.ts';

export interface CurvePoint {
  readonly day: string;
  readonly probability: number;
}

const POINTS = 400;
const AHEAD = 365;

/** Days to show: spread evenly, with each purchase and the day before it, so that the jumps stand upright. */
function daysToShow(purchases: readonly number[], to: number): number[] {
  const from = purchases[0] ?? to;
  const stride = Math.max(1, Math.ceil((to - from) / POINTS));
  const even = Array.from({ length: Math.floor((to - from) / stride) + 1 }, (_, i) => from + i * stride);
  return [...new Set([...even, ...purchases, ...purchases.map((day) => day - 1), to])]
    .filter((day) => day >= from)
    .sort((a, b) => a - b);
}

/** A model that shares the forecast, and whether it is on the clock of the seasons. */
export interface CurveMember {
  readonly purchase: PurchaseModelParams;
  readonly seasonal: boolean;
  readonly weight: number;
}

/** P(alive) from the first purchase to a year after the as-of day, each day with what was known by its end. */
export function aliveCurve(
  members: readonly CurveMember[],
  season: Season,
  purchases: readonly number[],
  asOf: number,
): CurvePoint[] {
  const first = purchases[0];
  if (first === undefined) return [];
  const days = daysToShow(purchases, asOf + AHEAD);
  const made = days.map((day) => purchases.filter((bought) => bought <= day));
  const probability = new Float64Array(days.length);
  for (const { purchase, seasonal, weight } of members) {
    const time = seasonalTime(seasonal ? season : flatSeason, first, asOf + AHEAD);
    const rows = days.map((day, i) => operationalAges(time, [first], [made[i]?.at(-1) ?? first], day));
    const input = {
      frequency: Float64Array.from(made, (own) => own.length - 1),
      recency: Float64Array.from(rows, (row) => row.recency[0] ?? 0),
      age: Float64Array.from(rows, (row) => row.age[0] ?? 0),
    };
    const alive = new Float64Array(days.length);
    scoreHistories({ ...purchase, asks: { alive: { kind: 'probabilityAlive' } } }, input, { alive });
    for (const [i, chance] of alive.entries()) probability[i] = (probability[i] ?? 0) + weight * chance;
  }
  return days.map((day, i) => ({ day: fromDayNumber(day), probability: probability[i] ?? 0 }));
}
