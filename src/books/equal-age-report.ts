import { type Day, dayNumber, fromDayNumber } from '../base/day.ts';
import type { Warning } from '../base/figure.schema.ts';
import { invalid, missing } from '../base/platform-error.ts';
import type { Engine } from '../engine/engine.ts';
import { type BuyerRow, buyerDays } from './buyers.sql.ts';
import type { AgeUnit, EqualAge, EqualAgeQuery } from './equal-age.schema.ts';
import { type AgeDays, agePeriod, buyerSums, changeOf, checkMature, type Maturing, periodSums } from './equal-age.ts';
import { type BackOpen, type CurveTree, HORIZON, learnCurves, type SoldOpen } from './refund-curve.ts';
import { ageDays, openRefunds, openSold, soldSegments, soldSpan } from './sold-cells.sql.ts';
import type { SalesRules } from './sold-orders.sql.ts';
import { ensureSold } from './sold-tables.ts';

export interface BookReader {
  readonly engine: Engine;
}

/** Payments of so many days are learned from. */
const LEARNED = 365;
const ENOUGH_REFUNDS = 30;
/** From this part of refunds without a time of their own on, nothing is claimed about ages. */
const TIMELESS = 0.05;
const AGES = [0, 1, 3, 7, 14, 21, 30, 45, 60, 90, 120, 150, 180];

export interface Segment {
  readonly segment: number;
  readonly channel: string | null;
  readonly category: string | null;
}

/** Weeks, months or days at equal age, with what they will come to. */
export async function equalAgeReport(
  reader: BookReader,
  rules: SalesRules,
  day: Day | null,
  query: EqualAgeQuery,
): Promise<EqualAge> {
  const { engine } = reader;
  if (query.measure === 'buyers' && query.category !== undefined)
    throw invalid('buyers-by-category', `buyers are not counted by category; leave out: ${query.category}`);
  const stamp = await ensureSold(reader, rules, day);
  const [span] = await engine.reduce<{ first_on: Day | null; last_on: Day | null }>(soldSpan());
  if (!span?.first_on || !span.last_on) throw missing('no-orders', 'no order counts yet: import paid orders with goods first');
  const asOf = query.asOf ?? day ?? span.last_on;
  const segments = await engine.reduce<Segment>(soldSegments());
  const chosen = choose(segments, query);
  const learned = await learn(engine, asOf, segments, query.measure);
  const age = query.age ?? dayNumber(asOf) - lastEnd(asOf, query.unit);
  const from = fromDayNumber(firstStart(asOf, query, dayNumber(span.first_on)));
  const days = within(await readDays(engine, asOf, from, query, age), chosen);
  const buyers = query.measure === 'buyers' ? await readBuyers(engine, rules, { asOf, from, age, query, stamp }) : null;
  return report({ query, asOf, age, segments, chosen, learned, days, buyers, currency: rules.currency });
}

/** The segments a query asks for; a name that is not there is told. */
function choose(segments: readonly Segment[], { channel, category }: EqualAgeQuery): Set<number> {
  for (const [field, name] of [
    ['channel', channel],
    ['category', category],
  ] as const)
    if (name !== undefined && !segments.some((it) => it[field] === name))
      throw missing('no-segment', `nothing was sold under this ${field}: ${name}`, { [field]: name });
  const fits = (it: Segment) =>
    (channel === undefined || it.channel === channel) && (category === undefined || it.category === category);
  return new Set(segments.filter(fits).map((it) => it.segment));
}

interface Learned {
  readonly tree: CurveTree;
  readonly mean: number;
  readonly refunds: number;
  /** By segment: goods refunded, and the part of them whose time nobody tells. */
  readonly back: Record<string, Float64Array>;
}

const column = (columns: Record<string, Float64Array>, name: string): Float64Array => columns[name] ?? new Float64Array();
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

async function learn(engine: Engine, asOf: Day, segments: readonly Segment[], measure: EqualAge['measure']): Promise<Learned> {
  const from = fromDayNumber(dayNumber(asOf) - LEARNED + 1);
  const [sold, back] = [await engine.columns(openSold(asOf, from)), await engine.columns(openRefunds(asOf, from))];
  const counts = measure === 'orders' || measure === 'buyers';
  const amount = counts ? 'orders' : 'goods';
  const orders = sum(column(sold, 'orders'));
  const mean = counts || orders === 0 ? 1 : sum(column(sold, 'goods')) / orders;
  const soldOpen: SoldOpen = { segment: column(sold, 'segment'), open: column(sold, 'open'), amount: column(sold, amount) };
  const backOpen: BackOpen = {
    segment: column(back, 'segment'),
    open: column(back, 'open'),
    age: column(back, 'age'),
    amount: column(back, amount),
  };
  return { tree: learnCurves(soldOpen, backOpen, channelsOf(segments), mean), mean, refunds: sum(column(back, 'orders')), back };
}

