import { weeklyRate } from '../models/lifetime-value.ts';
import { dayAfter, horizon, type OperationalTime, operationalAges, weeksBetween } from '../models/operational-time.ts';
import type { Ask, PurchaseModelParams, ScoreInput } from '../models/score.ts';

/** A fitted purchase model with the clock it was fitted on. */
export type Forecaster = Readonly<{ purchase: PurchaseModelParams; seasonal: boolean; time: OperationalTime }>;

/** A forecast that fitted models share by weight, each on its own clock; numbers of purchases are multiplied by the level. */
export type SharedForecast = Readonly<{
  name: string;
  members: readonly Readonly<{ forecaster: Forecaster; weight: number }>[];
  level: number;
}>;

/** Years of clock ahead: next order dates may lie far out. */
export const DAYS_AHEAD = 3660;
/** "Active within 180 days" is the scale of dormancy and churn (definitions 00). */
export const ACTIVE_DAYS = 180;
/** Weeks at which the chance of having bought again is taken; dates between are interpolated. */
export const WAITING_KNOTS = [1, 3, 6, 11, 18, 28, 42, 62, 95, 160, 520];

export type DayHistories = Readonly<{
  frequency: Float64Array;
  first_day: Float64Array;
  last_day: Float64Array;
}>;

/** Histories on the model's clock. */
export function onClock({ time }: Forecaster, rows: DayHistories, asOf: number): ScoreInput {
  return { frequency: rows.frequency, ...operationalAges(time, rows.first_day, rows.last_day, asOf) };
}

/** The same customers on the day of their last purchase. */
export const atLastPurchase = (input: ScoreInput): ScoreInput => ({ ...input, age: input.recency });

export const weeksAhead = ({ time }: Forecaster, asOf: number, days: number): number => weeksBetween(time, asOf, asOf + days);

export const withinActiveDays = (forecaster: Forecaster, asOf: number): Ask => ({
  kind: 'probabilityOfPurchase',
  within: weeksAhead(forecaster, asOf, ACTIVE_DAYS),
});

/** What every customer is asked at a refresh that is only replayed. */
export function briefAsks(forecaster: Forecaster, asOf: number, discountMonthly: number) {
  const rate = weeklyRate(discountMonthly);
  return {
    probability_180: withinActiveDays(forecaster, asOf),
    discounted_365: { kind: 'weightedPurchases', ...horizon(forecaster.time, asOf, 365, rate) },
    // beyond some years the seasons even out, so the clock is taken as it is
    discounted_all: { kind: 'discountedPurchases', until: Number.POSITIVE_INFINITY, rate },
  } as const satisfies Record<string, Ask>;
}

/** What every customer is asked in a full run. */
export function fullAsks(forecaster: Forecaster, asOf: number, discountMonthly: number) {
  const rate = weeklyRate(discountMonthly);
  const within = (days: number) => ({ kind: 'expectedPurchases', until: weeksAhead(forecaster, asOf, days) }) as const;
  return {
    ...briefAsks(forecaster, asOf, discountMonthly),
    probability_alive: { kind: 'probabilityAlive' },
    orders_365: within(365),
    orders_1095: within(1095),
    discounted_1095: { kind: 'weightedPurchases', ...horizon(forecaster.time, asOf, 1095, rate, 28) },
  } as const satisfies Record<string, Ask>;
}

/** The chances at the knots of the clock that `lead` goes by, whatever clock the forecaster itself is on. */
export function waitingAsks(
  { time }: Forecaster,
  lead: Forecaster,
  asOf: number,
  knots: readonly number[] = WAITING_KNOTS,
): Record<string, Ask> {
  const weeksAt = (weeks: number): number =>
    time === lead.time ? weeks : weeksBetween(time, asOf, dayAfter(lead.time, asOf, weeks) ?? asOf + DAYS_AHEAD);
  return Object.fromEntries(knots.map((weeks) => [`within_${weeks}`, { kind: 'probabilityOfPurchase', within: weeksAt(weeks) }]));
}

/** Weeks until a share q of those who will return have returned: between knots the hazard is taken as even. */
export function waitingTime(within: ArrayLike<number>, q: number): number {
  const target = q * (within[WAITING_KNOTS.length - 1] ?? 0);
  let from = 0;
  let reached = 0;
  for (let knot = 0; knot < WAITING_KNOTS.length; knot++) {
    const chance = within[knot] ?? 0;
    const to = WAITING_KNOTS[knot] ?? 0;
    if (chance >= target) return from + (to - from) * evenHazard(reached, chance, target);
    from = to;
    reached = chance;
  }
  return from;
}

/** Part of an interval after which the chance has risen from `low` to `target`, when it rises to `high` by its end. */
function evenHazard(low: number, high: number, target: number): number {
  if (!(high > low) || high >= 1) return high > low ? (target - low) / (high - low) : 1;
  return Math.log((1 - low) / (1 - target)) / Math.log((1 - low) / (1 - high));
}
