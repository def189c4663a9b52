import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import { render } from '../../sql/render.ts';
import { allOf, id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import type { Change, Columns, Engine, Loaded, UnreadableRow } from '../engine.ts';
import { QueryError } from '../query-error.ts';
import type { Traits } from '../traits.ts';
import { type Connections, DRAFTS } from './connections.ts';
import { duckdbDialect } from './dialect.ts';
import { scan, unreadableRows } from './scan.ts';
import { fromDuckdb, toParameter, typeOf } from './values.ts';
import { chunksOf, GrowingColumns } from './vectors.ts';

/** More rows than this are not a "small result". */
const REDUCE_CAP = 100_000;

export const duckdbTraits: Traits = Object.freeze({ transactionalCommit: true, exactQuantile: true });

async function run(connection: DuckDBConnection, query: Sql) {
  const { text, values } = render(query, duckdbDialect);
  try {
    return await connection.run(text, values.map(toParameter), values.map(typeOf));
  } catch (cause) {
    throw new QueryError(text, cause);
  }
}

async function rowsOf<Row>(connection: DuckDBConnection, query: Sql): Promise<Row[]> {
  const result = await run(connection, query);
  const rows = await result.getRowObjects();
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, fromDuckdb(value)])) as Row);
}

async function count(connection: DuckDBConnection, table: string): Promise<number> {
  const [row] = await rowsOf<{ rows: number }>(connection, sql`select count(*) as rows from ${id(table)}`);
  return row?.rows ?? 0;
}

async function reduce<Row>(connection: DuckDBConnection, query: Sql): Promise<Row[]> {
  const rows = await rowsOf<Row>(connection, sql`select * from (${query}) limit ${REDUCE_CAP + 1}`);
  if (rows.length > REDUCE_CAP) throw new Error(`reduce is for small results: over ${REDUCE_CAP} rows`);
  return rows;
}

async function columns(connection: DuckDBConnection, query: Sql): Promise<Record<string, Float64Array>> {
  const { text, values } = render(sql`select coalesce(columns(*)::double, 'nan'::double) from (${query})`, duckdbDialect);
  try {
    const result = await connection.stream(text, values.map(toParameter), values.map(typeOf));
    const grown = new GrowingColumns(result.columnNames());
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) grown.add(chunk);
    return grown.finish();
  } catch (cause) {
    throw new QueryError(text, cause);
  }
}

async function materialize(connection: DuckDBConnection, table: string, query: Sql): Promise<number> {
  await run(connection, sql`create or replace table ${id(table)} as ${query}`);
  return count(connection, table);
}

interface Described {
  readonly column_name: string;
  readonly column_type: string;
}

/** The same with columns that are not compressed, which only a table that is there already can say. */
async function materializeDistinct(connection: DuckDBConnection, table: string, query: Sql, distinct: readonly string[]) {
  const columns = await rowsOf<Described>(connection, sql`describe ${query}`);
  const defined = columns.map(({ column_name: name, column_type: type }) =>
    distinct.includes(name) ? sql`${id(name)} ${raw(type)} using compression 'uncompressed'` : sql`${id(name)} ${raw(type)}`,
  );
  await run(connection, sql`create or replace table ${id(table)} (${join(defined)})`);
  return append(connection, table, query);
}

const typesOf = (arrays: Columns): Sql =>
  join(
    Object.entries(arrays).map(([name, array]) => sql`${id(name)} ${raw(array instanceof Int32Array ? 'integer' : 'double')}`),
  );

function addColumns(appender: DuckDBAppender, arrays: Columns): number {
  for (const chunk of chunksOf(arrays)) appender.appendDataChunk(chunk);
  appender.closeSync();
  return Object.values(arrays)[0]?.length ?? 0;
}

async function appendColumns(connection: DuckDBConnection, table: string, arrays: Columns): Promise<number> {
  await run(connection, sql`create table if not exists ${id(table)} (${typesOf(arrays)})`);
  return addColumns(await connection.createAppender(table), arrays);
}

const isSql = (rows: Sql | Columns): rows is Sql => 'parts' in rows && Array.isArray(rows.parts);

async function draft(connection: DuckDBConnection, table: string, rows: Sql | Columns): Promise<number> {
  const name = sql`${id(DRAFTS)}.${id(table)}`;
  if (isSql(rows)) {
    await run(connection, sql`create or replace table ${name} as ${rows}`);
    return count(connection, table);
  }
  await run(connection, sql`create or replace table ${name} (${typesOf(rows)})`);
  return addColumns(await connection.createAppender(table, 'main', DRAFTS), rows);
}

async function append(connection: DuckDBConnection, table: string, rows: Sql | Columns): Promise<number> {
  if (!isSql(rows)) return appendColumns(connection, table, rows);
  const result = await run(connection, sql`insert into ${id(table)} by name ${rows}`);
  return result.rowsChanged;
}

