import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { type Incoming, incomingRows } from './incoming.sql.ts';

const asText = (cell: string): Sql => (cell === '' ? raw('null::varchar') : sql`${cell}::varchar`);

/** Rows from memory as a table like the file's: `record`, `c1` … `cn`. */
const fromMemory = (rows: readonly (readonly string[])[], columns: readonly string[]): Sql => sql`(
  select * from (values ${join(
    rows.map((cells, i) => sql`(${i + 1}::integer, ${join(columns.map((_, c) => asText(cells[c] ?? '')))})`),
    ',\n  ',
  )}) as t(record, ${join(columns.map((name) => id(name)))})
)`;

/** The sample read as the whole file would be. */
export const previewRows = (incoming: Incoming, rows: readonly (readonly string[])[]): Sql =>
  sql`select * exclude (unlinked_reason, bad) from (${incomingRows(incoming, fromMemory(rows, incoming.columns))}) order by record`;
