import type { ColumnType, Generated } from 'kysely';
import type { DecidableKind } from '../customers/kinds.schema.ts';
import type { Db } from '../store/store.ts';

type Tables = {
  kind_books: {
    version: number;
    value: ColumnType<unknown, string, never>;
    change: string;
    changed_at: string;
    changed_by: string;
  };
  kind_decisions: {
    id: Generated<number>;
    customer_key: number;
    kind: DecidableKind | null;
    decided_at: string;
    decided_by: string;
  };
};

/** One version of the rules as stored: an older one may lack what came since. */
export interface StoredBook {
  readonly version: number;
  readonly value: unknown;
  /** What was done, in words of the platform: `change`, `undo 3`. */
  readonly change: string;
  /** ISO instant. */
  readonly changedAt: string;
  readonly changedBy: string;
}

const columns = ['version', 'value', 'change', 'changed_at as changedAt', 'changed_by as changedBy'] as const;

export const newestBook = (db: Db): Promise<StoredBook | undefined> =>
  db.withTables<Tables>().selectFrom('kind_books').select(columns).orderBy('version', 'desc').limit(1).executeTakeFirst();

export const findBook = (db: Db, version: number): Promise<StoredBook | undefined> =>
  db.withTables<Tables>().selectFrom('kind_books').select(columns).where('version', '=', version).executeTakeFirst();

/** Newest first. */
export const listBooks = (db: Db, limit: number): Promise<StoredBook[]> =>
  db.withTables<Tables>().selectFrom('kind_books').select(columns).orderBy('version', 'desc').limit(limit).execute();

/** False when another change took that version first. */
export async function insertBook(db: Db, { version, value, change, changedAt, changedBy }: StoredBook): Promise<boolean> {
  const inserted = await db
    .withTables<Tables>()
    .insertInto('kind_books')
    .values({ version, value: JSON.stringify(value), change, changed_at: changedAt, changed_by: changedBy })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** What was decided about a customer last; a null kind takes the decision back. */
export interface StoredDecision {
  readonly customerKey: number;
  readonly kind: DecidableKind | null;
  readonly decidedAt: string;
  readonly decidedBy: string;
}

export async function insertDecision(db: Db, { customerKey, kind, decidedAt, decidedBy }: StoredDecision): Promise<void> {
  await db
    .withTables<Tables>()
    .insertInto('kind_decisions')
    .values({ customer_key: customerKey, kind, decided_at: decidedAt, decided_by: decidedBy })
    .execute();
}

/** The newest decision of each customer, the oldest first, those taken back included. */
export const newestDecisions = async (db: Db): Promise<StoredDecision[]> => {
  const rows = await db
    .withTables<Tables>()
    .selectFrom('kind_decisions')
    .distinctOn('customer_key')
    .select(['id', 'customer_key as customerKey', 'kind', 'decided_at as decidedAt', 'decided_by as decidedBy'])
    .orderBy('customer_key')
    .orderBy('id', 'desc')
    .execute();
  return rows.sort((a, b) => a.id - b.id).map(({ id: _, ...decision }) => decision);
};
