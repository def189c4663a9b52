import type { Day } from '../base/day.ts';
import { id, type Sql, spell, sql } from '../sql/sql.ts';
import { article, linesOf } from './first-purchase.sql.ts';

/** Categories in which more is sold than is ever given to try: trial sizes often have a category of their own. */
const fullCategories = (samples: Sql): Sql => sql`
    tried as (
      select distinct ${article} as product
      from order_items i
      semi join ${samples} s on s.source_key = i.source_key and s.order_id = i.order_id
    ),
    full_categories as (
      select distinct coalesce(i.category, p.category) as category
      from order_items i
      left join products p on p.sku = i.sku
      anti join tried on tried.product = ${article}
      where not i.is_gift and coalesce(i.category, p.category) is not null
    )`;

/** One row a person and sample: what of it she took first, and what she bought then. */
export const sampleEntries = (samples: string, asOf: Day): Sql => {
  const from = id(samples);
  return sql`
  with
    lines as (${linesOf(from)}),
    ${fullCategories(from)},
    taken as (
      select
        t.customer_key,
        l.product,
        l.category,
        l.series,
        max(l.title) as title,
        min(t.day) as day,
        sum(l.cost_minor) as cost_minor
      from ${from} t
      left join lines l on l.source_key = t.source_key and l.order_id = t.order_id
      group by t.customer_key, l.product, l.category, l.series
    ),
    takers as (
      select
        t.* exclude (category, series),
        f.category,
        case when f.category is null then t.series end as series
      from taken t
      left join full_categories f on f.category = t.category
    ),
    days as (
      select d.customer_key, d.day
      from purchase_days d
      semi join takers t on t.customer_key = d.customer_key
    ),
    kinds_bought as (
      select distinct
        person.customer_key,
        o.paid_on as day,
        coalesce(i.category, p.category) as category,
        p.series,
        tried.product is not null as tried
      from orders o
      join identifier_customers person on person.identifier_key = o.buyer_key
      semi join days d on d.customer_key = person.customer_key and d.day = o.paid_on
      anti join ${from} s on s.source_key = o.source_key and s.order_id = o.order_id
      join order_items i on i.source_key = o.source_key and i.order_id = o.order_id
      left join products p on p.sku = i.sku
      left join tried on tried.product = ${article}
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
      join kinds_bought k on k.customer_key = t.customer_key
        and k.day >= t.day
        and (k.category = t.category or (k.series = t.series and not k.tried))
      group by t.customer_key, t.product
    )
  select
    t.product,
    t.title,
    t.cost_minor,
    coalesce(t.category, t.series) is not null as has_full,
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
    (count(*) filter (where observed_days >= 60 and has_full))::integer as seen_full_60,
    (count(*) filter (where observed_days >= 60 and full_after <= 60))::integer as full_60,
    sum(cost_minor)::double as cost_minor,
    (sum(cost_minor) filter (where observed_days >= 60 and has_full))::double as seen_cost_minor
  from ${id(table)}
  group by product
  order by takers desc, product
  limit 50`;