/** Each segment's channel by number, in the order they first appear. */
function channelsOf(segments: readonly Segment[]): number[] {
  const names = [...new Set(segments.map((it) => it.channel))];
  return segments.map((it) => names.indexOf(it.channel));
}

async function readDays(engine: Engine, asOf: Day, from: Day, { unit, measure }: EqualAgeQuery, age: number): Promise<AgeDays> {
  const rows = await engine.columns(ageDays(asOf, from, unit, age));
  const orders = measure === 'orders' || measure === 'buyers';
  return {
    segment: column(rows, 'segment'),
    day: column(rows, 'day'),
    start: column(rows, 'start'),
    end: column(rows, 'end_day'),
    paid: column(rows, orders ? 'orders' : 'goods'),
    gone: column(rows, orders ? 'lost_now' : 'refunded_now'),
    goneThen: column(rows, orders ? 'lost_then' : 'refunded_then'),
  };
}

function within(days: AgeDays, chosen: ReadonlySet<number>): AgeDays {
  const keep = days.segment.map((segment) => (chosen.has(segment) ? 1 : 0));
  const kept = (values: Float64Array) => values.filter((_, i) => keep[i] === 1);
  return Object.fromEntries(Object.entries(days).map(([name, values]) => [name, kept(values)])) as unknown as AgeDays;
}

interface BuyerRange {
  readonly asOf: Day;
  readonly from: Day;
  readonly age: number;
  readonly query: EqualAgeQuery;
  readonly stamp: string;
}

/** Buyers as last counted: the one measure that looks at orders again. */
const counted = new WeakMap<Engine, { readonly stamp: string; readonly rows: Map<string, Promise<BuyerRow[]>> }>();

function remembered(engine: Engine, stamp: string, key: string, read: () => Promise<BuyerRow[]>): Promise<BuyerRow[]> {
  const last = counted.get(engine);
  const kept = last?.stamp === stamp ? last : { stamp, rows: new Map<string, Promise<BuyerRow[]>>() };
  counted.set(engine, kept);
  const rows = kept.rows.get(key) ?? read();
  kept.rows.set(key, rows);
  rows.catch(() => kept.rows.delete(key));
  return rows;
}

/** Buyers of each period, who stand or go as one. */
async function readBuyers(engine: Engine, rules: SalesRules, { asOf, from, age, query, stamp }: BuyerRange): Promise<AgeDays> {
  const scope = { asOf, from, unit: query.unit, age, channel: query.channel };
  const rows = await remembered(engine, stamp, JSON.stringify(scope), () => engine.reduce<BuyerRow>(buyerDays(rules, scope)));
  const of = (value: (row: BuyerRow) => number) => Float64Array.from(rows, value);
  return {
    segment: of(() => 0),
    day: of((row) => row.start),
    start: of((row) => row.start),
    end: of((row) => row.end_day),
    paid: of((row) => row.paid),
    gone: of((row) => row.gone),
    goneThen: of((row) => row.gone_then),
  };
}

/** The last day of the newest complete period. */
export function lastEnd(asOf: Day, unit: AgeUnit): number {
  const day = dayNumber(asOf);
  if (unit === 'day') return day;
  // 1970-01-01 was a Thursday: Sundays are 3, 10, 17 …
  if (unit === 'week') return day - ((((day - 3) % 7) + 7) % 7);
  const next = fromDayNumber(day + 1);
  return next.endsWith('-01') ? day : dayNumber(`${asOf.slice(0, 8)}01`) - 1;
}

/** The first day of the first period shown; none that began before the first sale, unless no other is there. */
function firstStart(asOf: Day, { unit, periods }: EqualAgeQuery, firstSale: number): number {
  const starts: number[] = [];
  let end = lastEnd(asOf, unit);
  for (let n = 0; n < periods; n++) {
    const start = startOf(end, unit);
    if (start < firstSale && starts.length > 0) break;
    starts.push(start);
    end = start - 1;
  }
  return starts.at(-1) ?? firstSale;
}

const startOf = (end: number, unit: AgeUnit): number =>
  unit === 'day' ? end : unit === 'week' ? end - 6 : dayNumber(`${fromDayNumber(end).slice(0, 8)}01`);

