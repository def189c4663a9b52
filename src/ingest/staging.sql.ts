import { id, join, raw, type Sql, sql } from '../sql/sql.ts';

/** A Parquet file as text columns `c1` … `cn`, its rows numbered. */
export const parquetText = (file: Sql, columns: readonly string[]): Sql =>
  sql`(select file_row_number, ${join(columns.map((name, i) => sql`${id(name)}::varchar as ${id(`c${i + 1}`)}`))} from ${file})`;

/** A record that is the header again: every cell that has a name says that name. */
const isHeader = (columns: readonly string[]): Sql => {
  const named = columns.flatMap((name, i) => (name.trim() === '' ? [] : [sql`trim(${id(`c${i + 1}`)}) = ${name.trim()}`]));
  return named.length < 2 ? raw('false') : sql`coalesce(${join(named, ' and ')}, false)`;
};

export const withoutHeaders = (file: Sql, columns: readonly string[]): Sql =>
  sql`(select * from ${file} where not ${isHeader(columns)})`;
export const headerRecords = (file: Sql, columns: readonly string[]): Sql =>
  sql`select record from ${file} where ${isHeader(columns)}`;
export const rowCount = (table: string): Sql => sql`select count(*)::integer as rows from ${id(table)}`;

export const parquetRecord = raw('(file_row_number + 1)::integer');
export const numberedRecord = raw('record::integer');
export const parquetHead = (file: Sql): Sql => sql`select columns(*)::varchar from ${file} limit 200`;

export interface StagingCounts {
  readonly rows: number;
  readonly bad: number;
}

export const stagingCounts = (staging: string): Sql =>
  sql`select count(*)::integer as rows, count(*) filter (where bad)::integer as bad from ${id(staging)}`;

/** Rows whose key stands in the file before: zero is exact, more may be a coincidence of hashes. */
export const stagingRepeats = (staging: string, key: readonly string[]): Sql =>
  sql`select (count(*) - count(distinct hash(${join(key.map((field) => id(field)))})))::integer as repeats from ${id(staging)}`;

/** An order is taken whole or not at all: rows beside a refused one are refused with it. */
export const refusedWhole = (staging: string): Sql => sql`
select * exclude (bad, reasons),
  (bad or refused) as bad,
  case
    when bad then reasons
    when refused then [{'field': 'order_id', 'value': order_id, 'reason': 'another row of this order is rejected'}]
  end as reasons
from (select *, bool_or(bad) over (partition by order_id) as refused from ${id(staging)})`;

export const refusedRows = (staging: string): Sql => sql`select record, reasons from ${id(staging)} where bad order by record`;

export const unknownStatuses = (staging: string): Sql => sql`
select unknown_status as value, count(*)::integer as rows
from ${id(staging)}
where unknown_status is not null
group by unknown_status
order by rows desc, value
limit 200`;

export const knownStatuses = (staging: string): Sql => sql`
select status as value, count(*)::integer as rows
from ${id(staging)}
where status is not null
group by status
order by rows desc, value`;

export const tableRows = (table: string): Sql => sql`select * from ${id(table)}`;
