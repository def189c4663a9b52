import type { Day } from '../base/day.ts';
import type { BookRules } from '../books/booked-orders.sql.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { allOf, id, join, type Sql, spell, sql } from '../sql/sql.ts';
import type { EntryDimension } from './first-purchase.schema.ts';
import type { Scope } from './scope.ts';

/** A sample taken this long before the first order counts as its beginning. */
export const SAMPLE_DAYS = 90;

const list = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

const kinds = ({ has }: BookRules): Sql =>
  has.orderKinds
    ? sql`(select source_key, order_id, kind from order_kinds)`
    : sql`(select null::integer as source_key, null::varchar as order_id, null::varchar as kind where false)`;

const outsiders = ({ has }: BookRules): Sql =>
  has.outsiders ? sql`(select customer_key from outsiders)` : sql`(select null::integer as customer_key where false)`;

/** Paid orders of persons of the kinds asked for, refunded or not: what came back is an outcome, not a reason to leave out. */
const paidBy = (rules: BookRules, asOf: Day, wanted: readonly string[], least: number): Sql => sql`
  select
    person.customer_key,
    o.source_key,
    o.order_id,
    o.paid_on,
    o.paid_at,
    o.goods_paid_minor as goods_minor,
    o.channel,
    o.shop,
    o.influencer,
    o.traffic,
    o.deposit_at is not null or coalesce(k.kind, o.kind) = 'presale' as presale
  from orders o
  join identifier_customers person on person.identifier_key = o.buyer_key
  left join ${kinds(rules)} k on k.source_key = o.source_key and k.order_id = o.order_id
  where o.paid_on <= ${asOf}::date
    and o.status in (${list(paidStatuses)})
    and o.currency = ${rules.currency}
    and coalesce(k.kind, o.kind) in (${list(wanted)})
    and coalesce(o.goods_paid_minor, 0) >= ${least}::bigint`;

/** The first order of each consumer; of several on that day the largest. */
export const entryOrders = (rules: BookRules, asOf: Day): Sql => sql`
  with
    paid as (${paidBy(rules, asOf, rules.customerKinds, Math.max(1, rules.minimumGoodsMinor))}),
    firsts as (
      select customer_key, min(paid_on) as day
      from paid
      group by customer_key
    )
  select * exclude (place)
  from (
    select
      p.*,
      row_number() over (partition by p.customer_key order by p.goods_minor desc, p.paid_at, p.source_key, p.order_id) as place
    from paid p
    join firsts f on f.customer_key = p.customer_key and f.day = p.paid_on
    anti join ${outsiders(rules)} out on out.customer_key = p.customer_key
  )
  where place = 1`;

/** Sample orders of persons, on the day they were paid for or else placed. */
export const sampleOrders = (rules: BookRules, asOf: Day): Sql => sql`
  select person.customer_key, o.source_key, o.order_id, coalesce(o.paid_on, o.created_on) as day
  from orders o
  join identifier_customers person on person.identifier_key = o.buyer_key
  left join ${kinds(rules)} k on k.source_key = o.source_key and k.order_id = o.order_id
  anti join ${outsiders(rules)} out on out.customer_key = person.customer_key
  where coalesce(k.kind, o.kind) = 'sample'
    and o.status in (${list(paidStatuses)})
    and coalesce(o.paid_on, o.created_on) <= ${asOf}::date`;

/** What an item is of, as it is written in its row. */
export const article = sql`coalesce(i.sku, i.product_id, i.title)`;
const paidForLine = sql`case when i.is_gift then -1 else coalesce(i.paid_minor, i.list_price_minor * i.quantity, 0) end`;

/** What the lines of some orders say: the article most was paid for, its category, the list price, whether a gift is in it. */
export const linesOf = (orders: Sql): Sql => sql`
  select
    i.source_key,
    i.order_id,
    ${spell('argMax', article, paidForLine)} as product,
    ${spell('argMax', sql`coalesce(i.category, p.category)`, paidForLine)} as category,
    ${spell('argMax', sql`p.series`, paidForLine)} as series,
    ${spell('argMax', sql`coalesce(p.title, i.title)`, paidForLine)} as title,
    bool_or(i.is_gift) as with_gift,
    sum(case when not i.is_gift then i.list_price_minor * i.quantity end)::double as list_minor,
    sum(coalesce(i.cost_minor, p.cost_minor * i.quantity))::double as cost_minor
  from order_items i
  semi join ${orders} e on e.source_key = i.source_key and e.order_id = i.order_id
  left join products p on p.sku = i.sku
  group by i.source_key, i.order_id`;

const depth = sql`case
      when list_minor is null or list_minor <= 0 then 'unknown'
      when 1 - goods_minor / list_minor < 0.05 then 'none'
      when 1 - goods_minor / list_minor < 0.2 then 'to_20'
      when 1 - goods_minor / list_minor < 0.4 then 'to_40'
      else 'over_40'
    end`;

const refunded = (orders: Sql, asOf: Day): Sql => sql`
  select r.source_key, r.order_id, sum(r.amount_minor)::bigint as refunded_minor
  from refunds r
  semi join ${orders} e on e.source_key = r.source_key and e.order_id = r.order_id
  where r.succeeded_on <= ${asOf}::date
  group by r.source_key, r.order_id`;

/** What each did after the first day: the next purchase day, and the first year. */
const afterwards = (orders: Sql): Sql => sql`
  select
    e.customer_key,
    min(case when d.day > e.paid_on then d.day end) as second_on,
    sum(case when d.day < e.paid_on + 365 then d.net_minor else 0 end)::bigint as net_365_minor,
    sum(case when d.day < e.paid_on + 365 then d.contribution_minor end)::bigint as contribution_365_minor,
    bool_or(d.day < e.paid_on + 365 and d.contribution_minor is null) as unknown_365
  from ${orders} e
  join purchase_days d on d.customer_key = e.customer_key and d.day >= e.paid_on
  group by e.customer_key`;

