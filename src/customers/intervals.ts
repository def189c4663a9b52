import type { Day } from '../base/day.ts';
import { grouped } from '../base/grouped.ts';
import { kaplanMeier, survivalQuantile } from '../stats/kaplan-meier.ts';
import type { IntervalReport } from './cohorts.schema.ts';

export interface IntervalCount {
  readonly ordinal: number;
  readonly days: number;
  readonly intervals: number;
}
export interface OpenCount {
  readonly days: number;
  readonly intervals: number;
}

export interface IntervalFacts {
  readonly asOf: Day;
  readonly ended: readonly IntervalCount[];
  /** Silence of buyers with at least two purchase days. */
  readonly open: readonly OpenCount[];
  readonly repurchase: readonly { readonly days: number; readonly cohort: number; readonly bought: number }[];
  readonly frequencies: readonly { readonly purchase_days: number; readonly customers: number }[];
}

/** Below this, quantiles of intervals are not worth showing without a warning (definitions 5.5). */
const ENOUGH = 200;
const BIN = 15;
const BINS = 24;
const MANY = 20;

const total = (counts: readonly OpenCount[]): number => counts.reduce((sum, { intervals }) => sum + intervals, 0);

/** Type 7 quantile of values given as ascending counts. */
export function countQuantile(counts: readonly OpenCount[], q: number): number | null {
  const n = total(counts);
  if (n === 0) return null;
  const position = (n - 1) * q;
  const below = Math.floor(position);
  return at(counts, below) + (position - below) * (at(counts, Math.min(below + 1, n - 1)) - at(counts, below));
}

function at(counts: readonly OpenCount[], rank: number): number {
  let seen = 0;
  for (const { days, intervals } of counts) {
    seen += intervals;
    if (rank < seen) return days;
  }
  return counts.at(-1)?.days ?? 0;
}

/** Ended intervals by length alone, ascending. */
export function byLength(ended: readonly IntervalCount[]): OpenCount[] {
  const sums = new Map<number, number>();
  for (const { days, intervals } of ended) sums.set(days, (sums.get(days) ?? 0) + intervals);
  return [...sums].sort(([a], [b]) => a - b).map(([days, intervals]) => ({ days, intervals }));
}

/** The curve of how long it takes until the next purchase, silence counted as not ended. */
export function survivalOf(ended: readonly OpenCount[], open: readonly OpenCount[]) {
  const days = [...new Set([...ended, ...open].map((count) => count.days))].sort((a, b) => a - b);
  const column = (counts: readonly OpenCount[]) => {
    const found = new Map(counts.map((count) => [count.days, count.intervals]));
    return Float64Array.from(days, (day) => found.get(day) ?? 0);
  };
  const time = Float64Array.from(days);
  const events = column(ended);
  const censored = column(open);
  const survival = kaplanMeier({ time, events, censored });
  let atRisk = total(ended) + total(open);
  const points = days.map((day, i) => {
    const point = { days: day, survival: survival[i] ?? 0, atRisk };
    atRisk -= (events[i] ?? 0) + (censored[i] ?? 0);
    return point;
  });
  return { time, survival, points };
}

function histogram(ended: readonly OpenCount[], open: readonly OpenCount[]): IntervalReport['histogram'] {
  const bins = Array.from({ length: BINS }, (_, i) => ({ fromDays: i * BIN, toDays: (i + 1) * BIN, intervals: 0 }));
  const last = Math.max(BINS * BIN, ...ended.map(({ days }) => days), ...open.map(({ days }) => days)) + 1;
  bins.push({ fromDays: BINS * BIN, toDays: last, intervals: 0 });
  for (const { days, intervals } of ended) {
    const bin = bins[Math.min(Math.floor(days / BIN), BINS)];
    if (bin) bin.intervals += intervals;
  }
  return bins;
}

const quartiles = (q: (probability: number) => number | null) => ({ p25: q(0.25), median: q(0.5), p75: q(0.75), p90: q(0.9) });

function frequencies(counts: IntervalFacts['frequencies']): IntervalReport['frequencies'] {
  const shown = Array.from({ length: MANY }, (_, i) => ({ purchaseDays: i + 1, customers: 0 }));
  for (const { purchase_days: days, customers } of counts) {
    const row = shown[Math.min(days, MANY) - 1];
    if (row) row.customers += customers;
  }
  return shown;
}

function byOrdinal(ended: readonly IntervalCount[]): IntervalReport['byOrdinal'] {
  const groups = grouped(ended, (count) => count.ordinal);
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([purchase, counts]) => ({
      purchase,
      customers: total(counts),
      medianDays: countQuantile(counts, 0.5),
    }));
}

/** Everything the page on intervals shows. */
export function intervalsFrom(facts: IntervalFacts): IntervalReport {
  const ended = byLength(facts.ended);
  const { time, survival, points } = survivalOf(ended, facts.open);
  return {
    asOf: facts.asOf,
    intervals: total(ended),
    histogram: histogram(ended, facts.open),
    naive: quartiles((q) => countQuantile(ended, q)),
    kaplanMeier: quartiles((q) => survivalQuantile(time, survival, q)),
    survival: thinned(points),
    byOrdinal: byOrdinal(facts.ended),
    repurchase: facts.repurchase.map((row) => ({ ...row, rate: row.cohort > 0 ? row.bought / row.cohort : null })),
    frequencies: frequencies(facts.frequencies),
    warnings: total(ended) < ENOUGH ? ['low_sample'] : [],
  };
}

/** A curve needs no more points than a screen has columns. */
const thinned = <Point>(points: readonly Point[], most = 400): Point[] => {
  const stride = Math.ceil(points.length / most);
  return points.filter((_, i) => i % stride === 0 || i === points.length - 1);
};

/** Silence in days after which a customer counts as at risk, dormant and lost, where no model is published. */
export interface Windows {
  readonly riskDays: number;
  readonly dormantDays: number;
  readonly lostDays: number;
}

/** For skin care, used before 200 intervals exist (definitions 5.5). */
const PRESET: Windows = { riskDays: 75, dormantDays: 150, lostDays: 365 };
const clipped = (days: number, from: number): number => Math.min(Math.max(Math.round(days), 14, from), 1095);

/** P75, P90 and twice P90 of the time to the next purchase by Kaplan–Meier, or the preset. */
export function windowsFrom(ended: readonly IntervalCount[], open: readonly OpenCount[]): Windows {
  const lengths = byLength(ended);
  if (total(lengths) < ENOUGH) return PRESET;
  const { time, survival } = survivalOf(lengths, open);
  const riskDays = clipped(survivalQuantile(time, survival, 0.75) ?? 365, 14);
  const dormantDays = clipped(survivalQuantile(time, survival, 0.9) ?? 2 * riskDays, riskDays + 1);
  return { riskDays, dormantDays, lostDays: clipped(2 * dormantDays, dormantDays + 1) };
}
