import type { ColumnType } from 'kysely';
import type { Db } from '../store/store.ts';

type Tables = {
  settings: { version: number; value: ColumnType<unknown, string, never>; changed_at: string; changed_by: string };
};

/** One version of the settings as stored: an older one may lack fields of today. */
export interface StoredSettings {
  readonly version: number;
  readonly value: unknown;
}

export const newestSettings = (db: Db): Promise<StoredSettings | undefined> =>
  db
    .withTables<Tables>()
    .selectFrom('settings')
    .select(['version', 'value'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

/** False when another change took that version first. */
export async function insertSettings(db: Db, version: number, value: unknown, by: string, at: string): Promise<boolean> {
  const inserted = await db
    .withTables<Tables>()
    .insertInto('settings')
    .values({ version, value: JSON.stringify(value), changed_at: at, changed_by: by })
    .onConflict((row) => row.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}
