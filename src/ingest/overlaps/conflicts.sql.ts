import { id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import { orderConflictsTable } from '../tables/order-conflicts.schema.ts';
import { typedColumns } from '../tables.sql.ts';

// Amounts of one order on which its sources differ by more than one minor unit.

const FIELDS = ['goods_paid', 'freight_paid', 'merchant_revenue', 'platform_subsidy'] as const;

const said = join(
  FIELDS.map(
    (field) => sql`
  select unit_key, unit_order, source_key, rank_amounts as rank, ${raw(`'${field}'`)} as field, ${id(`${field}_minor`)} as amount
  from overlap__reports
  where ${id(`${field}_minor`)} is not null`,
  ),
  '\n  union all',
);

const refunded = sql`
  select distinct unit_key, unit_order, from_key as source_key, case when from_key = chosen_key then 0 else rank_refunds end as rank, 'refunds' as field, total as amount
  from overlap__refunds`;

export const conflicts = (orders: string): Sql => sql`
with said as (${said}
  union all
${refunded}
), judged as (
  select
    *,
    arg_min(amount, rank) over whole as used,
    arg_min(source_key, rank) over whole as used_key
  from said
  window whole as (partition by unit_key, unit_order, field)
)
select ${typedColumns(orderConflictsTable, {
  source_key: id('j', 'unit_key'),
  order_id: id('j', 'unit_order'),
  field: id('j', 'field'),
  paid_on: id('o', 'paid_on'),
  channel: id('o', 'channel'),
  shop: id('o', 'shop'),
  used_key: id('j', 'used_key'),
  used_minor: id('j', 'used'),
  other_key: id('j', 'source_key'),
  other_minor: id('j', 'amount'),
  difference_minor: sql`j.amount - j.used`,
})}
from judged as j
join ${id(orders)} as o on o.source_key = j.unit_key and o.order_id = j.unit_order
where abs(j.amount - j.used) > 1`;
