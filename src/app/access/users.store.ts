import type { Generated, Selectable } from 'kysely';
import type { Role } from '../../base/principal.ts';
import type { Db } from '../../store/store.ts';

type UsersTable = {
  id: Generated<number>;
  name: string;
  name_key: string;
  role: Role;
  password_hash: string | null;
  disabled: Generated<boolean>;
  created_at: string;
  created_by: string;
};
type Tables = {
  users: UsersTable;
  sessions: { id: number; user_id: number; seen_at: string; expires_at: string; ended_at: string | null };
};

export type UserRow = Selectable<UsersTable>;

const users = (db: Db) => db.withTables<Tables>();

/** Names that look alike are one: case, width and composition do not count. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export interface NewUser {
  readonly name: string;
  readonly role: Role;
  readonly by: string;
  readonly at: string;
}

/** Undefined when the name is taken. */
export const insertUser = (db: Db, { name, role, by, at }: NewUser): Promise<UserRow | undefined> =>
  users(db)
    .insertInto('users')
    .values({ name, name_key: nameKey(name), role, password_hash: null, created_at: at, created_by: by })
    .onConflict((row) => row.column('name_key').doNothing())
    .returningAll()
    .executeTakeFirst();

export const findUser = (db: Db, name: string): Promise<UserRow | undefined> =>
  users(db).selectFrom('users').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst();

export const readUser = (db: Db, id: number): Promise<UserRow | undefined> =>
  users(db).selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();

export interface UserChange {
  readonly name?: string;
  readonly role?: Role;
  readonly disabled?: boolean;
  readonly passwordHash?: string;
}

export async function updateUser(db: Db, id: number, { name, role, disabled, passwordHash }: UserChange): Promise<void> {
  const values = {
    ...(name === undefined ? {} : { name, name_key: nameKey(name) }),
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
  };
  if (Object.keys(values).length > 0) await users(db).updateTable('users').set(values).where('id', '=', id).execute();
}

/** All, by name, with when they were last here and how many sessions they have open at `now`. */
export const listUserRows = (db: Db, now: string) =>
  users(db)
    .selectFrom('users')
    .select(['id', 'name', 'role', 'password_hash', 'disabled', 'created_at'])
    .select(({ selectFrom }) => [
      selectFrom('sessions')
        .whereRef('sessions.user_id', '=', 'users.id')
        .select(({ fn }) => fn.max('sessions.seen_at').as('seen'))
        .as('last_seen_at'),
      selectFrom('sessions')
        .whereRef('sessions.user_id', '=', 'users.id')
        .where('sessions.ended_at', 'is', null)
        .where('sessions.expires_at', '>', now)
        .select(({ fn }) => fn.countAll<number>().as('open'))
        .as('sessions'),
    ])
    .orderBy('name_key')
    .execute();

/** Those who can sign in now as admins, locked for the rest of the transaction so that two changes cannot remove the last two. */
export const lockAdmins = (db: Db): Promise<{ id: number }[]> =>
  users(db)
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabled', '=', false)
    .where('password_hash', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute();

/** True once anybody has chosen a password. */
export const hasPeople = async (db: Db): Promise<boolean> =>
  (await users(db).selectFrom('users').select('id').where('password_hash', 'is not', null).limit(1).executeTakeFirst()) !==
  undefined;
