import { type Day, dayNumber, monthEnd } from '../base/day.ts';
import type { Windows } from '../customers/intervals.ts';

/** How silence is judged: by the published model, or in days where none is published. */
export type StageRule =
  | { readonly kind: 'probability'; readonly dormant: number; readonly lost: number; readonly risk: number }
  | ({ readonly kind: 'days' } & Windows);

/** Definitions 00: dormant below 20 % within 180 days, lost below 5 %, at risk below half of what it was at her last purchase. */
export const probabilityRule: StageRule = { kind: 'probability', dormant: 0.2, lost: 0.05, risk: 0.5 };

/** Value bands in minor units, frozen for a year. */
export interface BandThresholds {
  readonly version: number;
  readonly setOn: Day;
  readonly highFromMinor: number;
  readonly midFromMinor: number;
  readonly basis: 'contribution' | 'revenue';
}

const FROZEN_DAYS = 365;

/** Thresholds hold for a year, and only for values of the same basis. */
export const stillHold = (
  thresholds: BandThresholds | null,
  asOf: Day,
  basis: BandThresholds['basis'],
): thresholds is BandThresholds =>
  thresholds !== null && thresholds.basis === basis && dayNumber(asOf) - dayNumber(thresholds.setOn) < FROZEN_DAYS;

/** The next version, from the 80th and 50th percentile; whole minor units, at least one. */
export const nextThresholds = (
  last: BandThresholds | null,
  asOf: Day,
  basis: BandThresholds['basis'],
  { high, mid }: { readonly high: number | null; readonly mid: number | null },
): BandThresholds => {
  const midFromMinor = Math.max(1, Math.round(mid ?? 0));
  return {
    version: (last?.version ?? 0) + 1,
    setOn: asOf,
    highFromMinor: Math.max(midFromMinor + 1, Math.round(high ?? 0)),
    midFromMinor,
    basis,
  };
};

/** While refreshes follow one another, a band is its rank and a stage its number. */
export const bandCodes = { none: 0, base: 1, mid: 2, high: 3 } as const;
export const stageCodes = { lost: 0, dormant: 1, high_value: 2, returning: 3, new: 4 } as const;
/** Of who stands nowhere yet. */
export const NOWHERE = -1;

function rank(value: number, { highFromMinor, midFromMinor }: BandThresholds, factor: number): number {
  if (value >= highFromMinor * factor) return bandCodes.high;
  if (value >= midFromMinor * factor) return bandCodes.mid;
  return value >= 1 ? bandCodes.base : bandCodes.none;
}

/** A tenth above a threshold to rise, at once; a tenth below it to fall, at a monthly refresh only. */
export function nextBand(before: number, value: number, thresholds: BandThresholds, monthly: boolean): number {
  if (before === NOWHERE) return rank(value, thresholds, 1);
  const risen = rank(value, thresholds, 1.1);
  if (risen > before) return risen;
  return monthly ? Math.min(before, rank(value, thresholds, 0.9)) : before;
}

/** How quiet a customer has become: what stage and risk are read from. */
export const silences = { none: 0, risk: 1, dormant: 2, lost: 3 } as const;

/** Silence by the chances of a purchase within 180 days, now and on the day of her last purchase, or by the days since it. */
export function silenceOf(rule: StageRule, chance: number, chanceThen: number, days: number): number {
  if (rule.kind === 'days') return silenceInDays(rule, days);
  if (chance < rule.lost) return silences.lost;
  if (chance < rule.dormant) return silences.dormant;
  return chance < rule.risk * chanceThen ? silences.risk : silences.none;
}

function silenceInDays({ riskDays, dormantDays, lostDays }: Windows, days: number): number {
  if (days > lostDays) return silences.lost;
  if (days > dormantDays) return silences.dormant;
  return days > riskDays ? silences.risk : silences.none;
}

export function stageOf(silence: number, band: number, frequency: number): number {
  if (silence === silences.lost) return stageCodes.lost;
  if (silence === silences.dormant) return stageCodes.dormant;
  if (band === bandCodes.high) return stageCodes.high_value;
  return frequency > 0 ? stageCodes.returning : stageCodes.new;
}

/** Month-ends after one day and up to another, ascending. */
export function monthEndsBetween(after: Day, upTo: Day): Day[] {
  const ends: Day[] = [];
  for (let end = monthEnd(after); dayNumber(end) <= dayNumber(upTo); end = monthEnd(nextDay(end)))
    if (end > after) ends.push(end);
  return ends;
}

const nextDay = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** `months` months before, on the same day of the month or its last. */
export function monthsBefore(day: Day, months: number): Day {
  const at = new Date(`${day}T00:00:00Z`);
  const target = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1)).toISOString().slice(0, 10);
  const last = monthEnd(target);
  return day.slice(8) < last.slice(8) ? `${target.slice(0, 8)}${day.slice(8)}` : last;
}

/** The refreshes of a run: month-ends not yet recorded, and the as-of day; none where a later day is recorded already. */
export function refreshDays(asOf: Day, lastRecorded: Day | null, firstOn: Day, historyMonths: number): Day[] {
  if (lastRecorded !== null && lastRecorded >= asOf) return [];
  const before = monthsBefore(asOf, historyMonths);
  const after = lastRecorded ?? (before > firstOn ? before : firstOn);
  const ends = historyMonths > 0 || lastRecorded !== null ? monthEndsBetween(after, asOf) : [];
  return ends.at(-1) === asOf ? ends : [...ends, asOf];
}

export const isMonthEnd = (day: Day): boolean => monthEnd(day) === day;
