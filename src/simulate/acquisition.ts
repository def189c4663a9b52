import { type Calendar, elapsedAt } from './calendar.ts';
import { channels, shareAt } from './channels.ts';
import { type Sheet, toBytes } from './sheet.ts';

/** When customers are won: the share won before the start of each day of the calendar. */
export interface Acquisition {
  readonly before: Float64Array;
  readonly days: number;
}

const GROWTH_A_YEAR = 0.35;

/** The brand wins more customers each year, and on festival days as many more as it sells. */
export function makeAcquisition({ weight }: Calendar, days: number): Acquisition {
  const before = new Float64Array(days + 1);
  for (let i = 0; i < days; i++) before[i + 1] = before[i]! + weight[i]! * (1 + (GROWTH_A_YEAR * i) / 365);
  const total = before[days]!;
  for (let i = 0; i <= days; i++) before[i]! /= total;
  return { before, days };
}

/** Operational time at which the share `won` of all customers has been won. */
export function wonAt({ before, days }: Acquisition, calendar: Calendar, won: number): number {
  let low = 0;
  let high = days - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (before[middle]! <= won) low = middle;
    else high = middle - 1;
  }
  const passed = (won - before[low]!) / (before[low + 1]! - before[low]!);
  return calendar.elapsed[low]! + Math.min(passed, 1) * calendar.weight[low]!;
}

export const costsHeader = 'day,channel,kind,campaign,amount,currency';

const CNY = toBytes('CNY');
const acquisitionKind = toBytes('acquisition');
const retentionKind = toBytes('retention');

/** What each channel was paid for new customers day by day, and a monthly sum for keeping those it has. */
export function writeCosts(
  sheet: Sheet,
  acquisition: Acquisition,
  calendar: Calendar,
  customers: number,
  names: Uint8Array[],
): void {
  for (const channel of channels) {
    const name = toBytes(channel.name);
    for (let i = 0; i < acquisition.days; i++) {
      const won = customers * (acquisition.before[i + 1]! - acquisition.before[i]!) * shareAt(channel, i / 365);
      costRow(sheet, calendar.first + i, name, acquisitionKind, names[i]!, won * channel.acquisitionCost * dearness(calendar, i));
      if (i % 30 !== 29) continue;
      const held = customers * acquisition.before[i]! * channel.share;
      costRow(sheet, calendar.first + i, name, retentionKind, names[i]!, held * 35);
    }
  }
}

/** Traffic costs more on festival days, less than in proportion to what they sell. */
const dearness = ({ weight }: Calendar, i: number): number => 0.85 + 0.15 * Math.sqrt(weight[i]!);

function costRow(sheet: Sheet, day: number, channel: Uint8Array, kind: Uint8Array, campaign: Uint8Array, minor: number): void {
  sheet.begin();
  sheet.day(day);
  sheet.text(channel);
  sheet.text(kind);
  sheet.text(campaign);
  sheet.money(Math.round(minor));
  sheet.text(CNY);
  sheet.end();
}

/** Mean operational time from winning a customer to `until`, over all customers, of any function of it. */
export function meanOverCustomers(
  acquisition: Acquisition,
  calendar: Calendar,
  until: number,
  of: (time: number) => number,
): number {
  const points = 400;
  let sum = 0;
  for (let i = 0; i < points; i++) sum += of(elapsedAt(calendar, until) - wonAt(acquisition, calendar, (i + 0.5) / points));
  return sum / points;
}