interface Found {
  readonly query: EqualAgeQuery;
  readonly asOf: Day;
  readonly age: number;
  readonly segments: readonly Segment[];
  readonly chosen: ReadonlySet<number>;
  readonly learned: Learned;
  readonly days: AgeDays;
  readonly buyers: AgeDays | null;
  readonly currency: string;
}

function report({ query, asOf, age, segments, chosen, learned, days, buyers, currency }: Found): EqualAge {
  const refused = refusal(learned, chosen);
  const maturing: Maturing = {
    asOf: dayNumber(asOf),
    age,
    curves:
      query.measure === 'buyers' && query.channel === undefined ? segments.map(() => learned.tree.brand) : learned.tree.segments,
    mean: learned.mean,
    claims: refused === null,
  };
  const periodsSold = periodSums(days, maturing);
  const sums = buyers === null ? periodsSold : buyerSums(buyers, periodsSold);
  const { dispersion, ...checked } = checkMature(sums, maturing);
  const periods = sums.map((it) => agePeriod(it, query.measure, maturing, dispersion));
  const known = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  return {
    asOf,
    currency,
    unit: query.unit,
    measure: query.measure,
    age,
    horizon: HORIZON,
    channel: query.channel ?? null,
    category: query.category ?? null,
    channels: known(segments.map((it) => it.channel)),
    categories: known(segments.map((it) => it.category)),
    periods,
    change: {
      naive: changeOf(periods, 'naive'),
      equalAge: changeOf(periods, 'equalAge'),
      matured: changeOf(periods, 'matured'),
    },
    checked: refused === null ? checked : { periods: 0, maturedError: null, naiveError: null },
    ages: AGES,
    curves: refused === 'no_refunds' ? [] : curvesShown(learned, segments, chosen),
    refused,
    warnings: warningsOf(learned, refused, periods.at(-1)?.immature ?? false),
  };
}

/** Without refunds, or with refunds whose time nobody tells, nothing can be said about ages. */
function refusal({ back }: Learned, chosen: ReadonlySet<number>): EqualAge['refused'] {
  let [goods, timeless] = [0, 0];
  column(back, 'segment').forEach((segment, i) => {
    if (!chosen.has(segment)) return;
    goods += column(back, 'goods')[i] ?? 0;
    timeless += column(back, 'unknown')[i] ?? 0;
  });
  if (goods === 0) return 'no_refunds';
  return timeless / goods > TIMELESS ? 'refund_time_unknown' : null;
}

const warningsOf = ({ refunds }: Learned, refused: EqualAge['refused'], immature: boolean): Warning[] => [
  ...(refused === 'refund_time_unknown' ? (['refund_time_unknown'] as const) : []),
  ...(refused === 'no_refunds' ? (['refund_unknown'] as const) : []),
  ...(refused === null && refunds < ENOUGH_REFUNDS ? (['low_sample'] as const) : []),
  ...(immature ? (['immature'] as const) : []),
];

/** The brand's curve, each channel's and each segment's that is asked for. */
function curvesShown({ tree, mean }: Learned, segments: readonly Segment[], chosen: ReadonlySet<number>): EqualAge['curves'] {
  const channels = [...new Set(segments.map((it) => it.channel))];
  const shown = (channel: string | null, category: string | null, at: 'brand' | readonly ['channels' | 'segments', number]) => {
    const curve = at === 'brand' ? tree.brand : tree[at[0]][at[1]];
    const exposure = at === 'brand' ? tree.exposure.brand : tree.exposure[at[0]][at[1]];
    if (!curve || !exposure) return [];
    const last = curve.stands[HORIZON] ?? 1;
    return [
      {
        channel,
        category,
        paidMinor: Math.round(exposure.sold),
        refundedMinor: Math.round(sum(exposure.events)),
        finalShare: 1 - last,
        stillToCome: AGES.map((age) => (curve.stands[age] ?? 1) - last),
        borrowed: at !== 'brand' && exposure.sold / mean < 300,
      },
    ];
  };
  const asked = segments.filter((it) => chosen.has(it.segment));
  const several = segments.some((it) => it.category !== null);
  return [
    ...shown(null, null, 'brand'),
    ...channels.flatMap((channel, i) =>
      asked.some((it) => it.channel === channel) ? shown(channel ?? '', null, ['channels', i]) : [],
    ),
    ...(several ? asked.flatMap((it) => shown(it.channel ?? '', it.category ?? '', ['segments', it.segment])) : []),
  ];
}
