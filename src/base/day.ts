import { invalid } from './platform-error.ts';

/** A calendar day, `YYYY-MM-DD`, of the workspace's time zone. */
export type Day = string;

const DAY_MS = 86_400_000;
const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Days since 1970-01-01. */
export const dayNumber = (day: Day): number => Date.parse(`${parseDay(day)}T00:00:00Z`) / DAY_MS;
export const fromDayNumber = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);
export const addDays = (day: Day, days: number): Day => fromDayNumber(dayNumber(day) + days);
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

export function parseDay(text: string): Day {
  const at = shape.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text)
    throw invalid('day', `not a calendar day (YYYY-MM-DD): ${text}`);
  return text;
}

/** The last day of the month that `day` is in. */
export function monthEnd(day: Day): Day {
  const [year, month] = parseDay(day).split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The local calendar day of an instant in a time zone. */
export const localDay = (epochMs: number, timeZone: string): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(epochMs);
