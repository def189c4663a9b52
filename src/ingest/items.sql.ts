import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { has } from './plan.ts';
import { orderItemsTable } from './tables/orders.schema.ts';
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

/** The canonical lines of a load; `paid_minor` may still be missing. */
export function incomingItems(loading: Loading): Sql {
  const { plan, source, loadId } = loading;
  const quantity = sql`coalesce(${staged(plan, 'item_quantity')}, 1)`;
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
    paid_minor: paid(loading),
    cost_minor: staged(plan, 'cost'),
    is_gift: sql`coalesce(${staged(plan, 'is_gift')}, ${staged(plan, 'list_price')} = 0, false)`,
    load_id: sql`${loadId}`,
  };
  return sql`
select
  ${typedColumns(orderItemsTable, values)},
  greatest(coalesce(${staged(plan, 'list_price')}, 0) * ${quantity} - coalesce(${staged(plan, 'item_discount')}, 0), 0)::bigint as weight
from ${id(loading.staging)}
where not bad`;
}

export const withoutWeight = (items: Sql): Sql => sql`select * exclude (weight) from (${items})`;

/** Known lines that wait for their order's amount, for the orders of this load. */
export const waitingItems = (loading: Loading): Sql => sql`
select
  ${typedColumns(orderItemsTable, waitingValues(loading))},
  (coalesce(list_price_minor, 0) * quantity)::bigint as weight
from ${id(loading.facts.order_items)}
where source_key = ${loading.source.key} and order_id in (
  select order_id
  from ${id(loading.facts.order_items)}
  where source_key = ${loading.source.key} and paid_minor is null and order_id in (select order_id from orders__next)
)`;

const waitingValues = (loading: Loading): Record<string, Sql> => ({
  ...Object.fromEntries(Object.keys(orderItemsTable.columns).map((name) => [name, id(name)])),
  load_id: sql`${loading.loadId}`,
});

export const waitingCount = (loading: Loading): Sql => sql`
select count(*)::integer as rows
from ${id(loading.facts.order_items)}
where source_key = ${loading.source.key} and paid_minor is null`;

const shared = sql`(case when open and base is not null then base + if(place <= missing, 1, 0) else paid_minor end)::bigint as paid_minor`;

/**
 * Lines with the goods of their order shared out by largest remainder, so that they add up to the minor unit. Orders
 * whose lines all weigh nothing are shared by quantity.
 */
export const allocated = (items: Sql, orders: Sql): Sql => sql`
with weighed as (
  select
    i.*,
    o.goods_paid_minor as goods,
    case when sum(i.weight) over whole > 0 then i.weight else i.quantity end::hugeint as share,
    (case when sum(i.weight) over whole > 0 then sum(i.weight) over whole else sum(i.quantity) over whole end)::hugeint as shares,
    bool_or(i.paid_minor is null) over whole as open
  from (${items}) as i
  left join (${orders}) as o using (order_id)
  window whole as (partition by i.order_id)
), floored as (
  select
    *,
    case when open and shares > 0 then goods * share // shares end as base,
    case when open and shares > 0 then goods * share % shares end as remainder
  from weighed
), ranked as (
  select
    *,
    row_number() over (partition by order_id order by remainder desc, line) as place,
    goods - sum(base) over (partition by order_id) as missing
  from floored
)
select ${join(Object.keys(orderItemsTable.columns).map((name) => (name === 'paid_minor' ? shared : id(name))))}
from ranked`;

/** Order numbers and goods, from known or incoming orders of the source. */
export const knownOrders = (table: string, { source }: Loading): Sql =>
  sql`select order_id, goods_paid_minor from ${id(table)} where source_key = ${source.key}`;
