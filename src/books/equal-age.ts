import { fromDayNumber } from '../base/day.ts';
import type { AgeMeasure, AgePeriod } from './equal-age.schema.ts';
import { type Curve, HORIZON } from './refund-curve.ts';

/** A day of a segment: what was paid, what has gone back by now, and what had by the chosen age of its period. */
export interface AgeDays {
  readonly segment: Float64Array;
  readonly day: Float64Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
  readonly paid: Float64Array;
  readonly gone: Float64Array;
  readonly goneThen: Float64Array;
}

/** Of what stands less than this is still to come: the period is mature. */
const MATURE = 0.01;
const NINETY = 1.6448536269514722;

interface Sums {
  readonly start: number;
  readonly end: number;
  paid: number;
  gone: number;
  goneThen: number;
  /** Expected to stand at the horizon, from what stands now, and from what stood at the chosen age. */
  stays: number;
  staysThen: number;
  chance: number;
  chanceThen: number;
  /** Per segment: the deviation its curve may be wrong by. */
  readonly doubt: Map<number, number>;
  readonly doubtThen: Map<number, number>;
}

export interface Maturing {
  readonly asOf: number;
  /** Days after the end of a period. */
  readonly age: number;
  readonly curves: readonly Curve[];
  /** Mean amount of an order; 1 when orders are counted. */
  readonly mean: number;
  readonly claims: boolean;
}

/** Expected final amount of what stands at an age, the variance by chance, and the deviation by an uncertain curve. */
function ripened(curve: Curve | undefined, stands: number, age: number, mean: number) {
  const at = Math.min(Math.max(age, 0), HORIZON);
  const stays = curve?.stays[at] ?? 1;
  const expected = stands * stays;
  return { expected, chance: stands * mean * stays * (1 - stays), doubt: expected * Math.sqrt(curve?.variance[at] ?? 0) };
}

const addDoubt = (to: Map<number, number>, segment: number, doubt: number): void =>
  void to.set(segment, (to.get(segment) ?? 0) + doubt);

function addDay(sums: Sums, days: AgeDays, i: number, { asOf, age, curves, mean }: Maturing): void {
  const segment = days.segment[i] ?? 0;
  const [day, paid, gone, goneThen] = [days.day[i] ?? 0, days.paid[i] ?? 0, days.gone[i] ?? 0, days.goneThen[i] ?? 0];
  const now = ripened(curves[segment], paid - gone, asOf - day, mean);
  const then = ripened(curves[segment], paid - goneThen, sums.end + age - day, mean);
  sums.paid += paid;
  sums.gone += gone;
  sums.goneThen += goneThen;
  sums.stays += now.expected;
  sums.chance += now.chance;
  sums.staysThen += then.expected;
  sums.chanceThen += then.chance;
  addDoubt(sums.doubt, segment, now.doubt);
  addDoubt(sums.doubtThen, segment, then.doubt);
}

/** Periods with all their days by the as-of day, oldest first. */
export function periodSums(days: AgeDays, maturing: Maturing): Sums[] {
  const periods = new Map<number, Sums>();
  days.day.forEach((_, i) => {
    const [start, end] = [days.start[i] ?? 0, days.end[i] ?? 0];
    if (end > maturing.asOf) return;
    const sums = periods.get(start) ?? empty(start, end);
    periods.set(start, sums);
    addDay(sums, days, i, maturing);
  });
  return [...periods.values()].sort((a, b) => a.start - b.start);
}

/** Periods of buyers: what is still to come is what is still to come of the orders of the same period. */
export function buyerSums(buyers: AgeDays, orders: readonly Sums[]): Sums[] {
  return orders.flatMap((of) => {
    const i = buyers.start.indexOf(of.start);
    if (i < 0) return [];
    const [paid, gone, goneThen] = [buyers.paid[i] ?? 0, buyers.gone[i] ?? 0, buyers.goneThen[i] ?? 0];
    const now = ratio(paid - gone, of.paid - of.gone);
    const then = ratio(paid - goneThen, of.paid - of.goneThen);
    return [
      {
        ...of,
        paid,
        gone,
        goneThen,
        stays: of.stays * now,
        chance: of.chance * now,
        staysThen: of.staysThen * then,
        chanceThen: of.chanceThen * then,
        doubt: times(of.doubt, now),
        doubtThen: times(of.doubtThen, then),
      },
    ];
  });
}

