import { findSeason } from '../find-season.ts';
import { type OperationalTime, operationalAges, operationalTime, weeksBetween } from '../operational-time.ts';
import type { SeasonCalendar } from '../season-slots.ts';
import { flatSeason, seasonalTime } from '../seasonality.ts';
import { type BaselineName, baselines } from './baselines.ts';
import type { CandidateName } from './candidates.ts';
import type { ForecastTask } from './forecast.ts';
import { type Grouped, grouped } from './grouping.ts';
import type { PurchasePanel } from './purchase-panel.ts';
import { cameAfter, dailyAt, type KnownCustomers, knownAt, logGapsAt, type Origin } from './rolling-origins.ts';

/** An origin with the customers it knew, those alike as one row, and what each of them bought until its horizon. */
export type OriginView = Readonly<{ origin: Origin; known: KnownCustomers; groups: Grouped; actual: Float64Array }>;

export function viewOf(panel: PurchasePanel, origin: Origin): OriginView {
  const known = knownAt(panel, origin.asOf);
  return { origin, known, groups: grouped(known), actual: cameAfter(panel, known, origin) };
}

const firstDayOf = ({ known }: OriginView): number => known.firstDay.reduce((first, day) => Math.min(first, day), Infinity);

/** The calendar's own clock: every day is worth one. */
export const plainClock = (view: OriginView): OperationalTime => operationalTime(firstDayOf(view), view.origin.until, () => 1);

/** The clock of the brand's seasons as the origin's past teaches them, or null where it shows none. */
export function seasonalClock(
  panel: PurchasePanel,
  view: OriginView,
  calendars: readonly SeasonCalendar[],
): OperationalTime | null {
  const season = findSeason(view.groups, dailyAt(panel, view.origin.asOf), ...calendars);
  const isFlat = season === flatSeason || season.multipliers.every((value) => Math.abs(value - 1) < 1e-9);
  return isFlat ? null : seasonalTime(season, firstDayOf(view), view.origin.until);
}

/** The distinct histories of an origin on a clock, in units of so many days, and the time ahead. */
export function taskOf(
  panel: PurchasePanel,
  view: OriginView,
  time: OperationalTime,
  model: CandidateName,
  unitDays = 7,
): ForecastTask {
  const { groups, origin } = view;
  const inUnits = 7 / unitDays;
  const { recency, age } = operationalAges(time, groups.firstDay, groups.lastDay, origin.asOf);
  const between = (from: number, to: number) => weeksBetween(time, from, to) * inUnits;
  return {
    model,
    frequency: groups.frequency,
    recency: recency.map((weeks) => weeks * inUnits),
    age: age.map((weeks) => weeks * inUnits),
    weight: groups.weight,
    customers: groups.of.length,
    logGaps: logGapsAt(panel, origin.asOf, between),
    until: between(origin.asOf, origin.until),
  };
}

/** A value of each distinct history handed to the customers who share it. */
export const toCustomers = ({ groups }: OriginView, values: Float64Array): Float64Array =>
  Float64Array.from(groups.of, (row) => values[row]!);

/** What a forecast without a model says of each customer. */
export function baselineOf({ known, origin }: OriginView, name: BaselineName): Float64Array {
  const until = (origin.until - origin.asOf) / 7;
  return known.frequency.map((frequency, i) => {
    const [recency, age] = [known.lastDay[i]! - known.firstDay[i]!, origin.asOf - known.firstDay[i]!];
    return baselines[name]({ frequency, recency: recency / 7, age: age / 7 }, until);
  });
}
