import type { SeasonCalendar } from './season-slots.ts';
import { type DailyRepeats, learnSeason, multiplierOn, type Season } from './seasonality.ts';

const YEAR = 365;

/** The calendar by which the other years foretell a year best; with less than two years nothing can be held apart, and the first is taken. */
export function bestCalendar(repeats: DailyRepeats, calendars: readonly SeasonCalendar[]): SeasonCalendar {
  const [first = 'weeks', ...others] = calendars;
  if (others.length === 0 || repeats.actual.length < 2 * YEAR) return first;
  let best = { calendar: first, deviance: heldOutDeviance(repeats, first) };
  for (const calendar of others) {
    const deviance = heldOutDeviance(repeats, calendar);
    if (deviance < best.deviance) best = { calendar, deviance };
  }
  return best.calendar;
}

/** Each year's Poisson deviance under the season that the other years teach. */
export function heldOutDeviance(repeats: DailyRepeats, calendar: SeasonCalendar): number {
  const days = repeats.actual.length;
  const years = Math.floor(days / YEAR);
  let sum = 0;
  for (let year = 0; year < years; year++) {
    const end = days - year * YEAR;
    const start = year === years - 1 ? 0 : end - YEAR;
    sum += devianceOf(repeats, learnSeason(without(repeats, start, end), calendar), start, end);
  }
  return sum;
}

function without({ from, actual, expected }: DailyRepeats, start: number, end: number): DailyRepeats {
  const rest = (column: Float64Array) => column.map((value, i) => (i >= start && i < end ? 0 : value));
  return { from, actual: rest(actual), expected: rest(expected) };
}

/** Only the shape of the year is judged: its level is set to what came. */
function devianceOf({ from, actual, expected }: DailyRepeats, season: Season, start: number, end: number): number {
  const means = Float64Array.from(
    { length: end - start },
    (_, i) => expected[start + i]! * multiplierOn(season, from + start + i),
  );
  const came = actual.subarray(start, end);
  const level = total(came) / total(means);
  if (!(level > 0 && level < Infinity)) return 0;
  let deviance = 0;
  for (const [i, count] of came.entries()) {
    const mean = level * means[i]!;
    if (mean > 0) deviance += 2 * ((count > 0 ? count * Math.log(count / mean) : 0) - (count - mean));
  }
  return deviance;
}

const total = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0);
