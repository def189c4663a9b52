import type { Day } from '../base/day.ts';
import { id, join, type Sql, spell, sql } from '../sql/sql.ts';
import type { SalesGrain } from './sales.schema.ts';

/** Days without a purchase after which a buyer comes back rather than buys on. */
export const LOOK_BACK = 365;

/** Periods of one length, or one window. Days are counted, which costs a tenth of cutting dates. */
interface Span {
  /** Days of the period before the day. */
  readonly before: Sql;
  /** Days until the next period begins. */
  readonly until: Sql;
  readonly where: Sql;
}

const always = sql`true`;
const grains: Readonly<Record<SalesGrain, Span>> = {
  day: { before: sql`0`, until: sql`1`, where: always },
  week: { before: sql`isodow(day) - 1`, until: sql`8 - isodow(day)`, where: always },
  month: {
    before: sql`extract(day from day) - 1`,
    until: sql`extract(day from last_day(day)) - extract(day from day) + 1`,
    where: always,
  },
};

const windowOf = (asOf: Day, days: number): Span => {
  const last = sql`${asOf}::date`;
  return {
    before: sql`day - ${last} + ${days - 1}::integer`,
    until: sql`${last} - day + 1`,
    where: sql`day between ${last} - ${days - 1}::integer and ${last}`,
  };
};

const startOf = ({ before }: Span): Sql => sql`(day - (${before})::integer)`;

/** What sales are told by: each kind of period, the last year, and the last 30 days. None is longer than the look-back. */
export const salesSpans = (asOf: Day) => ({ ...grains, year: windowOf(asOf, 365), month30: windowOf(asOf, 30) });
export type SpanName = keyof ReturnType<typeof salesSpans>;

// small numbers: text is slow to carry through millions of rows
const kindOf = sql`case when gap_days is null then 1 when gap_days > ${LOOK_BACK} then 2 else 3 end`;
const named = sql`case kind when 1 then 'new' when 2 then 'returning' when 3 then 'old' when 4 then 'unlinked' else 'other' end`;

/** Buyers who were away for long at least once: few. */
const returners = (visits: string): Sql => sql`(select distinct customer_key from ${id(visits)} where gap_days > ${LOOK_BACK})`;

/** Of a row within each period: whether her first purchase in it, whether another follows in it, whether she is new in it. */
const marksOf = ({ before, until }: Span): Sql[] => [
  sql`coalesce(gap_days > ${before}, true)`,
  sql`coalesce(next_days < ${until}, false)`,
  sql`age_days <= ${before}`,
];

const packed = (marks: readonly Sql[]): Sql =>
  join(
    marks.map((mark, i) => sql`${2 ** i}::integer * (${mark})::integer`),
    ' + ',
  );

/**
 * Who never was away is new in the period of her first purchase and old in every later one: her days need not be
 * grouped by buyer. One pass over them leaves a small table by day and marks, which answers for every span.
 */
export const steadyDays = (visits: string, asOf: Day): Sql => sql`
  select
    day,
    ${packed([sql`orders > 1`, ...Object.values(salesSpans(asOf)).flatMap(marksOf)])} as marks,
    count(*) as days,
    sum(orders::double) as orders,
    sum(gross_minor::double) as gross_minor,
    sum(net_minor::double) as net_minor
  from ${id(visits)} v
  anti join ${returners(visits)} r on r.customer_key = v.customer_key
  group by all`;

const steady = (table: string, span: Span, place: number): Sql => {
  const has = (bit: number) => sql`(marks >> ${bit}::integer) & 1 = 1`;
  const [several, first, more, fresh] = [has(0), has(3 * place + 1), has(3 * place + 2), has(3 * place + 3)];
  return sql`
  select
    ${startOf(span)} as start,
    case when ${fresh} then 1 else 3 end as kind,
    coalesce(sum(days) filter (where ${first}), 0) as buyers,
    sum(orders) as orders,
    sum(gross_minor) as gross_minor,
    sum(net_minor) as net_minor,
    coalesce(sum(days) filter (where ${first} and (${several} or ${more})), 0) as repeat_buyers,
    coalesce(sum(days) filter (where ${first} and ${more}), 0) as repeat_day_buyers
  from ${id(table)}
  where ${span.where}
  group by all`;
};

/** What a buyer is in a period is what her first purchase in it makes her; all she spends in the period goes with it. */
const cameBack = (visits: string, span: Span): Sql => sql`
  select
    start,
    kind,
    count(*) as buyers,
    sum(orders::double) as orders,
    sum(gross_minor) as gross_minor,
    sum(net_minor) as net_minor,
    count(*) filter (where orders > 1) as repeat_buyers,
    count(*) filter (where days > 1) as repeat_day_buyers
  from (
    select
      ${startOf(span)} as start,
      v.customer_key,
      ${spell('argMin', kindOf, sql`day`)} as kind,
      count(*) as days,
      sum(orders)::integer as orders,
      sum(gross_minor::double) as gross_minor,
      sum(net_minor::double) as net_minor
    from ${id(visits)} v
    semi join ${returners(visits)} r on r.customer_key = v.customer_key
    where ${span.where}
    group by all
  )
  group by start, kind`;

/** Orders of nobody known, and those that make no customer. */
const without = (days: string, span: Span): Sql => sql`
  select
    ${startOf(span)} as start,
    case when other then 5 else 4 end as kind,
    0 as buyers,
    sum(orders::double) as orders,
    sum(gross_minor::double) as gross_minor,
    sum(net_minor::double) as net_minor,
    0 as repeat_buyers,
    0 as repeat_day_buyers
  from ${id(days)}
  where customer_key is null
    and ${span.where}
  group by all`;

const together = (parts: readonly Sql[]): Sql => sql`
  select
    start,
    ${named} as kind,
    sum(buyers)::integer as buyers,
    sum(orders)::integer as orders,
    sum(gross_minor)::bigint as gross_minor,
    sum(net_minor)::bigint as net_minor,
    sum(repeat_buyers)::integer as repeat_buyers,
    sum(repeat_day_buyers)::integer as repeat_day_buyers
  from (${join(parts, '\n  union all\n')})
  group by start, kind
  order by start, kind`;

export interface SalesTables {
  /** Orders by day of nobody known, or that make no customer. */
  readonly days: string;
  readonly visits: string;
  /** What `steadyDays` made. */
  readonly steady: string;
}

/** Buyers, orders and money by period and kind of buyer. */
export function salesCells(tables: SalesTables, name: SpanName, asOf: Day): Sql {
  const spans = salesSpans(asOf);
  const span = spans[name];
  const place = Object.keys(spans).indexOf(name);
  return together([steady(tables.steady, span, place), cameBack(tables.visits, span), without(tables.days, span)]);
}

/** First-time buyers observed for all N days, and those of them who bought again within N. */
export const nDayRepurchase = (visits: string, asOf: Day, windows: readonly number[]): Sql => sql`
  select
    w.days,
    (count(*) filter (where v.ordinal = 1 and v.day <= ${asOf}::date - w.days))::integer as cohort,
    (count(*) filter (where v.ordinal = 2 and v.gap_days <= w.days and v.day - v.gap_days <= ${asOf}::date - w.days))::integer as bought
  from ${id(visits)} v
  cross join (values ${join(windows.map((days) => sql`(${days}::integer)`))}) as w(days)
  where v.ordinal <= 2
  group by w.days
  order by w.days`;

export const historyStart = (visits: string, days: string): Sql => sql`
  select min(day) as first_on
  from (
    select min(day) as day from ${id(visits)}
    union all
    select min(day) as day from ${id(days)}
  )`;
