import { type PurchasePanel, panelOf } from '../choosing/purchase-panel.ts';
import type { KnownCustomers } from '../choosing/rolling-origins.ts';

/** What is known of the customers of a panel besides their days: spend by purchase, in the order of `panel.day`, and whole-number codes each. */
export type PanelTraits = Readonly<{ spend?: ArrayLike<number>; channel?: ArrayLike<number>; category?: ArrayLike<number> }>;

/** The traits of some customers of a panel, in the order of `rows`. */
export function traitsOf(traits: PanelTraits, panel: PurchasePanel, rows: Int32Array): PanelTraits {
  const spends =
    traits.spend && ({ ...panel, day: Int32Array.from({ length: panel.day.length }, (_, at) => at) } as PurchasePanel);
  const of = (column: ArrayLike<number>) => rowsOf(column, rows);
  return {
    ...(spends && { spend: Float64Array.from(panelOf(spends, rows).day, (at) => traits.spend![at]!) }),
    ...(traits.channel && { channel: of(traits.channel) }),
    ...(traits.category && { category: of(traits.category) }),
  };
}

/** What the model to be corrected says of each known customer. */
export type BaseForecast = Readonly<{ expected: Float64Array; alive: Float64Array }>;

const WINDOWS = { recent6: 42, recent13: 91 };

/**
 * What a customer's own purchase days tell beyond frequency, recency and age, as columns in the order of `known`; times in weeks.
 *
 * Only purchases up to the end of the day `asOf` are read. NaN stands where there is nothing to measure, as the gap of someone who bought once.
 */
export function customerFeatures(
  panel: PurchasePanel,
  known: KnownCustomers,
  asOf: number,
  base: BaseForecast,
  { spend, channel, category }: PanelTraits = {},
): Readonly<Record<string, Float64Array>> {
  const column = (f: (start: number, end: number) => number) => overDays(panel, known, f);
  const silence = known.lastDay.map((day) => (asOf - day) / 7);
  const meanGap = known.frequency.map((x, i) => (x > 0 ? (known.lastDay[i]! - known.firstDay[i]!) / (7 * x) : Number.NaN));
  return {
    frequency: known.frequency,
    age: known.firstDay.map((day) => (asOf - day) / 7),
    silence,
    meanGap,
    lastGap: column((start, end) => (end - start > 1 ? (panel.day[end - 1]! - panel.day[end - 2]!) / 7 : Number.NaN)),
    gapVariation: column((start, end) => gapVariation(panel.day, start, end)),
    overdue: silence.map((weeks, i) => weeks / meanGap[i]!),
    recent6: column((start, end) => since(panel.day, asOf - WINDOWS.recent6, start, end)),
    recent13: column((start, end) => since(panel.day, asOf - WINDOWS.recent13, start, end)),
    expected: base.expected,
    alive: base.alive,
    ...(spend && { spend: column((start, end) => meanBetween(spend, start, end)) }),
    ...(channel && { channel: rowsOf(channel, known.row) }),
    ...(category && { category: rowsOf(category, known.row) }),
  };
}

/** A figure of the known days of each customer, from the place of the first of them to the place after the last. */
function overDays(
  { starts }: PurchasePanel,
  { row, frequency }: KnownCustomers,
  f: (start: number, end: number) => number,
): Float64Array {
  const column = new Float64Array(row.length);
  for (let i = 0; i < row.length; i++) column[i] = f(starts[row[i]!]!, starts[row[i]!]! + frequency[i]! + 1);
  return column;
}

function rowsOf(column: ArrayLike<number>, rows: Int32Array): Float64Array {
  const own = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) own[i] = column[rows[i]!]!;
  return own;
}

/** Standard deviation of the gaps over their mean; two gaps are needed to vary. */
function gapVariation(day: Int32Array, start: number, end: number): number {
  const gaps = end - start - 1;
  if (gaps < 2) return Number.NaN;
  const mean = (day[end - 1]! - day[start]!) / gaps;
  let squares = 0;
  for (let at = start + 1; at < end; at++) squares += (day[at]! - day[at - 1]! - mean) ** 2;
  return Math.sqrt(squares / (gaps - 1)) / mean;
}

/** Purchase days after a day, the first purchase among them. */
function since(day: Int32Array, after: number, start: number, end: number): number {
  let count = 0;
  for (let at = end - 1; at >= start && day[at]! > after; at--) count++;
  return count;
}

function meanBetween(values: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += values[at]!;
  return sum / (end - start);
}
