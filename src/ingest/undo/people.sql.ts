import { id, join, type Sql, sql } from '../../sql/sql.ts';

// Buyer keys and links that only the undone load told go with it.

/** Links of the others; one that another load told again is that load's now. */
export const undoneLinks = (loadId: number): Sql => sql`
select left_key, right_key, load_id from identifier_links where load_id <> ${loadId}
union all
select t.left_key, t.right_key, min(t.load_id) as load_id
from identifier_links_told as t
semi join (select * from identifier_links where load_id = ${loadId}) as l on l.left_key = t.left_key and l.right_key = t.right_key
where t.load_id <> ${loadId}
group by t.left_key, t.right_key`;

export const undoneLinksTold = (loadId: number): Sql => sql`select * from identifier_links_told where load_id <> ${loadId}`;

/** Keys that only undone loads brought in, and that no row or link names any more. `named` are the tables with buyers. */
export const deadIdentifiers = (loadId: number, named: readonly string[], links: string): Sql => sql`
select i.identifier_key
from identifiers as i
anti join (
  ${join(
    named.map((table) => sql`select buyer_key as identifier_key from ${id(table)}`),
    '\n  union all\n  ',
  )}
  union all
  select left_key from ${id(links)}
  union all
  select right_key from ${id(links)}
) as used on used.identifier_key = i.identifier_key
where i.load_id = ${loadId} or i.load_id in (select load_id from undone_loads)`;

export const undoneIdentifiers = sql`select i.* from identifiers as i anti join undo__dead as d on d.identifier_key = i.identifier_key`;

export const identityTouched = (loadId: number): Sql => sql`
select
  (select count(*) from undo__dead)::integer as dead,
  (select count(*) from identifier_links where load_id = ${loadId})::integer as links`;
