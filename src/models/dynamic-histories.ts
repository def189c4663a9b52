import { fromDayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import type { CovariatePanel } from './covariate-panel.ts';
import { type Histories, type History, histories } from './history.ts';

/** Times without a change of covariates, one after the other: their lengths in weeks, and the covariates side by side. */
export type Stretches = Readonly<{ length: Float64Array; values: Float64Array }>;

/**
 * What the covariates were when. Customer i has the stretches from[i] up to from[i + 1]: until her last purchase those before quiet[i],
 * until now those before ahead[i], and then those to come.
 */
export type Along = Stretches &
  Readonly<{
    from: Int32Array;
    quiet: Int32Array;
    ahead: Int32Array;
    /** Sums of each covariate over her repeat purchases: customer by customer. */
    atPurchases: Float64Array;
  }>;

/** Histories, the names of covariates, and those along each history. */
export type DynamicHistories = Histories & Readonly<{ names: readonly string[]; along: Along }>;

/** Purchase days in ascending order, customer by customer; `customer` counts from 0 as in the panel. */
export type PurchaseLog = Readonly<{ customer: ArrayLike<number>; day: ArrayLike<number> }>;

/**
 * Histories up to and including day `end`. A covariate holds from the first day of its interval to the day before the next, and a
 * purchase is made under the covariates of its day; a part of an interval counts by its days.
 */
export function withCovariates(log: PurchaseLog, panel: CovariatePanel, end: number, daysPerUnit = 7): DynamicHistories {
  const names = Object.keys(panel.covariates);
  const bounds = boundsOf(log, panel.customers, end);
  const building: Building = { panel, columns: Object.values(panel.covariates), days: [], values: [] };
  const atPurchases = new Float64Array(panel.customers * names.length);
  const marks = {
    from: new Int32Array(panel.customers + 1),
    quiet: new Int32Array(panel.customers),
    ahead: new Int32Array(panel.customers),
  };
  const columns = { frequency: [] as number[], recency: [] as number[], age: [] as number[] };
  for (let row = 0; row < panel.customers; row++) {
    const [low, high] = [bounds[row]!, bounds[row + 1]!];
    const [first, last] = [log.day[low]!, log.day[high - 1]!];
    checkReach(panel, row, first, end);
    addStretch(building, row, first, last);
    marks.quiet[row] = building.days.length;
    addStretch(building, row, last, end);
    marks.ahead[row] = building.days.length;
    addStretch(building, row, end, panel.boundaries.at(-1)!);
    marks.from[row + 1] = building.days.length;
    for (let k = low + 1; k < high; k++) addPurchase(building, row, log.day[k]!, atPurchases);
    columns.frequency.push(high - low - 1);
    columns.recency.push((last - first) / daysPerUnit);
    columns.age.push((end - first) / daysPerUnit);
  }
  const stretches = {
    length: Float64Array.from(building.days, (days) => days / daysPerUnit),
    values: Float64Array.from(building.values),
  };
  return { ...histories(columns), names, along: { ...stretches, ...marks, atPurchases } };
}

type Building = Readonly<{
  panel: CovariatePanel;
  columns: readonly Float64Array[];
  days: number[];
  values: number[];
}>;

/** Where each customer's purchases begin in the log. */
function boundsOf(log: PurchaseLog, customers: number, end: number): Int32Array {
  const bounds = new Int32Array(customers + 1);
  if (log.day.length !== log.customer.length)
    throw invalid('histories-uneven', `columns of unequal length: ${log.customer.length} and ${log.day.length}`);
  for (let k = 0; k < log.day.length; k++) {
    const fault = faultOf(log, k, customers, end);
    if (fault) throw invalid('history', `purchase ${k + 1} ${fault}`, { purchase: k + 1 });
    bounds[log.customer[k]! + 1] = k + 1;
  }
  const bare = bounds.indexOf(0, 1);
  if (bare > 0) throw invalid('history', `no purchase of the customer in row: ${bare}`, { row: bare });
  return bounds;
}

function faultOf({ customer, day }: PurchaseLog, k: number, customers: number, end: number): string | undefined {
  const [who, when] = [customer[k]!, day[k]!];
  if (!(who >= 0 && who < customers)) return `is of a customer without covariates: ${who}`;
  if (!(when <= end)) return `is after the last day looked at: ${when}`;
  if (k === 0 || who > customer[k - 1]!) return undefined;
  return who === customer[k - 1] && when > day[k - 1]! ? undefined : `is out of order or on the day of another: ${when}`;
}

function checkReach({ boundaries }: CovariatePanel, row: number, first: number, end: number): void {
  const told = (day: number) =>
    invalid('covariates-short', `row ${row + 1}: no covariates for the interval of: ${fromDayNumber(day)}`, { row: row + 1 });
  if (first < boundaries[0]!) throw told(first);
  if (end > boundaries.at(-1)!) throw told(boundaries.at(-1)!);
}

/** The interval that a day is in. */
function intervalOf(boundaries: Float64Array, day: number): number {
  let [low, high] = [0, boundaries.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (boundaries[middle]! <= day) low = middle;
    else high = middle;
  }
  return low;
}

function addStretch({ panel, columns, days, values }: Building, row: number, start: number, end: number): void {
  if (end === start) return;
  const { boundaries } = panel;
  const intervals = boundaries.length - 1;
  const opening = days.length;
  for (let k = intervalOf(boundaries, start); k < intervals && boundaries[k]! < end; k++) {
    const within = Math.min(end, boundaries[k + 1]!) - Math.max(start, boundaries[k]!);
    const cell = row * intervals + k;
    if (days.length > opening && columns.every((column) => column[cell] === column[cell - 1])) {
      days[days.length - 1]! += within;
      continue;
    }
    days.push(within);
    for (const column of columns) values.push(column[cell]!);
  }
}

function addPurchase({ panel, columns }: Building, row: number, day: number, sums: Float64Array): void {
  const { boundaries } = panel;
  const intervals = boundaries.length - 1;
  const k = intervalOf(boundaries, day);
  if (k >= intervals)
    throw invalid('covariates-short', `row ${row + 1}: no covariates for the interval of: ${fromDayNumber(day)}`, {
      row: row + 1,
    });
  for (let j = 0; j < columns.length; j++) sums[row * columns.length + j]! += columns[j]![row * intervals + k]!;
}

/** One customer: her history, the covariates along it and those to come. */
export type DynamicHistory = History &
  Readonly<{ names: readonly string[]; past: Stretches; quiet: Stretches; ahead: Stretches; atPurchases: Float64Array }>;

/** The customer in a row, counted from 0. */
export function customerAt(all: DynamicHistories, row: number): DynamicHistory {
  const width = all.names.length;
  const cut = (low: number, high: number): Stretches => ({
    length: all.along.length.subarray(low, high),
    values: all.along.values.subarray(low * width, high * width),
  });
  const [from, quiet, ahead, end] = [
    all.along.from[row]!,
    all.along.quiet[row]!,
    all.along.ahead[row]!,
    all.along.from[row + 1]!,
  ];
  return {
    frequency: all.frequency[row]!,
    recency: all.recency[row]!,
    age: all.age[row]!,
    names: all.names,
    past: cut(from, quiet),
    quiet: cut(quiet, ahead),
    ahead: cut(ahead, end),
    atPurchases: all.along.atPurchases.subarray(row * width, (row + 1) * width),
  };
}
