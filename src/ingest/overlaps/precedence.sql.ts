import { join, raw, type Sql, sql } from '../../sql/sql.ts';
import type { SourceRole } from './precedence.schema.ts';

/** The place of a role in the order of belief, from 1. */
export const placeIn = (roles: readonly SourceRole[], role: Sql): Sql =>
  sql`list_position([${join(roles.map((one) => raw(`'${one}'`)))}], ${role})`;

/** How early something is believed; of two sources of one role, the older connection. */
export const rankOf = (roles: readonly SourceRole[], role: Sql, key: Sql = raw('source_key')): Sql =>
  sql`(${placeIn(roles, role)} * 1000000 + ${key})::integer`;
