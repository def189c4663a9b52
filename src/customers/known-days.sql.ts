import type { Day } from '../base/day.ts';
import { join, type Sql, sql } from '../sql/sql.ts';
import { validOrders } from './order-values.sql.ts';
import { purchaseDays } from './purchase-days.sql.ts';

/** Customers and days whose orders looked different on an earlier day, because a refund came after it. */
export const lateDays = (asOf: Day, knownOn: Day): Sql => sql`
  select distinct person.customer_key, o.paid_on as day
  from refunds r
  join orders o on o.source_key = r.source_key and o.order_id = r.order_id
  join identifier_customers person on person.identifier_key = o.buyer_key
  where r.succeeded_on > ${knownOn}::date
    and r.succeeded_on <= ${asOf}::date
    and o.paid_on <= ${asOf}::date`;

/** All paid orders of those days. */
export const lateOrders = (paid: Sql, late: Sql): Sql => sql`
  select o.*
  from (${paid}) o
  semi join ${late} l on l.customer_key = o.customer_key and l.day = o.day`;

export const lateRefunds = (orders: Sql): Sql => sql`
  select r.source_key, r.order_id, r.type, r.succeeded_on, r.amount_minor
  from refunds r
  semi join ${orders} o on o.source_key = r.source_key and o.order_id = r.order_id`;

const refundsOf = (refunds: Sql, knownOn: Day): Sql => sql`
  select
    source_key,
    order_id,
    sum(amount_minor)::bigint as refunded_minor,
    sum(case when type in ('before_shipping', 'return') then amount_minor else 0 end)::bigint as returned_minor
  from ${refunds}
  where succeeded_on <= ${knownOn}::date
  group by source_key, order_id`;

const FOREVER = sql`date '9999-12-31'`;

const stateOf = (orders: Sql, refunds: Sql, from: Day, to: Sql): Sql => sql`
  select customer_key, day, ${from}::date as known_from, ${to} as known_to, net_minor, contribution_minor, channel_mask
  from (${purchaseDays(validOrders(sql`select * from ${orders} where day <= ${from}::date`, refundsOf(refunds, from)))})`;

/**
 * Purchase days with the time during which they were known so: `known_from` <= k < `known_to`.
 * `knowledge` are the ascending days that will be asked about, the as-of day last. `days` have those of a customer beside each
 * other (`visits`): grouping them again and again is twice as fast then.
 */
export const knownDays = (days: Sql, late: Sql, orders: Sql, refunds: Sql, knowledge: readonly Day[]): Sql => {
  const states = knowledge.map((from, i) => {
    const next = knowledge[i + 1];
    return stateOf(orders, refunds, from, next === undefined ? FOREVER : sql`${next}::date`);
  });
  return sql`
  select d.customer_key, d.day, d.day as known_from, ${FOREVER} as known_to, d.net_minor, d.contribution_minor, d.channel_mask
  from ${days} d
  anti join ${late} l on l.customer_key = d.customer_key and l.day = d.day
  union all
  ${join(states, '\n  union all\n')}`;
};
