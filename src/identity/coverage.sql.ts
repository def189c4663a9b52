import { sql } from '../sql/sql.ts';

/** Orders and goods by channel, shop, source and why they have no buyer; null where they have one. */
export const orderCoverage = sql`
with newest as (
  select source_key, arg_max(source, load_id) as source, arg_max(preset, load_id) filter (where contains(counts, '"orders"')) as preset
  from loads
  group by source_key
),
-- counted before the names are joined, and summed as doubles (whole below 2^53): half the time at ten million orders
counted as (
  select
    source_key,
    channel,
    shop,
    case when buyer_key is null then coalesce(unlinked_reason, 'empty') end as reason,
    count(*)::integer as orders,
    coalesce(sum(goods_paid_minor::double), 0)::bigint as goods
  from orders
  group by all
)
select
  c.channel,
  c.shop,
  coalesce(n.source, '') as source,
  coalesce(n.preset, '') as preset,
  c.reason,
  c.orders,
  c.goods
from counted as c
left join newest as n using (source_key)
order by c.channel, c.shop, source, c.reason`;
