import { chebyshevCoefficients, chebyshevValue } from '../stats/chebyshev.ts';
import * as bgNbd from './bg-nbd.ts';
import { distinctHistories, type Histories } from './history.ts';
import { type OperationalTime, operationalAges, weeksBetween } from './operational-time.ts';
import { bestCalendar } from './season-choice.ts';
import type { SeasonCalendar } from './season-slots.ts';
import { flatSeason, learnSeason, multiplierOn, type Season, seasonalTime } from './seasonality.ts';
import { thinning } from './thinning.ts';

/** Customers as columns of day numbers; a sample will do. `weight` counts the customers of a row. */
export type PurchaseDays = Readonly<{
  frequency: ArrayLike<number>;
  firstDay: ArrayLike<number>;
  lastDay: ArrayLike<number>;
  weight?: ArrayLike<number>;
}>;

/** First and repeat purchases of *all* customers by day; the first entry is day number `from`, the last the as-of day. */
export type DailyPurchases = Readonly<{ from: number; firsts: Float64Array; repeats: Float64Array }>;

const ROUNDS = 2;
const ENOUGH_ROWS = 20_000;

/**
 * The brand's calendar pattern: fit a flat model, compare each day's repeat purchases with what its customers' ages let expect, then once
 * more on the clock so found, because a flat fit blames a quiet spring on customers who left. Of several calendars the one is taken by
 * which the other years foretell a year best.
 */
export function findSeason(customers: PurchaseDays, daily: DailyPurchases, ...calendars: readonly SeasonCalendar[]): Season {
  const to = daily.from + daily.repeats.length - 1;
  const sample = thinned(customers);
  let season = flatSeason;
  let calendar: SeasonCalendar | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const time = seasonalTime(season, daily.from, to);
    const { params } = bgNbd.fit(operationalHistories(time, sample, to));
    const expected = expectedRepeats(daily, time, (weeks) => bgNbd.unconditionalPurchases(params, weeks));
    for (let i = 0; i < expected.length; i++) expected[i]! /= multiplierOn(season, daily.from + i);
    const repeats = { from: daily.from, actual: daily.repeats, expected };
    calendar ??= bestCalendar(repeats, calendars);
    season = learnSeason(repeats, calendar);
  }
  return season;
}

/** Distinct histories in operational weeks as of a day. */
export function operationalHistories(time: OperationalTime, customers: PurchaseDays, asOf: number): Histories {
  const { recency, age } = operationalAges(time, customers.firstDay, customers.lastDay, asOf);
  return distinctHistories({
    frequency: customers.frequency,
    recency,
    age,
    ...(customers.weight && { weight: customers.weight }),
  });
}

function thinned({ frequency, firstDay, lastDay, weight }: PurchaseDays): PurchaseDays {
  const pick = thinning(frequency.length, ENOUGH_ROWS);
  return {
    frequency: pick(frequency),
    firstDay: pick(firstDay),
    lastDay: pick(lastDay),
    ...(weight && { weight: pick(weight) }),
  };
}

/** Repeat purchases to be expected on each day of all who made their first on an earlier one: a sum over cohorts by day. */
export function expectedRepeats(
  { from, firsts }: Pick<DailyPurchases, 'from' | 'firsts'>,
  time: OperationalTime,
  unconditional: (weeks: number) => number,
): Float64Array {
  const days = firsts.length;
  const mean = tabulated(unconditional, weeksBetween(time, from, from + days - 1));
  const elapsed = Float64Array.from({ length: days }, (_, i) => weeksBetween(time, from, from + i));
  const expected = new Float64Array(days);
  for (let cohort = 0; cohort < days; cohort++) {
    if (firsts[cohort] === 0) continue;
    let before = 0;
    for (let day = cohort + 1; day < days; day++) {
      const now = mean(elapsed[day]! - elapsed[cohort]!);
      expected[day]! += firsts[cohort]! * (now - before);
      before = now;
    }
  }
  return expected;
}

const STEPS_A_WEEK = 7;
const FIRST_DAYS = 14;
// with the logarithm of time one wide, sixteen points leave an error below 1e-11
const POINTS = 16;

/** A smooth function on a daily grid with straight lines between. */
function tabulated(f: (weeks: number) => number, longest: number): (weeks: number) => number {
  const later = smoothFrom(f, FIRST_DAYS / STEPS_A_WEEK);
  const table = Float64Array.from({ length: Math.ceil(longest * STEPS_A_WEEK) + 2 }, (_, day) =>
    (day < FIRST_DAYS ? f : later)(day / STEPS_A_WEEK),
  );
  return (weeks) => {
    const at = weeks * STEPS_A_WEEK;
    const below = Math.floor(at);
    return table[below]! + (at - below) * (table[below + 1]! - table[below]!);
  };
}

/** A function that is analytic wherever time is above zero, from some time on: so it is in the logarithm of time, however soon it bends. */
function smoothFrom(f: (weeks: number) => number, first: number): (weeks: number) => number {
  const panels: Float64Array[] = [];
  return (weeks) => {
    const at = Math.log(weeks / first);
    const panel = Math.floor(at);
    panels[panel] ??= chebyshevCoefficients((y) => f(first * Math.exp(y)), panel, panel + 1, POINTS);
    return chebyshevValue(panels[panel], 2 * (at - panel) - 1);
  };
}
