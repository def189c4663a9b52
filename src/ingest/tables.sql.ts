import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { type ColumnShape, engineTypes, type TableShape } from './tables/table.schema.ts';

type NamedColumn = readonly [name: string, shape: ColumnShape];

/** An empty table of this shape; `_superseded` tables also name the load that replaced the row. */
export function emptyTable(shape: TableShape, superseded = false): Sql {
  const columns = Object.entries(shape.columns).map(([name, { type }]) => sql`null::${raw(engineTypes[type])} as ${id(name)}`);
  return sql`select ${join(superseded ? [...columns, raw('null::integer as superseded_by')] : columns)} where false`;
}

/** Columns there are, by table. */
export const knownColumns = sql`
select table_name as ${id('table')}, list(column_name) as columns
from information_schema.columns
where table_catalog = current_database()
group by table_name`;

/** A table's rows with the columns it lacks as nulls. */
export const widened = (table: string, missing: readonly NamedColumn[]): Sql =>
  sql`select *, ${join(missing.map(([name, { type }]) => sql`null::${raw(engineTypes[type])} as ${id(name)}`))} from ${id(table)}`;

/** A select list that gives the table's columns their own types, in order. `values` holds what is known. */
export const typedColumns = (shape: TableShape, values: Readonly<Record<string, Sql>>): Sql =>
  join(
    Object.entries(shape.columns).map(
      ([name, { type }]) => sql`(${values[name] ?? raw('null')})::${raw(engineTypes[type])} as ${id(name)}`,
    ),
    ',\n  ',
  );

export const loadedBefore = (sha256: string, sourceKey: number, mapping: string): Sql => sql`
select load_id
from loads
where sha256 = ${sha256} and source_key = ${sourceKey} and mapping = ${mapping}
order by load_id desc
limit 1`;

export const nextLoadId = sql`
select coalesce(greatest((select max(load_id) from loads), (select max(load_id) from undone_loads)), 0)::integer + 1 as load_id`;

export const history = sql`
select *, null::timestamp as undone_at from loads
union all by name
select * exclude (undone_by, last_identifier, last_customer) from undone_loads
order by load_id desc`;

/** One `loads` row from plain values. */
export const loadRow = (shape: TableShape, values: Readonly<Record<string, string | number>>): Sql =>
  sql`select ${typedColumns(shape, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sql`${value}`])))}`;
