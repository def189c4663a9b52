import { type Sql, sql } from '../../sql/sql.ts';

// What the fused orders were made from: the loads and the rules.

export interface SourceLoads {
  readonly source: string;
  readonly key: number;
  readonly presets: readonly string[];
}

export const knownSources = sql`
select arg_max(source, load_id) as source, source_key as key, list(distinct preset order by preset) as presets
from loads
group by source_key
order by source_key`;

export const stamp = sql`
select
  (select count(*) || '.' || coalesce(max(load_id), 0) from loads) || '-'
  || (select count(*) || '.' || coalesce(max(load_id), 0) from undone_loads) as stamp`;

export const lastStamp = sql`select stamp from overlap_stamp`;
export const stampRow = (mark: string): Sql => sql`select ${mark} as stamp`;

export const overlapExists = {
  /** Whether a row stands for an order of a platform. */
  any: sql`select count(platform_order_id) > 0 as found, (select count(distinct source_key) from loads)::integer as sources from orders`,
  /** Whether a refund is of an order that another source tells of. */
  refunds: sql`
select count(*) > 0 as found
from (
  select r.order_id
  from refunds as r
  anti join orders as o on o.source_key = r.source_key and o.order_id = r.order_id
) as lost
semi join orders as o on o.order_id = lost.order_id`,
  units: sql`select count(*)::integer as orders from (select distinct unit_key, unit_order from overlap__members)`,
};