const ratio = (buyers: number, orders: number): number => (orders > 0 ? buyers / orders : 0);
const times = (doubt: ReadonlyMap<number, number>, by: number): Map<number, number> =>
  new Map([...doubt].map(([segment, deviation]) => [segment, deviation * by]));

const empty = (start: number, end: number): Sums => ({
  start,
  end,
  paid: 0,
  gone: 0,
  goneThen: 0,
  stays: 0,
  staysThen: 0,
  chance: 0,
  chanceThen: 0,
  doubt: new Map(),
  doubtThen: new Map(),
});

const variance = (chance: number, doubt: ReadonlyMap<number, number>): number =>
  [...doubt.values()].reduce((sum, deviation) => sum + deviation * deviation, chance);

const isMature = ({ paid, gone, stays }: Sums): boolean => paid - gone <= 0 || 1 - stays / (paid - gone) < MATURE;

export interface Checked {
  readonly periods: number;
  readonly maturedError: number | null;
  readonly naiveError: number | null;
  /** How many times larger squared errors were than promised; at least 1. */
  readonly dispersion: number;
}

/** What the estimates of mature periods would have been at the chosen age, beside what came. */
export function checkMature(periods: readonly Sums[], { asOf, age }: Maturing): Checked {
  const known = periods.filter((it) => isMature(it) && it.end + age < asOf && it.stays > 0 && it.goneThen !== it.gone);
  if (known.length === 0) return { periods: 0, maturedError: null, naiveError: null, dispersion: 1 };
  const mean = (value: (it: Sums) => number) => known.reduce((sum, it) => sum + value(it), 0) / known.length;
  const squared = mean((it) => (it.staysThen - it.stays) ** 2 / Math.max(variance(it.chanceThen, it.doubtThen), 1e-9));
  return {
    periods: known.length,
    maturedError: mean((it) => Math.abs(it.staysThen / it.stays - 1)),
    naiveError: mean((it) => Math.abs((it.paid - it.goneThen) / it.stays - 1)),
    dispersion: known.length < 4 ? 1 : Math.max(squared, 1),
  };
}

const amountOf =
  (measure: AgeMeasure) =>
  (paid: number, stands: number): number =>
    measure === 'refund_rate' ? (paid > 0 ? 1 - stands / paid : 0) : stands;

/** One period as the page shows it. */
export function agePeriod(sums: Sums, measure: AgeMeasure, { asOf, age, claims }: Maturing, dispersion: number): AgePeriod {
  const amount = amountOf(measure);
  const deviation = NINETY * Math.sqrt(variance(sums.chance, sums.doubt) * dispersion);
  const stands = sums.paid - sums.gone;
  const bounds = [
    amount(sums.paid, Math.max(sums.stays - deviation, 0)),
    amount(sums.paid, Math.min(sums.stays + deviation, stands)),
  ];
  return {
    from: fromDayNumber(sums.start),
    to: fromDayNumber(sums.end),
    age: asOf - sums.end,
    paid: sums.paid,
    naive: amount(sums.paid, stands),
    equalAge: sums.end + age <= asOf ? amount(sums.paid, sums.paid - sums.goneThen) : null,
    matured: claims ? amount(sums.paid, sums.stays) : null,
    low: claims ? Math.min(...bounds) : null,
    high: claims ? Math.max(...bounds) : null,
    stillToCome: claims && stands > 0 ? 1 - sums.stays / stands : null,
    immature: claims ? !isMature(sums) : asOf - sums.end < 90,
  };
}

/** The newest of two neighbours against the one before, where both are shown. */
export function changeOf(periods: readonly AgePeriod[], figure: 'naive' | 'equalAge' | 'matured'): number | null {
  const [before, last] = periods.slice(-2).map((period) => period[figure]);
  return before && last !== null && last !== undefined ? last / before - 1 : null;
}
