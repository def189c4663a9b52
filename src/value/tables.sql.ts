import { id, type Sql, sql } from '../sql/sql.ts';

/** A table by name, for queries that are handed their tables. */
export const tableOf = (name: string): Sql => id(name);

export const rowsOf = (name: string): Sql => sql`select * from ${id(name)}`;
