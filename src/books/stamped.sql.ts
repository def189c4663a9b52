import { id, type Sql, sql } from '../sql/sql.ts';

export const stampRow = (stamp: string): Sql => sql`select ${stamp} as stamp`;
export const stampOf = (table: string): Sql => sql`select stamp from ${id(table)}`;
