import { type Sql, sql } from '../../sql/sql.ts';

export const loadById = (loadId: number): Sql => sql`select load_id, file, source, preset from loads where load_id = ${loadId}`;
export const undoneById = (loadId: number): Sql => sql`select load_id from undone_loads where load_id = ${loadId}`;
export const presetLoads = sql`select load_id, preset from loads`;
export const otherLoads = (loadId: number): Sql => sql`select * from loads where load_id <> ${loadId}`;

export interface UndoneBy {
  readonly loadId: number;
  readonly at: string;
  readonly by: string;
}

export const undoneRow = ({ loadId, at, by }: UndoneBy): Sql => sql`
select
  l.*,
  ${at}::timestamp as undone_at,
  ${by} as undone_by,
  (select coalesce(max(identifier_key), 0) from identifiers)::integer as last_identifier,
  greatest(
    (select coalesce(max(customer_key), 0) from identifier_customers),
    (select coalesce(max(from_key), 0) from customer_redirects),
    (select coalesce(max(last_customer), 0) from undone_loads)
  )::integer as last_customer
from loads as l
where l.load_id = ${loadId}`;
