import { join, type Sql, sql } from '../sql/sql.ts';

/** One row: what was imported, whatever its status or day. Customers are those who are known to have an order. */
export const loadedCounts = (): Sql => sql`
  select
    (select count(*) from orders) as orders,
    (
      select count(distinct owner.customer_key)
      from identifier_customers as owner
      where owner.identifier_key in (select buyer_key from orders)
    ) as customers,
    (select count(*) from loads) as loads,
    greatest((select max(committed_at) from loads), (select max(undone_at) from undone_loads)) as last_load_at`;

/** One row a source that something was loaded from; its preset is that of the newest file of orders, null without one. */
export const sourceCounts = (orderPresets: readonly string[]): Sql => sql`
  with
    ordered as (
      select
        source_key,
        count(*) as orders,
        max(paid_on) as last_order_on
      from orders
      group by source_key
    ),
    loaded as (
      select
        source_key,
        arg_max(source, load_id) as source,
        arg_max(preset, load_id) filter (where preset in (${join(orderPresets.map((preset) => sql`${preset}`))})) as preset,
        max(committed_at) as last_load_at
      from loads
      group by source_key
    )
  select
    loaded.source,
    loaded.preset,
    coalesce(ordered.orders, 0) as orders,
    ordered.last_order_on,
    loaded.last_load_at
  from loaded
  left join ordered using (source_key)
  order by loaded.source_key`;
