import type { Day } from '../base/day.ts';
import { id, type Sql, spell, sql } from '../sql/sql.ts';
import { linesOf } from './first-purchase.sql.ts';

/** One row a person and sample: what of it she took first, and what she bought then. */
export const sampleEntries = (samples: string, asOf: Day): Sql => {
  const from = id(samples);
  return sql`
  with
    lines as (${linesOf(from)}),
    takers as (
      select t.customer_key, l.product, l.category, max(l.title) as title, min(t.day) as day, sum(l.cost_minor) as cost_minor
      from ${from} t
      left join lines l on l.source_key = t.source_key and l.order_id = t.order_id
      group by t.customer_key, l.product, l.category
    ),
    days as (
      select d.customer_key, d.day
      from purchase_days d
      semi join takers t on t.customer_key = d.customer_key
    ),
    kinds_bought as (
      select distinct person.customer_key, o.paid_on as day, coalesce(i.category, p.category) as category
      from orders o
      join identifier_customers person on person.identifier_key = o.buyer_key
      semi join days d on d.customer_key = person.customer_key and d.day = o.paid_on
      anti join ${from} s on s.source_key = o.source_key and s.order_id = o.order_id
      join order_items i on i.source_key = o.source_key and i.order_id = o.order_id
      left join products p on p.sku = i.sku
      where not i.is_gift
    ),
    bought as (
      select t.customer_key, t.product, min(d.day) as day
      from takers t
      join days d on d.customer_key = t.customer_key and d.day >= t.day
      group by t.customer_key, t.product
    ),
    full_size as (
      select t.customer_key, t.product, min(k.day) as day
      from takers t
      join kinds_bought k on k.customer_key = t.customer_key and k.category = t.category and k.day >= t.day
      group by t.customer_key, t.product
    )
  select
    t.product,
    t.title,
    t.cost_minor,
    ${spell('daysBetween', sql`t.day`, sql`${asOf}`)}::integer as observed_days,
    ${spell('daysBetween', sql`t.day`, sql`b.day`)}::integer as bought_after,
    ${spell('daysBetween', sql`t.day`, sql`f.day`)}::integer as full_after
  from takers t
  left join bought b on b.customer_key = t.customer_key and b.product is not distinct from t.product
  left join full_size f on f.customer_key = t.customer_key and f.product is not distinct from t.product`;
};

/** One row a sample, the most taken first. */
export const sampleCells = (table: string): Sql => sql`
  select
    product,
    coalesce(max(title), product) as label,
    count(*)::integer as takers,
    (count(*) filter (where observed_days >= 30))::integer as seen_30,
    (count(*) filter (where observed_days >= 60))::integer as seen_60,
    (count(*) filter (where observed_days >= 30 and bought_after <= 30))::integer as bought_30,
    (count(*) filter (where observed_days >= 60 and bought_after <= 60))::integer as bought_60,
    (count(*) filter (where observed_days >= 60 and full_after <= 60))::integer as full_60,
    sum(cost_minor)::double as cost_minor,
    (sum(cost_minor) filter (where observed_days >= 60))::double as seen_cost_minor
  from ${id(table)}
  group by product
  order by takers desc, product
  limit 50`;
