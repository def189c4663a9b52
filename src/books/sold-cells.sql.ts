import type { Day } from '../base/day.ts';
import { raw, type Sql, spell, sql } from '../sql/sql.ts';

/** Channels and categories that keep a place of their own, the largest; the others share one. */
const CHANNELS = 15;
const CATEGORIES = 12;

/** Each channel and category by a small number. */
export const segments = (days: Sql, categories: Sql): Sql => sql`
  with sold as (
    select channel, category_code, sum(goods_minor::double) as goods
    from ${days}
    group by channel, category_code
  ),
  channel_places as (
    select channel, row_number() over (order by sum(goods) desc, channel) as place from sold group by channel
  ),
  category_places as (
    select category_code, row_number() over (order by sum(goods) desc, category_code) as place
    from sold where category_code is not null group by category_code
  ),
  named as (
    select
      s.channel,
      s.category_code,
      case when ch.place <= ${CHANNELS} then s.channel end as channel_name,
      case when cp.place <= ${CATEGORIES} then c.category end as category_name
    from sold s
    join channel_places ch on ch.channel = s.channel
    left join category_places cp on cp.category_code = s.category_code
    left join ${categories} c on c.code = s.category_code
  )
  select
    channel,
    category_code,
    (dense_rank() over (order by channel_name nulls last, category_name nulls last) - 1)::integer as segment,
    channel_name,
    category_name
  from named`;

const MEASURES = [
  'sold_orders',
  'orders',
  'goods_minor',
  'valid_goods_minor',
  'freight_minor',
  'beside_minor',
  'revenue_told_minor',
  'refunded_minor',
  'refunded_freight_minor',
  'refunded_beside_minor',
  'goods_told_minor',
  'goods_filled_minor',
  'net_goods_told_minor',
  'net_goods_unknown_minor',
  'commission_minor',
  'net_commission_minor',
  'affiliate_minor',
  'net_affiliate_minor',
  'shipping_minor',
  'net_shipping_minor',
  'benefit_minor',
  'net_benefit_minor',
];

const summed = (names: readonly string[]): Sql =>
  raw(names.map((name) => `sum(${name}::double)::bigint as ${name}`).join(',\n    '));

const inSegments = (cells: Sql, segmentRows: Sql): Sql =>
  sql`${cells} d join ${segmentRows} s on s.channel = d.channel and s.category_code is not distinct from d.category_code`;

export const dayCells = (days: Sql, segmentRows: Sql): Sql => sql`
  select
    d.paid_on,
    s.segment,
    ${summed(MEASURES)}
  from ${inSegments(days, segmentRows)}
  group by d.paid_on, s.segment`;

export const refundCells = (ages: Sql, segmentRows: Sql): Sql => sql`
  select
    d.paid_on,
    s.segment,
    d.age,
    ${summed(['refunded_minor', 'unknown_minor', 'lost_orders'])}
  from ${inSegments(ages, segmentRows)}
  group by d.paid_on, s.segment, d.age`;

export const segmentNames = (segmentRows: Sql): Sql => sql`
  select distinct segment, channel_name as channel, category_name as category
  from ${segmentRows}
  order by segment`;

export const stampRow = (stamp: string): Sql => sql`select ${stamp} as stamp`;
export const stampRows = (): Sql => sql`select stamp from sold_stamp`;

/** What the cells were made from: loads, and the last run. */
export const factsStamp = (hasRuns: boolean): Sql => sql`
  select
    (select count(*) || '.' || coalesce(max(load_id), 0) from loads) as loads,
    ${hasRuns ? sql`(select coalesce(max(run_id), 0) from runs)` : sql`0`}::integer as run_id`;

export const soldSegments = (): Sql => sql`select segment, channel, category from sold_segments order by segment`;

/** First and last day anything was sold. */
export const soldSpan = (): Sql => sql`select min(paid_on) as first_on, max(paid_on) as last_on from sold_days`;

const day = (of: Sql): Sql => spell('dayNumber', of);

/** Per segment: goods and orders by how long they have been open, for learning what is still to come. */
export const openSold = (asOf: Day, from: Day): Sql => sql`
  select
    segment,
    (${day(sql`${asOf}`)} - ${day(sql`paid_on`)})::integer as open,
    sum(valid_goods_minor)::double as goods,
    sum(orders)::double as orders
  from sold_days
  where paid_on between ${from}::date and ${asOf}::date
  group by all`;

/** Per segment: goods and orders that went back, by age and by how long their payment has been open. */
export const openRefunds = (asOf: Day, from: Day): Sql => sql`
  select
    segment,
    age,
    (${day(sql`${asOf}`)} - ${day(sql`paid_on`)})::integer as open,
    sum(refunded_minor)::double as goods,
    sum(lost_orders)::double as orders,
    sum(unknown_minor)::double as unknown
  from sold_refunds
  where paid_on between ${from}::date and ${asOf}::date
    and paid_on + age <= ${asOf}::date
  group by all`;

/** Bounds of a period as days: weeks begin on Monday. */
export const starts = {
  day: sql`d.paid_on`,
  week: sql`date_trunc('week', d.paid_on)::date`,
  month: sql`date_trunc('month', d.paid_on)::date`,
};
export const ends = {
  day: sql`d.paid_on`,
  week: sql`(date_trunc('week', d.paid_on)::date + 6)`,
  month: sql`(date_trunc('month', d.paid_on) + interval 1 month - interval 1 day)::date`,
};
export type PeriodUnit = keyof typeof starts;

/** Per day and segment: what was sold, what went back by the as-of day, and what had gone back so many days after the period. */
export const ageDays = (asOf: Day, from: Day, unit: PeriodUnit, days: number): Sql => sql`
  with sold as (
    select d.segment, d.paid_on, ${day(starts[unit])}::integer as start, ${day(ends[unit])}::integer as end_day, d.valid_goods_minor, d.orders
    from sold_days d
    where d.paid_on between ${from}::date and ${asOf}::date
  ),
  back as (
    select
      d.segment,
      d.paid_on,
      sum(d.refunded_minor) as refunded_now,
      sum(d.lost_orders) as lost_now,
      sum(d.unknown_minor) as unknown_now,
      sum(case when d.paid_on + d.age <= ${ends[unit]} + ${days}::integer then d.refunded_minor else 0 end) as refunded_then,
      sum(case when d.paid_on + d.age <= ${ends[unit]} + ${days}::integer then d.lost_orders else 0 end) as lost_then
    from sold_refunds d
    where d.paid_on between ${from}::date and ${asOf}::date
      and d.paid_on + d.age <= ${asOf}::date
    group by d.segment, d.paid_on
  )
  select
    s.segment,
    ${day(sql`s.paid_on`)}::integer as day,
    s.start,
    s.end_day,
    s.valid_goods_minor::double as goods,
    s.orders::double as orders,
    coalesce(b.refunded_now, 0)::double as refunded_now,
    coalesce(b.refunded_then, 0)::double as refunded_then,
    coalesce(b.lost_now, 0)::double as lost_now,
    coalesce(b.lost_then, 0)::double as lost_then,
    coalesce(b.unknown_now, 0)::double as unknown_now
  from sold s
  left join back b on b.segment = s.segment and b.paid_on = s.paid_on
  order by s.paid_on, s.segment`;
