import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { taken } from './merge.sql.ts';
import { has, type Plan } from './plan.ts';
import { isReturn } from './returns.sql.ts';
import { orderItemsTable, ordersTable } from './tables/orders.schema.ts';
import { typedColumns } from './tables.sql.ts';
import { staged } from './values.sql.ts';

// Lines of orders. Where a file gives no paid amount a line, the order's goods are shared out by price × quantity.

const line = ({ plan }: Loading): Sql =>
  has(plan, 'line') ? id('line') : raw('row_number() over (partition by order_id order by record)');

const paid = ({ plan }: Loading): Sql => {
  const share = sql`greatest(${staged(plan, 'total_paid')} - coalesce(${staged(plan, 'freight_paid')}, 0), 0)`;
  const own = plan.preset.orderValues === 'shares' ? share : raw('null::bigint');
  return sql`coalesce(${staged(plan, 'item_paid')}, ${own})`;
};

/** The canonical lines of a load; what their orders are to give them is still missing. */
export function incomingItems(loading: Loading): Sql {
  const { plan, source, loadId } = loading;
  const quantity = sql`coalesce(${staged(plan, 'item_quantity')}, 1)`;
  const weight = sql`greatest(coalesce(${staged(plan, 'list_price')}, 0) * ${quantity} - coalesce(${staged(plan, 'item_discount')}, 0), 0)`;
  const own = paid(loading);
  const values = {
    source_key: sql`${source.key}`,
    order_id: id('order_id'),
    line: line(loading),
    item_id: staged(plan, 'item_id'),
    sku: staged(plan, 'sku'),
    product_id: staged(plan, 'product_id'),
    title: staged(plan, 'title'),
    category: staged(plan, 'category'),
    quantity,
    list_price_minor: staged(plan, 'list_price'),
    paid_minor: own,
    paid_weight: paysLines(plan) ? sql`case when ${own} is null then ${weight} end` : weight,
    cost_minor: sql`coalesce(${staged(plan, 'cost')}, ${staged(plan, 'unit_cost')} * ${quantity})`,
    is_gift: sql`coalesce(${staged(plan, 'is_gift')}, ${staged(plan, 'list_price')} = 0, false)`,
    load_id: sql`${loadId}`,
  };
  return sql`
select
  ${typedColumns(orderItemsTable, values)}
from ${id(loading.staging)}
where not bad and not ${isReturn(plan)}`;
}

/** Whether the file says what was paid for a line. */
export const paysLines = (plan: Plan): boolean => has(plan, 'item_paid') || plan.preset.orderValues === 'shares';

export const openLines = sql`select count(paid_weight)::integer as rows from order_items__next`;

/** Lines whose paid amount is their part of the order, for the orders that this load says something else of. */
export const waitingItems = ({ source, facts }: Loading, orders: Sql): Sql => sql`
select *
from ${id(facts.order_items)}
where source_key = ${source.key} and order_id in (
  select i.order_id
  from ${id(facts.order_items)} as i
  join (${orders}) as o on o.order_id = i.order_id
  where i.source_key = ${source.key}
  group by i.order_id, o.goods_paid_minor
  having count(i.paid_weight) > 0 and sum(i.paid_minor) is distinct from o.goods_paid_minor
)`;

export const waitingCount = (loading: Loading): Sql => sql`
select count(*)::integer as rows
from ${id(loading.facts.order_items)}
where source_key = ${loading.source.key} and paid_weight is not null`;

// of an order nobody knows yet, lines without an amount of their own wait for one
const shared = sql`(case
  when open and base is not null then base + if(place <= missing, 1, 0)
  when paid_weight is null then paid_minor
end)::bigint as paid_minor`;

/**
 * Lines with the goods of their order shared out by largest remainder, so that they add up to the minor unit. Orders
 * whose lines all weigh nothing are shared by quantity.
 */
export const allocated = (items: Sql, orders: Sql, sameSource: Sql = raw('')): Sql => sql`
with weighed as (
  select
    i.*,
    o.goods_paid_minor as goods,
    case when sum(i.weight) over whole > 0 then i.weight else i.quantity end::hugeint as share,
    (case when sum(i.weight) over whole > 0 then sum(i.weight) over whole else sum(i.quantity) over whole end)::hugeint as shares,
    count(i.paid_weight) over whole > 0 as open
  from (select *, coalesce(paid_weight, coalesce(list_price_minor, 0) * quantity) as weight from (${items})) as i
  left join (${orders}) as o on o.order_id = i.order_id ${sameSource}
  window whole as (partition by i.source_key, i.order_id)
), floored as (
  select
    *,
    case when open and shares > 0 then goods * share // shares end as base,
    case when open and shares > 0 then goods * share % shares end as remainder
  from weighed
), ranked as (
  select
    *,
    row_number() over (partition by source_key, order_id order by remainder desc, line) as place,
    goods - sum(base) over (partition by source_key, order_id) as missing
  from floored
)
select ${join(Object.keys(orderItemsTable.columns).map((name) => (name === 'paid_minor' ? shared : id(name))))}
from ranked`;

/** Order numbers and goods, from known or incoming orders of the source. */
export const knownOrders = (table: string, { source }: Loading): Sql =>
  sql`select order_id, goods_paid_minor from ${id(table)} where source_key = ${source.key}`;

/** The same of incoming orders whose state is the newest. */
export const standingOrders = ({ source }: Loading): Sql =>
  sql`select order_id, goods_paid_minor from (${taken(ordersTable)}) where source_key = ${source.key}`;
