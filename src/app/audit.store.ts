import type { ColumnType, Generated } from 'kysely';
import type { Db } from '../store/store.ts';

type Tables = {
  audit: {
    id: Generated<number>;
    at: string;
    principal: string;
    action: string;
    details: ColumnType<Record<string, unknown>, string, never>;
  };
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
