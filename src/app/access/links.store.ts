import type { Generated } from 'kysely';
import type { Role } from '../../base/principal.ts';
import type { Db } from '../../store/store.ts';

type Tables = {
  links: {
    id: Generated<number>;
    user_id: number;
    token_hash: string;
    created_at: string;
    created_by: string;
    expires_at: string;
    ended_at: string | null;
  };
  users: { id: number; name: string; role: Role; disabled: boolean; password_hash: string | null };
};

const links = (db: Db) => db.withTables<Tables>();

export interface NewLink {
  readonly userId: number;
  readonly tokenHash: string;
  readonly at: string;
  readonly by: string;
  readonly expiresAt: string;
}

/** A new link takes the place of those before it. */
export async function insertLink(db: Db, { userId, tokenHash, at, by, expiresAt }: NewLink): Promise<void> {
  await endLinks(db, userId, at);
  await links(db)
    .insertInto('links')
    .values({ user_id: userId, token_hash: tokenHash, created_at: at, created_by: by, expires_at: expiresAt, ended_at: null })
    .execute();
}

export async function endLinks(db: Db, userId: number, at: string): Promise<void> {
  const open = links(db).updateTable('links').set({ ended_at: at }).where('user_id', '=', userId);
  await open.where('ended_at', 'is', null).execute();
}

export const findLink = (db: Db, tokenHash: string) =>
  links(db)
    .selectFrom('links')
    .innerJoin('users', 'users.id', 'links.user_id')
    .select(['links.id', 'links.user_id', 'links.expires_at', 'links.ended_at'])
    .select(['users.name', 'users.role', 'users.disabled', 'users.password_hash'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();

/** Uses a link up; false when somebody else was faster. */
export async function takeLink(db: Db, id: number, at: string): Promise<boolean> {
  const open = links(db).updateTable('links').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null);
  return (await open.executeTakeFirstOrThrow()).numUpdatedRows === 1n;
}
