import type { Day } from '../base/day.ts';
import { id, join, type Sql, spell, sql } from '../sql/sql.ts';
import type { SalesGrain } from './sales.schema.ts';

/** Days without a purchase after which a buyer comes back rather than buys on. */
export const LOOK_BACK = 365;

const starts: Readonly<Record<SalesGrain, Sql>> = {
  day: sql`day`,
  week: sql`date_trunc('week', day)::date`,
  month: spell('monthStart', sql`day`),
};

// small numbers: text is slow to carry through millions of rows
const kindOf = sql`case when gap_days is null then 1 when gap_days > ${LOOK_BACK} then 2 else 3 end`;
const named = sql`case kind when 1 then 'new' when 2 then 'returning' when 3 then 'old' when 4 then 'unlinked' else 'other' end`;

/** What a buyer is in a period is what her first purchase in it makes her; all she spends in the period goes with it. */
const buyers = (visits: string, start: Sql, where: Sql): Sql => sql`
  select
    ${start} as start,
    customer_key,
    ${spell('argMin', kindOf, sql`day`)} as kind,
    sum(orders)::integer as orders,
    count(*)::integer as days,
    sum(gross_minor::double) as gross_minor,
    sum(net_minor::double) as net_minor
  from ${id(visits)}
  where ${where}
  group by start, customer_key`;

const counted = (rows: Sql): Sql => sql`
  select
    start,
    kind,
    count(*)::integer as buyers,
    sum(orders)::integer as orders,
    sum(gross_minor)::bigint as gross_minor,
    sum(net_minor)::bigint as net_minor,
    (count(*) filter (where orders > 1))::integer as repeat_buyers,
    (count(*) filter (where days > 1))::integer as repeat_day_buyers
  from (${rows})
  group by start, kind`;

/** Orders of nobody known, and those that make no customer. */
const without = (days: string, start: Sql, where: Sql): Sql => sql`
  select
    ${start} as start,
    case when other then 5 else 4 end as kind,
    0::integer as buyers,
    sum(orders)::integer as orders,
    sum(gross_minor::double)::bigint as gross_minor,
    sum(net_minor::double)::bigint as net_minor,
    0::integer as repeat_buyers,
    0::integer as repeat_day_buyers
  from ${id(days)}
  where customer_key is null
    and ${where}
  group by all`;

const together = (ofBuyers: Sql, ofNobody: Sql): Sql => sql`
  select start, ${named} as kind, buyers, orders, gross_minor, net_minor, repeat_buyers, repeat_day_buyers
  from (
    ${counted(ofBuyers)}
    union all
    ${ofNobody}
  )
  order by start, kind`;

const all = (visits: string, days: string, start: Sql, where: Sql): Sql =>
  together(buyers(visits, start, where), without(days, start, where));

/** A day of a buyer is one row already: it need not be grouped by buyer first. */
const daily = (visits: string): Sql => sql`
  select
    day as start,
    customer_key,
    ${kindOf} as kind,
    orders,
    1 as days,
    gross_minor::double as gross_minor,
    net_minor::double as net_minor
  from ${id(visits)}`;

/** Buyers, orders and money by period and kind of buyer. */
export const salesCells = (visits: string, days: string, grain: SalesGrain): Sql =>
  grain === 'day' ? together(daily(visits), without(days, starts.day, sql`true`)) : all(visits, days, starts[grain], sql`true`);

/** The same of one window that ends on the as-of day. */
export const windowCells = (visits: string, days: string, asOf: Day, window: number): Sql =>
  all(
    visits,
    days,
    sql`(${asOf}::date - ${window - 1}::integer)::date`,
    sql`day between ${asOf}::date - ${window - 1}::integer and ${asOf}::date`,
  );

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

export const historyStart = (days: string): Sql => sql`select min(day) as first_on from ${id(days)}`;
