import type { Generated, Selectable } from 'kysely';
import type { Role } from '../../base/principal.ts';
import type { Db } from '../../store/store.ts';

type KeysTable = {
  id: Generated<number>;
  name: string;
  role: Role;
  opening: string;
  key_hash: string;
  created_at: string;
  created_by: string;
  expires_at: string | null;
  revoked_at: string | null;
  last_used_at: string | null;
};
type Tables = { api_keys: KeysTable };

export type KeyRow = Selectable<KeysTable>;

const keys = (db: Db) => db.withTables<Tables>();

export interface NewKey {
  readonly name: string;
  readonly role: Role;
  readonly opening: string;
  readonly keyHash: string;
  readonly at: string;
  readonly by: string;
  readonly expiresAt: string | null;
}

export const insertKey = (db: Db, it: NewKey): Promise<KeyRow> =>
  keys(db)
    .insertInto('api_keys')
    .values({
      name: it.name,
      role: it.role,
      opening: it.opening,
      key_hash: it.keyHash,
      created_at: it.at,
      created_by: it.by,
      expires_at: it.expiresAt,
      revoked_at: null,
      last_used_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();

export const findKey = (db: Db, keyHash: string): Promise<KeyRow | undefined> =>
  keys(db).selectFrom('api_keys').selectAll().where('key_hash', '=', keyHash).executeTakeFirst();

export const listKeyRows = (db: Db): Promise<KeyRow[]> =>
  keys(db).selectFrom('api_keys').selectAll().orderBy('id', 'desc').execute();

/** Undefined when no such key is in force. */
export const revokeKeyRow = (db: Db, id: number, at: string): Promise<KeyRow | undefined> => {
  const open = keys(db).updateTable('api_keys').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null);
  return open.returningAll().executeTakeFirst();
};

export async function touchKey(db: Db, id: number, at: string): Promise<void> {
  await keys(db).updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute();
}
