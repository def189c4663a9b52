import { invalid } from '../base/platform-error.ts';

/**
 * Time that passes faster where the calendar sells more: `elapsed[i]` is the operational weeks up to the end of day `from + i`.
 *
 * A season is a change of clock (Fader & Hardie, note 040): histories measured on this one follow the model as it stands.
 */
export type OperationalTime = Readonly<{ from: number; elapsed: Float64Array }>;

/** The clock of the days `from` to `to` (day numbers, both included), each day worth `multiplier(day)` ordinary ones. */
export function operationalTime(from: number, to: number, multiplier: (day: number) => number): OperationalTime {
  if (!(to >= from)) throw invalid('operational-time', `operational time ends before it begins: ${from} to ${to}`);
  const elapsed = new Float64Array(to - from + 1);
  let weeks = 0;
  for (let i = 0; i < elapsed.length; i++) {
    const step = multiplier(from + i);
    if (!(step > 0 && step < Infinity)) throw invalid('operational-time', `multiplier is not positive: ${step}`);
    weeks += step / 7;
    elapsed[i] = weeks;
  }
  return { from, elapsed };
}

/** Operational weeks from the end of one day to the end of another. */
export const weeksBetween = (time: OperationalTime, first: number, last: number): number => at(time, last) - at(time, first);

function at({ from, elapsed }: OperationalTime, day: number): number {
  const weeks = elapsed[day - from];
  if (weeks === undefined)
    throw invalid('operational-time', `day is outside the calendar ${from} to ${from + elapsed.length - 1}: ${day}`);
  return weeks;
}

/** The day on which so many operational weeks have passed since the end of `day`, or null where the calendar ends before that. */
export function dayAfter(time: OperationalTime, day: number, weeks: number): number | null {
  const target = at(time, day) + weeks;
  let low = day - time.from;
  let high = time.elapsed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time.elapsed[middle]! >= target) high = middle;
    else low = middle + 1;
  }
  return low < time.elapsed.length ? time.from + low : null;
}

/** Columns of recency and age in operational weeks, from day numbers of first and last purchase. */
export function operationalAges(
  time: OperationalTime,
  first: ArrayLike<number>,
  last: ArrayLike<number>,
  asOf: number,
): { recency: Float64Array; age: Float64Array } {
  const now = at(time, asOf);
  const recency = new Float64Array(first.length);
  const age = new Float64Array(first.length);
  for (let row = 0; row < first.length; row++) {
    const start = at(time, first[row]!);
    recency[row] = at(time, last[row]!) - start;
    age[row] = now - start;
  }
  return { recency, age };
}

/** A horizon in steps: operational weeks ahead at the end of each, and the discount factor of a purchase within it. */
export type Horizon = Readonly<{ ends: readonly number[]; factors: readonly number[] }>;

/** The next `days` days in steps of `stepDays`, discounted continuously at `rate` per calendar week to the middle of each step. */
export function horizon(time: OperationalTime, asOf: number, days: number, rate: number, stepDays = 14): Horizon {
  const ends: number[] = [];
  const factors: number[] = [];
  for (let from = 0; from < days; from += stepDays) {
    const to = Math.min(from + stepDays, days);
    ends.push(weeksBetween(time, asOf, asOf + to));
    factors.push(Math.exp((-rate * (from + to)) / 14));
  }
  return { ends, factors };
}
