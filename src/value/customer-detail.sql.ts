import type { Day } from '../base/day.ts';
import { join, type Sql, sql } from '../sql/sql.ts';

/** The number behind a public id, through merges. */
export const keyOfCustomer = (customerId: string): Sql => sql`
  select customer_key from customer_rows where customer_id = ${customerId}
  union all
  select r.to_key
  from customer_redirects r
  where 'C' || lpad(r.from_key::varchar, 8, '0') = ${customerId}
  limit 1`;

export const storedCustomer = (key: number): Sql => sql`select * from customer_rows where customer_key = ${key}`;

export const identifiersOf = (key: number): Sql => sql`
  select i.type, i.scope, i.value
  from identifier_customers person
  join identifiers i on i.identifier_key = person.identifier_key
  where person.customer_key = ${key}
  order by i.type, i.scope, i.value
  limit 200`;

export const placementsOf = (key: number): Sql => sql`
  select dimension, value, valid_from as "from", valid_to as "to"
  from placements
  where customer_key = ${key}
  order by valid_from, dimension`;

/** First days of the occasions of one customer: what the model counts. */
export const occasionsOf = (key: number): Sql => sql`
  select day
  from purchase_days d
  anti join occasion_days j on j.customer_key = d.customer_key and j.day = d.day
  where customer_key = ${key}
  order by day`;

const entries = (key: number, asOf: Day, kinds: readonly string[]): Sql => sql`
  with mine as (select identifier_key from identifier_customers where customer_key = ${key}),
  own as materialized (
    select o.source_key, o.order_id, coalesce(k.kind, o.kind) as kind, o.status, o.channel, o.paid_on, o.paid_at, o.created_at, o.goods_paid_minor
    from orders o
    left join order_kinds k on k.source_key = o.source_key and k.order_id = o.order_id
    where o.buyer_key in (select identifier_key from mine)
  )
  select
    coalesce(paid_at, created_at) as happened, 'order' as entry, channel, kind as title, order_id as reference, status,
    goods_paid_minor as amount_minor, source_key,
    kind in (${join(kinds.map((kind) => sql`${kind}`))}) and coalesce(paid_on in (select day from purchase_days where customer_key = ${key}), false) as counts
  from own
  where coalesce(paid_on, created_at::date) <= ${asOf}::date
  union all
  select r.succeeded_at, 'refund', own.channel, r.type, r.order_id, null, -r.amount_minor, r.source_key, true
  from refunds r
  join own on own.source_key = r.source_key and own.order_id = r.order_id
  where r.succeeded_on <= ${asOf}::date
  union all
  select
    e.happened_at, 'event', e.channel, e.type, coalesce((select max(p.title) from products p where p.sku = e.object_id), e.object_id),
    null, null, e.source_key, false
  from events e
  where e.buyer_key in (select identifier_key from mine)
    and e.happened_on <= ${asOf}::date
  union all
  select m.joined_at, 'membership', null, m.programme, m.member_id, m.tier, null, m.source_key, false
  from members m
  where m.buyer_key in (select identifier_key from mine)
    and m.joined_on <= ${asOf}::date`;

/** `kinds` of order make a customer. */
export const timelineEntries = (key: number, asOf: Day, kinds: readonly string[]): Sql => sql`
  select *
  from (${entries(key, asOf, kinds)})
  order by happened desc nulls last, entry, reference`;

export const timelineTotal = (key: number, asOf: Day, kinds: readonly string[]): Sql =>
  sql`select count(*) as total from (${entries(key, asOf, kinds)})`;

/** Lines of the orders on one page of a timeline. */
export const linesOfOrders = (orderIds: readonly string[]): Sql => sql`
  select source_key, order_id, coalesce(title, sku, product_id, '') as title, quantity, paid_minor, is_gift
  from order_items
  where order_id in (${join(orderIds.map((orderId) => sql`${orderId}`))})
  order by order_id, line`;
