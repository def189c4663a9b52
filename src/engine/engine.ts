import type { Dialect } from '../sql/dialect.ts';
import type { Sql } from '../sql/sql.ts';
import type { Traits } from './traits.ts';

export type Column = Float64Array | Int32Array;
export type Columns = Readonly<Record<string, Column>>;

/** A file that the engine itself reads in bulk; `files` has decided its encoding, delimiter and header before. */
export type BulkFile =
  | {
      readonly format: 'delimited';
      readonly path: string;
      readonly delimiter: string;
      readonly quote: string;
      /** Every column is read as text; names are unique. */
      readonly columns: readonly string[];
      /** Lines above the first data row, the header included. */
      readonly skip: number;
    }
  | { readonly format: 'json'; readonly path: string; readonly layout: 'array' | 'lines'; readonly columns: readonly string[] }
  | { readonly format: 'parquet'; readonly path: string };

/** A row that does not fit the file's own shape (ragged, cut, over-long). `line` is the engine's count, for ordering only. */
export interface UnreadableRow {
  readonly line: number;
  readonly text: string;
  readonly column: string;
  readonly reason: string;
}

export interface Loaded {
  readonly rows: number;
  readonly unreadable: readonly UnreadableRow[];
}

/** One step of a commit; all of them appear together. */
export type Change =
  | { readonly replace: string; readonly by: string }
  | { readonly append: string; readonly query: Sql }
  /**
   * The table without the rows whose columns `on` equal those of a row of `without`, and `alike` too, where both may be empty.
   * An engine may mark them as gone or write the table anew.
   */
  | { readonly table: string; readonly without: Sql; readonly on: readonly string[]; readonly alike?: readonly string[] }
  | { readonly drop: string };

export interface Reading {
  /** Rows of a small table, one object each; refuses more than 100,000. Numbers are numbers, days `YYYY-MM-DD`, instants ISO 8601 in UTC. */
  reduce<Row>(query: Sql): Promise<Row[]>;
  /** A bounded slice of a long list. The query carries its own order. */
  page<Row>(query: Sql, slice: { readonly offset: number; readonly limit: number }): Promise<Row[]>;
  /** Numeric columns of any length, streamed into Float64Arrays by column name; null becomes NaN. */
  columns(query: Sql): Promise<Record<string, Float64Array>>;
  /** Writes the query's rows to a file; gives their number. */
  export(query: Sql, path: string, format: 'csv' | 'parquet'): Promise<number>;
  /** Plans the query without running it: an unknown table or column is refused. */
  bind(query: Sql): Promise<void>;
  tables(): Promise<readonly { readonly name: string; readonly rows: number }[]>;
}

/** The analytical engine. Wings load, append, replace whole tables or leave rows out of them; nothing updates a row in place. */
export interface Engine extends Reading {
  readonly dialect: Dialect;
  readonly traits: Traits;
  /**
   * Reads a file into a new table in one pass: `query` selects from the file as it is handed in. A draft ends with the process.
   * Columns of `distinct` repeat no value: a lasting table keeps them as they are, in place of looking for a shorter form.
   */
  load(
    table: string,
    file: BulkFile,
    query: (file: Sql) => Sql,
    kept?: 'lasting' | 'draft',
    distinct?: readonly string[],
  ): Promise<Loaded>;
  /** Makes (or replaces) a table from a query; gives its rows. */
  materialize(table: string, query: Sql): Promise<number>;
  /** Adds a query's rows, or columns from memory, to a table; columns make the table when it is not there. */
  append(table: string, rows: Sql | Columns): Promise<number>;
  /**
   * Makes (or replaces) a table that is kept in memory and ends with the process: what stands between the steps of one job.
   * It is read and dropped like any other, costs no compression and no disk, and cannot take part in a commit but as a source.
   */
  draft(table: string, rows: Sql | Columns): Promise<number>;
  /** Adds columns without values, by name and type; the rows there are stay as they lie. */
  widen(table: string, columns: Readonly<Record<string, string>>): Promise<void>;
  drop(table: string): Promise<void>;
  /** All changes in one transaction. */
  commit(changes: readonly Change[]): Promise<void>;
  /** Gives room back to the disk after tables were swapped. */
  checkpoint(): Promise<void>;
  /** The same engine on a connection of its own whose queries stop when the signal fires. */
  session(signal: AbortSignal): Promise<Engine & { release(): void }>;
  close(): Promise<void>;
}
