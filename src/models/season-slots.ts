import { fromDayNumber } from '../base/day.ts';
import { type PromoCalendar, promoGroups, promoPlace } from './promo-slots.ts';

/**
 * Which days of the year are alike: by the week alone, with China's shopping festivals and the lunar new year apart on the dates they
 * use to have, or by the phases of a promo calendar, and the lunar new year apart.
 */
export type SeasonCalendar = 'weeks' | 'china' | PromoCalendar;

const WEEKS = 52;
// month-day from and to: within these every day has its own level
const PEAKS = [
  ['03-05', '03-08'],
  ['06-01', '06-20'],
  ['10-20', '11-11'],
  ['12-10', '12-12'],
] as const;
const LUNAR_FROM = -28;
const LUNAR_WEEKS = 6;

const PEAK_DAYS = PEAKS.map(([from, to]) => dayOfYear(to) - dayOfYear(from) + 1);
const FIRST_LUNAR = WEEKS + PEAK_DAYS.reduce((sum, days) => sum + days, 0);

/** The group of each slot: a week is its own, the days of a peak and the weeks around the lunar new year resemble each other. */
export const SLOT_GROUPS: readonly number[] = [
  ...Array.from({ length: WEEKS }, (_, week) => week),
  ...PEAK_DAYS.flatMap((days, peak) => Array.from({ length: days }, () => WEEKS + peak)),
  ...Array.from({ length: LUNAR_WEEKS }, () => WEEKS + PEAKS.length),
];

/** Groups of the slots of a calendar: a promo calendar's campaigns come after the slots that every calendar has. */
export function slotGroups(calendar: SeasonCalendar): readonly number[] {
  if (typeof calendar === 'string') return SLOT_GROUPS;
  return [...SLOT_GROUPS, ...promoGroups(calendar).map((campaign) => WEEKS + PEAKS.length + 1 + campaign)];
}

const slots = { weeks: new Map<number, number>(), china: new Map<number, number>() };
const promoDays = new WeakMap<PromoCalendar, Map<number, number>>();

/** The slot of a day number, one that repeats every year; 29 February belongs to the week of the 28th. */
export function slotOf(calendar: SeasonCalendar, day: number): number {
  const known = daysOf(calendar);
  const slot = known.get(day) ?? found(calendar, day);
  known.set(day, slot);
  return slot;
}

/** The days of a calendar that were asked about: a season goes over the same years again and again. */
function daysOf(calendar: SeasonCalendar): Map<number, number> {
  if (typeof calendar === 'string') return slots[calendar];
  const days = promoDays.get(calendar) ?? new Map<number, number>();
  promoDays.set(calendar, days);
  return days;
}

function found(calendar: SeasonCalendar, day: number): number {
  const text = fromDayNumber(day);
  const week = Math.min(WEEKS - 1, Math.floor(dayOfYear(text.slice(5)) / 7));
  if (calendar === 'weeks') return week;
  if (calendar !== 'china') {
    const place = promoPlace(calendar, day);
    return place ? SLOT_GROUPS.length + place.slot : (lunarSlot(day) ?? week);
  }
  return peakSlot(text.slice(5)) ?? lunarSlot(day) ?? week;
}

/** 0 for 1 January to 364 for 31 December, in any year. */
function dayOfYear(monthDay: string): number {
  const [month, day] = monthDay === '02-29' ? ['02', '28'] : monthDay.split('-');
  return (Date.UTC(2001, Number(month) - 1, Number(day)) - Date.UTC(2001, 0, 1)) / 86_400_000;
}

function peakSlot(monthDay: string): number | undefined {
  const peak = PEAKS.findIndex(([from, to]) => from <= monthDay && monthDay <= to);
  if (peak < 0) return undefined;
  const before = PEAK_DAYS.slice(0, peak).reduce((sum, days) => sum + days, 0);
  return WEEKS + before + dayOfYear(monthDay) - dayOfYear(PEAKS[peak]![0]);
}

/** The four weeks of stocking up before the lunar new year and the two of it. */
function lunarSlot(day: number): number | undefined {
  const year = Number(fromDayNumber(day - LUNAR_FROM).slice(0, 4));
  const week = Math.floor((day - lunarNewYear(year) - LUNAR_FROM) / 7);
  return week >= 0 && week < LUNAR_WEEKS ? FIRST_LUNAR + week : undefined;
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const newYears = new Map<number, number>();

/** Day number of the lunar new year, which falls between 20 January and 21 February. */
function lunarNewYear(year: number): number {
  const known = newYears.get(year);
  if (known !== undefined) return known;
  let day = Date.UTC(year, 0, 20) / 86_400_000;
  const last = day + 33;
  while (day < last && !isNewYear(day)) day++;
  newYears.set(year, day);
  return day;
}

function isNewYear(day: number): boolean {
  const parts = chinese.formatToParts(day * 86_400_000);
  const part = (type: string) => parts.find((found) => found.type === type)?.value;
  return part('month') === '1' && part('day') === '1';
}