type Load = Parameters<Engine['load']>;

async function load(connection: DuckDBConnection, ...[table, file, query, kept, distinct = []]: Load): Promise<Loaded> {
  await run(connection, sql`drop table if exists reject_errors`);
  await run(connection, sql`drop table if exists reject_scans`);
  const lasting = distinct.length > 0 ? materializeDistinct : materialize;
  const rows = await (kept === 'draft' ? draft : lasting)(connection, table, query(scan(file)), distinct);
  const unreadable = file.format === 'delimited' ? await rowsOf<UnreadableRow>(connection, unreadableRows) : [];
  return { rows, unreadable };
}

async function widen(connection: DuckDBConnection, table: string, columns: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, type] of Object.entries(columns))
    await run(connection, sql`alter table ${id(table)} add column ${id(name)} ${raw(type)}`);
}

/** Rows are marked as gone, which costs a reading of the key columns; writing the table anew costs its size. */
const leftOut = ({ table, without, on, alike = [] }: Extract<Change, { without: Sql }>): Sql => {
  // only of plain equality the engine knows beforehand which groups of rows have none
  const equal = on.map((column) => sql`${id('kept', column)} = ${id('gone', column)}`);
  const same = alike.map((column) => sql`${id('kept', column)} is not distinct from ${id('gone', column)}`);
  return sql`
delete from ${id(table)} as kept
using (${without}) as gone
where ${allOf([...equal, ...same])}`;
};

async function apply(connection: DuckDBConnection, change: Change): Promise<void> {
  if ('append' in change) return void (await append(connection, change.append, change.query));
  if ('without' in change) return void (await run(connection, leftOut(change)));
  if ('drop' in change) return void (await run(connection, sql`drop table if exists ${id(change.drop)}`));
  await run(connection, sql`drop table if exists ${id(change.replace)}`);
  await run(connection, sql`alter table ${id(change.by)} rename to ${id(change.replace)}`);
}

async function commit(connection: DuckDBConnection, changes: readonly Change[]): Promise<void> {
  await connection.run('begin transaction');
  try {
    for (const change of changes) await apply(connection, change);
    await connection.run('commit');
  } catch (cause) {
    await connection.run('rollback');
    throw cause;
  }
}

const paged = (query: Sql, { offset, limit }: { offset: number; limit: number }): Sql =>
  sql`${query}\nlimit ${limit} offset ${offset}`;

const tableSizes = sql`
  select table_name as name, estimated_size as rows
  from duckdb_tables()
  where schema_name = 'main' and not temporary
  order by table_name`;

async function exportRows(connection: DuckDBConnection, query: Sql, path: string, format: 'csv' | 'parquet'): Promise<number> {
  const options = format === 'csv' ? 'format csv, header true' : 'format parquet, compression zstd';
  const { text, values } = render(query, duckdbDialect);
  const target = `'${path.replaceAll("'", "''")}'`;
  try {
    const result = await connection.run(`copy (${text}) to ${target} (${options})`, values.map(toParameter), values.map(typeOf));
    return result.rowsChanged;
  } catch (cause) {
    throw new QueryError(text, cause);
  }
}

/** The engine port on DuckDB connections. */
export function duckdbEngine(connections: Connections): Engine {
  const on = <Result>(work: (connection: DuckDBConnection) => Promise<Result>) => connections.use(work);
  return {
    dialect: duckdbDialect,
    traits: duckdbTraits,
    reduce: (query) => on((c) => reduce(c, query)),
    page: (query, slice) => on((c) => reduce(c, paged(query, slice))),
    columns: (query) => on((c) => columns(c, query)),
    export: (query, path, format) => on((c) => exportRows(c, query, path, format)),
    bind: (query) => on(async (c) => void (await run(c, sql`explain ${query}`))),
    tables: () => on((c) => rowsOf<{ name: string; rows: number }>(c, tableSizes)),
    load: (...given) => on((c) => load(c, ...given)),
    materialize: (table, query) => on((c) => materialize(c, table, query)),
    append: (table, rows) => on((c) => append(c, table, rows)),
    draft: (table, rows) => on((c) => draft(c, table, rows)),
    widen: (table, columns) => on((c) => widen(c, table, columns)),
    drop: (table) => on(async (c) => void (await run(c, sql`drop table if exists ${id(table)}`))),
    commit: (changes) => on((c) => commit(c, changes)),
    checkpoint: () => on(async (c) => void (await run(c, sql`checkpoint`))),
    session: async (signal) => {
      const own = await connections.session(signal);
      return { ...duckdbEngine(own), release: () => own.release() };
    },
    close: () => connections.close(),
  };
}
