import { type Day, dayNumber, fromDayNumber } from '../base/day.ts';
import { campaigns, lulls, lunarNewYears, monthLevels, type Phase } from './campaigns.ts';

/** Sales intensity by day: operational time passes `weight` per day, one per day over a year. */
export interface Calendar {
  /** Day number of the first entry. */
  readonly first: number;
  readonly days: number;
  readonly weight: Float64Array;
  /** Operational time at the start of each day; one entry more than there are days. */
  readonly elapsed: Float64Array;
  /** Index into `campaigns`, -1 on ordinary days. */
  readonly campaign: Int8Array;
  /** First and last deposit day of a balance day, 0 elsewhere. */
  readonly depositFrom: Int32Array;
  readonly depositTo: Int32Array;
  /** Day index at which a quarter of an operational day begins: makes the way back from operational time a look-up. */
  readonly slots: Int32Array;
}

const SLOTS_PER_DAY = 4;
const WEEKDAYS = [1.08, 0.97, 0.96, 0.97, 0.98, 1, 1.04];
const HOURS = [3, 1, 0.5, 0.3, 0.3, 0.5, 1.2, 2.5, 4, 5.5, 6.5, 6, 5.5, 5.5, 5, 5, 5, 4.5, 4.5, 6, 8, 8.5, 7, 4.5];
const DAY_SECONDS = 86_400;
/** A brand that grows as this one does sells about a fifth more by November than in the mean of the year. */
const NOVEMBER_GROWTH = 1.2;

/** Every day from `first` on, with November scaled to `novemberShare` of a year where that is asked for. */
export function makeCalendar(first: number, days: number, novemberShare?: number): Calendar {
  const calendar = {
    first,
    days,
    weight: new Float64Array(days),
    elapsed: new Float64Array(days + 1),
    campaign: new Int8Array(days).fill(-1),
    depositFrom: new Int32Array(days),
    depositTo: new Int32Array(days),
  };
  for (let i = 0; i < days; i++) calendar.weight[i] = ordinaryDay(first + i);
  for (const [index] of campaigns.entries()) placeCampaign(calendar, index);
  scale(calendar, novemberShare);
  for (let i = 0; i < days; i++) calendar.elapsed[i + 1] = calendar.elapsed[i]! + calendar.weight[i]!;
  return { ...calendar, slots: slotStarts(calendar.elapsed) };
}

function ordinaryDay(day: number): number {
  const text = fromDayNumber(day);
  const monthDay = text.slice(5);
  const lull = lulls.find(([from, to]) => from <= monthDay && monthDay <= to)?.[2] ?? 1;
  return monthLevels[Number(text.slice(5, 7)) - 1]! * WEEKDAYS[(day + 4) % 7]! * lull * lunarLevel(day);
}

/** Parcels stop around the lunar new year. */
function lunarLevel(day: number): number {
  const away = lunarNewYears.map((newYear) => day - dayNumber(newYear));
  return away.some((days) => days >= -4 && days <= 4) ? 0.6 : 1;
}

type Growing = Omit<Calendar, 'slots'>;

function placeCampaign(calendar: Growing, index: number): void {
  for (const phase of campaigns[index]!.phases) for (const year of yearsOf(calendar)) placePhase(calendar, index, phase, year);
}

function placePhase(calendar: Growing, index: number, { from, multipliers, deposit }: Phase, year: number): void {
  for (const [offset, multiplier] of multipliers.entries()) {
    const at = dayNumber(`${year}-${from}`) + offset - calendar.first;
    if (at < 0 || at >= calendar.days) continue;
    calendar.weight[at]! *= multiplier;
    calendar.campaign[at] = index;
    if (!deposit) continue;
    calendar.depositFrom[at] = dayNumber(`${year}-${deposit[0]}`);
    calendar.depositTo[at] = dayNumber(`${year}-${deposit[1]}`);
  }
}

function yearsOf({ first, days }: Growing): number[] {
  const from = Number(fromDayNumber(first).slice(0, 4));
  const to = Number(fromDayNumber(first + days - 1).slice(0, 4));
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** Scales the first 365 days to a mean of one; all years share the factors, so the calendar repeats. */
function scale(calendar: Growing, novemberShare?: number): void {
  const inNovember = (i: number) => fromDayNumber(calendar.first + i).slice(5, 7) === '11';
  let november = 0;
  let rest = 0;
  for (let i = 0; i < 365; i++)
    if (inNovember(i)) november += calendar.weight[i]!;
    else rest += calendar.weight[i]!;
  const lift = novemberShare === undefined ? 1 : ((novemberShare / (1 - novemberShare)) * rest) / (november * NOVEMBER_GROWTH);
  const level = 365 / (november * lift + rest);
  for (let i = 0; i < calendar.days; i++) calendar.weight[i]! *= inNovember(i) ? level * lift : level;
}

function slotStarts(elapsed: Float64Array): Int32Array {
  const slots = new Int32Array(Math.ceil(elapsed.at(-1)! * SLOTS_PER_DAY) + 1);
  let day = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    while (day < elapsed.length - 2 && elapsed[day + 1]! <= slot / SLOTS_PER_DAY) day++;
    slots[slot] = day;
  }
  return slots;
}

/** Operational time at the start of a day; beyond the calendar's end its last year repeats. */
export function elapsedAt({ first, days, elapsed }: Calendar, day: Day | number): number {
  const index = (typeof day === 'number' ? day : dayNumber(day)) - first;
  const years = Math.max(Math.ceil((index - days) / 365), 0);
  return years * 365 + elapsed[Math.max(index - years * 365, 0)]!;
}

/** Index of the day in which an operational time falls. */
export function dayIndexAt({ slots, elapsed, days }: Calendar, time: number): number {
  let day = slots[Math.min(Math.floor(time * SLOTS_PER_DAY), slots.length - 1)]!;
  while (day < days - 1 && elapsed[day + 1]! <= time) day++;
  return day;
}

/** Local seconds since 1970 of an operational time. */
export function momentAt(calendar: Calendar, time: number): number {
  const day = dayIndexAt(calendar, time);
  const passed = (time - calendar.elapsed[day]!) / calendar.weight[day]!;
  return (calendar.first + day) * DAY_SECONDS + secondOfDay(Math.min(Math.max(passed, 0), 1));
}

const clockQuantiles = makeClockQuantiles();

/** When in a day the share `passed` of its purchases has been made. */
export function secondOfDay(passed: number): number {
  const at = Math.min(passed * 256, 255.999);
  const from = Math.floor(at);
  const low = clockQuantiles[from]!;
  return Math.min(Math.floor(low + (clockQuantiles[from + 1]! - low) * (at - from)), DAY_SECONDS - 1);
}

function makeClockQuantiles(): Float64Array {
  const total = HOURS.reduce((sum, hour) => sum + hour, 0);
  const quantiles = new Float64Array(257);
  let hour = 0;
  let before = 0;
  for (let i = 0; i <= 256; i++) {
    const wanted = (i / 256) * total;
    while (hour < 23 && before + HOURS[hour]! < wanted) before += HOURS[hour++]!;
    quantiles[i] = Math.min((hour + (wanted - before) / HOURS[hour]!) * 3600, DAY_SECONDS);
  }
  return quantiles;
}
