import type { Engine } from '../../src/engine/engine.ts';
import { id, join, type Sql, sql } from '../../src/sql/sql.ts';

export interface TableState {
  readonly rows: number;
  /** By column: a sum for numbers, else a hash of all values whatever their order. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Written by the clock, or text that holds such times. */
const timed = new Set(['started_at', 'finished_at', 'committed_at', 'computed_at', 'made_at', 'seconds', 'steps', 'report']);
const numeric = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL)/;

/** What every table holds, the times of the clock left out: equal for two workspaces that went the same way. */
export async function fingerprint(engine: Engine): Promise<Record<string, TableState>> {
  const states: Record<string, TableState> = {};
  for (const { name } of await engine.tables()) states[name] = await tableState(engine, name);
  return states;
}

async function tableState(engine: Engine, table: string): Promise<TableState> {
  const found = await engine.reduce<{ name: string; type: string }>(
    sql`select column_name as name, data_type as type from duckdb_columns() where table_name = ${table} and schema_name = 'main'`,
  );
  const columns = found.filter(({ name }) => !timed.has(name));
  const [row = {}] = await engine.reduce<Record<string, unknown>>(
    sql`select ${join([sql`count(*) as "rows of it"`, ...columns.map(summary)])} from ${id(table)}`,
  );
  const { 'rows of it': rows, ...values } = row;
  return {
    rows: Number(rows),
    columns: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  };
}

// sums of floats differ in their last digits with the order of the threads
const summary = ({ name, type }: { name: string; type: string }): Sql =>
  numeric.test(type)
    ? sql`printf('%.8g %d', coalesce(sum(${id(name)}::double), 0), count(${id(name)})) as ${id(name)}`
    : sql`coalesce(bit_xor(hash(${id(name)}::varchar)), 0)::varchar as ${id(name)}`;
