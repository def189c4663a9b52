import { id, type Sql, sql } from '../../sql/sql.ts';
import { allocated } from '../items.sql.ts';
import { rowsOfSums, unexplained } from '../refund-sums.sql.ts';

// Amounts that are worked out from other rows, worked out anew where an undone load had a part in them.

/** Lines of orders that changed share out what their order costs now. */
export const sharedLines = (items: string, orders: string): Sql => {
  const goods = sql`select source_key, order_id, goods_paid_minor from ${id(orders)}`;
  const open = sql`
select i.*
from ${id(items)} as i
semi join undo__orders as k on k.source_key = i.source_key and k.order_id = i.order_id`;
  return sql`
select i.*
from ${id(items)} as i
anti join undo__orders as k on k.source_key = i.source_key and k.order_id = i.order_id
union all by name
(${allocated(open, goods, sql`and o.source_key = i.source_key`)})`;
};

export const openLines = (items: string): Sql => sql`select count(paid_weight)::integer as rows from ${id(items)}`;

/** Orders whose state, lines or refunds the load told. */
export const touchedOrders = (loadId: number): Sql => sql`
select source_key, order_id from orders__undo_keys
union
select source_key, order_id from order_items__undo_keys
union
select source_key, order_id from refunds__undo_keys
union
select source_key, order_id from refund_sums where load_id = ${loadId}`;

export const undoneSums = (loadId: number): Sql => sql`select * from refund_sums where load_id <> ${loadId}`;

/** Refunds with those that sums come to, of the orders that changed. */
export const summedRefunds = (refunds: string, timeZone: string): Sql => {
  const sums = sql`select s.* from refund_sums__undone as s semi join undo__orders as k on k.source_key = s.source_key and k.order_id = s.order_id`;
  return sql`
select r.*
from ${id(refunds)} as r
left join undo__orders as k on k.source_key = r.source_key and k.order_id = r.order_id
where k.order_id is null or not starts_with(r.refund_id, 'order')
union all by name
(${unexplained(rowsOfSums(sums, timeZone), refunds)})`;
};