/** Acquisition costs a new customer, by channel and month. */
const acquisition = (orders: Sql, currency: string): Sql => sql`
  select c.channel, c.month, c.cost_minor / n.customers::double as cac_minor
  from (
    select channel, ${spell('monthStart', sql`day`)} as month, sum(amount_minor)::double as cost_minor
    from costs
    where kind = 'acquisition' and currency = ${currency}
    group by all
  ) c
  join (
    select channel, ${spell('monthStart', sql`paid_on`)} as month, count(*) as customers
    from ${orders}
    group by all
  ) n on n.channel = c.channel and n.month = c.month`;

/** One row a consumer: how she came in, and what followed. `orders` and `samples` are drafts of the queries above. */
export const entries = (orders: string, samples: string, asOf: Day, currency: string): Sql => {
  const from = id(orders);
  return sql`
  select
    e.customer_key,
    e.paid_on,
    ${spell('monthStart', sql`e.paid_on`)} as month,
    ${spell('daysBetween', sql`e.paid_on`, sql`${asOf}`)}::integer as observed_days,
    e.channel,
    e.shop,
    e.influencer,
    e.traffic,
    l.product,
    l.title,
    l.category,
    ${depth} as discount,
    case
      when s.customer_key is not null then 'after_sample'
      when e.presale then 'presale'
      when coalesce(l.with_gift, false) then 'with_gift'
      else 'plain'
    end as entry,
    e.goods_minor,
    least(coalesce(r.refunded_minor, 0), e.goods_minor) as refunded_minor,
    ${spell('daysBetween', sql`e.paid_on`, sql`a.second_on`)}::integer as second_after,
    coalesce(a.net_365_minor, 0) as net_365_minor,
    case when not coalesce(a.unknown_365, false) then coalesce(a.contribution_365_minor, 0) end as contribution_365_minor,
    q.cac_minor
  from ${from} e
  left join (${linesOf(from)}) l on l.source_key = e.source_key and l.order_id = e.order_id
  left join (${refunded(from, asOf)}) r on r.source_key = e.source_key and r.order_id = e.order_id
  left join (${afterwards(from)}) a on a.customer_key = e.customer_key
  left join (${acquisition(from, currency)}) q on q.channel = e.channel and q.month = ${spell('monthStart', sql`e.paid_on`)}
  left join (
    select distinct o.customer_key
    from ${id(samples)} t
    join ${from} o on o.customer_key = t.customer_key
    where t.day <= o.paid_on and t.day > o.paid_on - ${SAMPLE_DAYS}::integer
  ) s on s.customer_key = e.customer_key`;
};

/** Counts and sums of a cell; rates are worked out of them. */
const sums = sql`
    count(*)::integer as customers,
    sum(goods_minor)::bigint as goods_minor,
    sum(refunded_minor)::bigint as refunded_minor,
    (count(*) filter (where observed_days >= 30))::integer as seen_30,
    (count(*) filter (where observed_days >= 60))::integer as seen_60,
    (count(*) filter (where observed_days >= 90))::integer as seen_90,
    (count(*) filter (where observed_days >= 30 and second_after <= 30))::integer as again_30,
    (count(*) filter (where observed_days >= 60 and second_after <= 60))::integer as again_60,
    (count(*) filter (where observed_days >= 90 and second_after <= 90))::integer as again_90,
    (count(*) filter (where observed_days >= 365))::integer as seen_365,
    (sum(net_365_minor) filter (where observed_days >= 365))::double as net_365_minor,
    (sum(contribution_365_minor) filter (where observed_days >= 365))::double as contribution_365_minor,
    (count(*) filter (where observed_days >= 365 and contribution_365_minor is null))::integer as unknown_365,
    sum(cac_minor)::double as cac_minor,
    count(cac_minor)::integer as cac_known`;

export interface EntryFilter {
  readonly scope: Scope;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
}

const memberKeys = (programme: string): Sql => sql`
  select person.customer_key
  from members m
  join identifier_customers person on person.identifier_key = m.buyer_key
  ${programme === 'any' ? sql`` : sql`where m.programme = ${programme}`}`;

const chosen = ({ scope, from, to }: EntryFilter): Sql =>
  allOf([
    sql`true`,
    ...(scope.channel === null ? [] : [sql`channel = ${scope.channel}`]),
    ...(scope.shop === null ? [] : [sql`shop = ${scope.shop}`]),
    ...(scope.programme === null ? [] : [sql`customer_key in (${memberKeys(scope.programme)})`]),
    ...(from === undefined ? [] : [sql`paid_on >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`paid_on <= ${to}::date`]),
  ]);

const value = (dimension: EntryDimension | null): Sql =>
  dimension === null ? sql`null::varchar` : sql`${id(dimension)}::varchar`;
const label = (dimension: EntryDimension | null): Sql =>
  dimension === 'product' ? sql`coalesce(max(title), max(product))` : value(dimension);

/** Cells by one or two dimensions, the largest first. */
export const entryCells = (
  table: string,
  by: EntryDimension | null,
  within: EntryDimension | null,
  filter: EntryFilter,
): Sql => sql`
  select
    ${value(by)} as "key",
    ${value(within)} as "within",
    ${label(by)} as label,
    ${label(within)} as within_label,
    ${sums}
  from ${id(table)}
  where ${chosen(filter)}
  group by ${value(by)}, ${value(within)}
  order by customers desc, "key", "within"`;
