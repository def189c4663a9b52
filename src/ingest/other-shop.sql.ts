import { type Sql, sql } from '../sql/sql.ts';

/** Shops of a source, two at most. */
export const knownShops = (sourceKey: number): Sql =>
  sql`select distinct shop from orders where source_key = ${sourceKey} and shop is not null limit 2`;
