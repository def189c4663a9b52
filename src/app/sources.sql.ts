import { id, type Sql, sql } from '../sql/sql.ts';

/** Shops of one source as it tells them: how many orders, and how many of them stand for a platform's order. */
export const shopsOfSource = (table: 'orders' | 'order_reports', sourceKey: number): Sql => sql`
  select shop, count(*)::integer as orders, count(platform_order_id)::integer as referring
  from ${id(table)}
  where source_key = ${sourceKey} and shop is not null
  group by shop
  order by orders desc, shop
  limit 500`;
