import { sql } from '../sql/sql.ts';

/** Orders and goods by channel, shop, source and why they have no buyer; null where they have one. */
export const orderCoverage = sql`
with newest as (
  select source_key, arg_max(source, load_id) as source, arg_max(preset, load_id) filter (where contains(counts, '"orders"')) as preset
  from loads
  group by source_key
)
select
  o.channel,
  o.shop,
  coalesce(n.source, '') as source,
  coalesce(n.preset, '') as preset,
  case when o.buyer_key is null then coalesce(o.unlinked_reason, 'empty') end as reason,
  count(*)::integer as orders,
  coalesce(sum(o.goods_paid_minor), 0)::bigint as goods
from orders as o
left join newest as n using (source_key)
group by all
order by o.channel, o.shop, source, reason`;
