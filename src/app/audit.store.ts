import { type ColumnType, type Generated, sql } from 'kysely';
import type { Db } from '../store/store.ts';

type Tables = {
  audit: {
    id: Generated<number>;
    at: string;
    principal: string;
    action: string;
    details: ColumnType<Record<string, unknown>, string, never>;
  };
  users: { id: number; name: string };
  api_keys: { id: number; name: string };
};

/** Who did what, when. Details hold no personal data. */
export interface AuditEntry {
  /** ISO instant. */
  readonly at: string;
  readonly principal: string;
  /** Noun and verb, such as `settings.change`. */
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export async function insertAudit(db: Db, { at, principal, action, details }: AuditEntry): Promise<void> {
  await db
    .withTables<Tables>()
    .insertInto('audit')
    .values({ at, principal, action, details: JSON.stringify(details) })
    .execute();
}

/** Newest first; `before` is the id of the last entry of the page before. */
export const listAudit = (db: Db, limit: number, before?: number): Promise<(AuditEntry & { readonly id: number })[]> => {
  const newest = db.withTables<Tables>().selectFrom('audit').selectAll().orderBy('id', 'desc').limit(limit);
  return (before === undefined ? newest : newest.where('id', '<', before)).execute();
};

export interface AuditSelection {
  readonly principal?: string | undefined;
  /** An action, or a noun that begins some. */
  readonly action?: string | undefined;
  /** First and last local day. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly timeZone: string;
}

/** An entry with what its person or key is called today. */
export type AuditRow = AuditEntry & { readonly id: number; readonly user_name: string | null; readonly key_name: string | null };

/** Newest first; `before` is the id of the last entry of the page before. */
export function selectAudit(db: Db, selection: AuditSelection, limit: number, before?: number): Promise<AuditRow[]> {
  const { principal, action, from, to, timeZone } = selection;
  let query = named(db).select([
    'audit.id',
    'at',
    'principal',
    'action',
    'details',
    'users.name as user_name',
    'api_keys.name as key_name',
  ]);
  if (before !== undefined) query = query.where('audit.id', '<', before);
  if (principal !== undefined) query = query.where('principal', '=', principal);
  if (action !== undefined) query = query.where((it) => it.or([it('action', '=', action), it('action', '^@', `${action}.`)]));
  if (from !== undefined) query = query.where('at', '>=', startOf(from, 0, timeZone));
  if (to !== undefined) query = query.where('at', '<', startOf(to, 1, timeZone));
  return query.orderBy('audit.id', 'desc').limit(limit).execute();
}

/** The instant at which a local day begins, or one `later` days after it. */
const startOf = (day: string, later: number, timeZone: string) =>
  sql<string>`((${day}::date + ${later}::int)::timestamp at time zone ${timeZone})`;

/** Who and what stands in the log. */
export async function auditChoices(db: Db) {
  const entries = named(db);
  const principals = await entries
    .select(['principal', 'users.name as user_name', 'api_keys.name as key_name'])
    .distinct()
    .orderBy('principal')
    .execute();
  const actions = await entries.select('action').distinct().orderBy('action').execute();
  return { principals, actions: actions.map(({ action }) => action) };
}

/** Entries beside the people and keys that made them. */
const named = (db: Db) =>
  db
    .withTables<Tables>()
    .selectFrom('audit')
    .leftJoin('users', (join) => join.on(sql`'user:' || users.id`, '=', sql.ref('audit.principal')))
    .leftJoin('api_keys', (join) => join.on(sql`'key:' || api_keys.id`, '=', sql.ref('audit.principal')));
