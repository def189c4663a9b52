import { id, type Sql } from '../sql/sql.ts';

/** A table made under a name of its own. */
export const draftOf = (table: string): Sql => id(table);
