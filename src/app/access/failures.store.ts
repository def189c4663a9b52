import type { Db } from '../../store/store.ts';

type Tables = {
  sign_in_failures: { name_key: string; failures: number; last_at: string; locked_until: string | null };
};

export type Failures = Tables['sign_in_failures'];

const failures = (db: Db) => db.withTables<Tables>();

/** What is known of tries for a name, locked for the rest of the transaction: many at once are counted one by one. */
export async function lockFailures(db: Db, nameKey: string, at: string): Promise<Failures> {
  await failures(db)
    .insertInto('sign_in_failures')
    .values({ name_key: nameKey, failures: 0, last_at: at, locked_until: null })
    .onConflict((row) => row.doNothing())
    .execute();
  const row = failures(db).selectFrom('sign_in_failures').selectAll().where('name_key', '=', nameKey);
  return row.forUpdate().executeTakeFirstOrThrow();
}

export async function saveFailures(db: Db, { name_key, ...values }: Failures): Promise<void> {
  await failures(db).updateTable('sign_in_failures').set(values).where('name_key', '=', name_key).execute();
}

export async function forgetFailures(db: Db, nameKey: string): Promise<void> {
  await failures(db).deleteFrom('sign_in_failures').where('name_key', '=', nameKey).execute();
}

/** Names that nobody has tried since. */
export async function forgetOldFailures(db: Db, before: string): Promise<void> {
  await failures(db).deleteFrom('sign_in_failures').where('last_at', '<', before).execute();
}
