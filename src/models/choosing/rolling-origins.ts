import { invalid } from '../../base/platform-error.ts';
import type { DailyPurchases } from '../find-season.ts';
import { customersIn, type PurchasePanel } from './purchase-panel.ts';

/** A day on which a forecast is made from what was known at its end, and the last day it is about; day numbers. */
export type Origin = Readonly<{ asOf: number; until: number }>;

// earlier origins would see too little of the customers to be like the forecast that is wanted
const SHARES = [1, 0.85, 0.7];
const SHORTEST_DAYS = 28;

/** Origins whose horizon stands to the days before it as that of the forecast wanted; the latest ends with the calibration. */
export function originsWithin(firstDay: number, { asOf, until }: Origin): Origin[] {
  if (!(firstDay < asOf && asOf < until)) throw invalid('origin', `days are not in order: ${firstDay}, ${asOf} and ${until}`);
  const ratio = (until - asOf) / (asOf - firstDay + 1);
  const latest = (asOf - firstDay + 1) / (1 + ratio);
  return SHARES.map((share) => {
    const before = Math.floor(share * latest);
    return { asOf: firstDay + before - 1, until: Math.min(asOf, firstDay + before - 1 + Math.round(ratio * before)) };
  }).filter((origin) => origin.asOf - firstDay + 1 >= SHORTEST_DAYS && origin.until > origin.asOf);
}

/** Customers as one day knew them: rows of the panel, repeat purchases, day numbers of the first and last of them. */
export type KnownCustomers = Readonly<{
  row: Int32Array;
  frequency: Float64Array;
  firstDay: Float64Array;
  lastDay: Float64Array;
}>;

/** Histories as they stood at the end of a day; nothing later is looked at. */
export function knownAt(panel: PurchasePanel, asOf: number): KnownCustomers {
  const { starts, day } = panel;
  const rows = Int32Array.from({ length: customersIn(panel) }, (_, row) => row).filter((row) => day[starts[row]!]! <= asOf);
  const [frequency, firstDay, lastDay] = [0, 1, 2].map(() => new Float64Array(rows.length)) as [Column, Column, Column];
  for (let i = 0; i < rows.length; i++) {
    const start = starts[rows[i]!]!;
    const end = lastKnown(panel, rows[i]!, asOf);
    frequency[i] = end - start - 1;
    firstDay[i] = day[start]!;
    lastDay[i] = day[end - 1]!;
  }
  return { row: rows, frequency, firstDay, lastDay };
}

type Column = Float64Array<ArrayBuffer>;

/** Where the purchases of a customer known on a day end in the panel. */
export function lastKnown({ starts, day }: PurchasePanel, row: number, asOf: number): number {
  let end = starts[row + 1]!;
  while (end > starts[row]! && day[end - 1]! > asOf) end--;
  return end;
}

/** Purchases of the known customers after an origin, to the end of what the forecast is about. */
export const cameAfter = (panel: PurchasePanel, { row }: KnownCustomers, { asOf, until }: Origin): Float64Array =>
  Float64Array.from(row, (customer) => lastKnown(panel, customer, until) - lastKnown(panel, customer, asOf));

/** First and repeat purchases by day up to the end of a day. */
export function dailyAt({ starts, day }: PurchasePanel, asOf: number): DailyPurchases {
  const from = day.reduce((first, value) => Math.min(first, value), Infinity);
  const firsts = new Float64Array(asOf - from + 1);
  const repeats = new Float64Array(asOf - from + 1);
  for (let row = 0; row < starts.length - 1; row++)
    for (let at = starts[row]!; at < starts[row + 1]! && day[at]! <= asOf; at++)
      (at === starts[row] ? firsts : repeats)[day[at]! - from]! += 1;
  return { from, firsts, repeats };
}

/** Σ ln(gap) over the gaps between purchases up to the end of a day, by any measure of the time between two days. */
export function logGapsAt({ starts, day }: PurchasePanel, asOf: number, between: (from: number, to: number) => number): number {
  let sum = 0;
  for (let row = 0; row < starts.length - 1; row++)
    for (let at = starts[row]! + 1; at < starts[row + 1]! && day[at]! <= asOf; at++)
      sum += Math.log(between(day[at - 1]!, day[at]!));
  return sum;
}
