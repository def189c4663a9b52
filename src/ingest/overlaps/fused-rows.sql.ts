import { id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import { orderItemsTable, refundsTable } from '../tables/orders.schema.ts';
import { typedColumns } from '../tables.sql.ts';
import { portionOf, shareOf, unmet } from './shares.sql.ts';

// Lines and refunds of orders that several sources report: those of the source that is believed first and has any.

const own = sql`(m.source_key = m.unit_key and m.order_id = m.unit_order)`;
const columnsOf = (shape: { readonly columns: object }, alias: string, but: readonly string[]): Sql =>
  join(
    Object.keys(shape.columns)
      .filter((name) => !but.includes(name))
      .map((name) => id(alias, name)),
  );

/** Lines of members, under the order that counts; `chosen` are those whose source is believed. */
export const memberItems = (items: string): Sql => sql`
select
  m.unit_key,
  m.unit_order,
  m.source_key = m.unit_key and m.order_id = m.unit_order as is_own,
  m.order_id as member_order,
  m.rank_amounts,
  m.rank_costs,
  min(m.rank_amounts) over (partition by m.unit_key, m.unit_order) = m.rank_amounts as is_chosen,
  ${columnsOf(orderItemsTable, 't', ['source_key', 'order_id', 'quantity', 'paid_minor', 'cost_minor', 'load_id'])},
  ${shareOf(id('t', 'quantity'))} as quantity,
  ${shareOf(id('t', 'paid_minor'))} as paid_minor,
  ${shareOf(id('t', 'cost_minor'))} as cost_minor,
  t.load_id
from ${id(items)} as t
join overlap__ranked as m on m.source_key = t.source_key and m.order_id = t.order_id`;

/** Goods cost of each order by merchant code, from the source whose costs are believed first. */
const costs = sql`
select unit_key, unit_order, sku, sum(cost_minor)::bigint as cost
from (
  select *, min(rank_costs) over (partition by unit_key, unit_order) as best
  from overlap__items
  where cost_minor is not null
)
where rank_costs = best
group by all`;

const unit = raw('unit_key, unit_order');
const place = raw('is_own desc, member_order, line');

/**
 * The lines as they count, with the goods cost of the source that is believed for it: by merchant code where the lines
 * have all of its codes, else in the proportion of what was paid.
 */
export const costedItems = sql`
with costs as (${costs}
), chosen as (
  select i.*, c.cost as sku_cost
  from overlap__items as i
  left join costs as c on c.unit_key = i.unit_key and c.unit_order = i.unit_order and c.sku = i.sku
  where is_chosen and quantity + coalesce(paid_minor, 0) + coalesce(cost_minor, 0) > 0
), totals as (
  select unit_key, unit_order, sum(cost)::bigint as unit_cost, count(*) as skus from costs group by all
), placed as (
  select
    c.*,
    t.unit_cost,
    coalesce(t.skus = (count(distinct case when c.sku_cost is not null then c.sku end) over (partition by c.unit_key, c.unit_order)), false) as by_sku,
    row_number() over (partition by c.unit_key, c.unit_order order by ${place}) as place,
    case when sum(coalesce(c.paid_minor, 0)) over (partition by c.unit_key, c.unit_order) > 0 then coalesce(c.paid_minor, 0) else greatest(c.quantity, 1) end as weight,
    greatest(c.quantity, 1) as units
  from chosen as c
  left join totals as t on t.unit_key = c.unit_key and t.unit_order = c.unit_order
)
select
  *,
  case
    when unit_cost is null then cost_minor
    when by_sku then ${portionOf(id('sku_cost'), id('units'), raw('unit_key, unit_order, sku'), id('place'))}
    else ${portionOf(id('unit_cost'), id('weight'), unit, id('place'))}
  end as cost
from placed`;

export const fusedItems = (items: string): Sql => sql`
${unmet(items)}
union all by name
select ${typedColumns(orderItemsTable, {
  ...Object.fromEntries(Object.keys(orderItemsTable.columns).map((name) => [name, id(name)])),
  source_key: id('unit_key'),
  order_id: id('unit_order'),
  line: sql`case when bool_and(is_own) over (partition by ${unit}) then line else place end`,
  cost_minor: id('cost'),
})}
from overlap__costed`;

/** Refunds under the order that counts, of the source that is believed. */
export const fusedRefunds = (refunds: string): Sql => sql`
select t.*
from ${id(refunds)} as t
anti join overlap__refunds as m on m.from_key = t.source_key and m.member_order = t.order_id and m.refund_id = t.refund_id
union all by name
select ${typedColumns(refundsTable, {
  ...Object.fromEntries(Object.keys(refundsTable.columns).map((name) => [name, id(name)])),
  source_key: id('unit_key'),
  order_id: id('unit_order'),
  refund_id: sql`case when is_own then refund_id else member_order || ':' || refund_id end`,
})}
from overlap__refunds
where from_key = chosen_key and amount_minor > 0`;

/**
 * Refunds of each order with what their source says in all and whose are believed: of the source that comes first, or,
 * where that only says a sum, of one that tells the cases behind it one by one and leaves nothing of the sum out.
 */
export const memberRefunds = (refunds: string): Sql => sql`
with told as (
  select *,
    (sum(amount_minor) over whole)::bigint as total,
    bool_and(time_unknown) over whole as is_vague
  from (
    select
      m.unit_key,
      m.unit_order,
      ${own} as is_own,
      m.source_key as from_key,
      m.order_id as member_order,
      m.rank_refunds,
      ${columnsOf(refundsTable, 't', ['source_key', 'order_id', 'amount_minor'])},
      ${shareOf(id('t', 'amount_minor'))} as amount_minor
    from ${id(refunds)} as t
    join overlap__refund_members as m
      on m.source_key = t.source_key and m.order_id = t.order_id
      and (not m.is_found or (m.channel is not distinct from t.channel and m.shop is not distinct from t.shop))
  )
  window whole as (partition by unit_key, unit_order, from_key)
), first as (
  select *, arg_min(total, rank_refunds) over (partition by ${unit}) as first_total, arg_min(is_vague, rank_refunds) over (partition by ${unit}) as is_first_vague
  from told
)
select * exclude (first_total, is_first_vague), arg_min(from_key, rank_refunds + 2000000000::bigint * case
    when not is_vague and (total = first_total or (is_first_vague and total > first_total)) then 0
    when total = first_total then 1
    else 2
  end) over (partition by ${unit}) as chosen_key
from first`;
