import { id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import type { BulkFile } from '../engine.ts';

/**
 * Bytes one record may have; longer ones are rejected, not buffered without end. A buffer is as long: left to itself the engine takes
 * sixteen of them, and one thread reads a file that is shorter than that.
 */
const MAX_RECORD = 8_388_608;

const textColumns = (columns: readonly string[]): Sql =>
  sql`{${join(
    columns.map((column) => sql`${quotedKey(column)}: 'VARCHAR'`),
    ', ',
  )}}`;
const quotedKey = (key: string): Sql => raw(`'${key.replaceAll("'", "''")}'`);
// Table functions take no parameters for their options, so text is quoted here.
const text = (value: string): Sql => raw(`'${value.replaceAll("'", "''")}'`);

function delimited(file: Extract<BulkFile, { format: 'delimited' }>): Sql {
  return sql`read_csv(${text(file.path)}, auto_detect = false, header = false, skip = ${raw(String(file.skip))},
    delim = ${text(file.delimiter)}, quote = ${text(file.quote)}, escape = ${text(file.quote)}, comment = '',
    columns = ${textColumns(file.columns)}, null_padding = false, store_rejects = true, rejects_limit = 1000000,
    strict_mode = true, max_line_size = ${raw(String(MAX_RECORD))}, buffer_size = ${raw(String(MAX_RECORD))})`;
}

const jsonText = (file: Extract<BulkFile, { format: 'json' }>): Sql =>
  sql`read_json(${text(file.path)}, format = ${text(file.layout === 'lines' ? 'newline_delimited' : 'array')},
    columns = ${textColumns(file.columns)}, maximum_object_size = ${raw(String(MAX_RECORD * 2))})`;

/** The file as a table expression. */
export function scan(file: BulkFile): Sql {
  if (file.format === 'delimited') return delimited(file);
  if (file.format === 'json') return jsonText(file);
  return sql`read_parquet(${text(file.path)})`;
}

/** Rows that the scan before this one on the same connection could not read. */
export const unreadableRows = sql`
  select line::integer as line, coalesce(csv_line, '') as text, coalesce(column_name, '') as ${id('column')}, error_message as reason
  from reject_errors
  order by line, column_idx`;
