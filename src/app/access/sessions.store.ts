import type { Generated, Selectable } from 'kysely';
import type { Role } from '../../base/principal.ts';
import type { Db } from '../../store/store.ts';

type SessionsTable = {
  id: Generated<number>;
  user_id: number;
  token_hash: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
  ended_at: string | null;
  address: string;
  agent: string;
};
type Tables = { sessions: SessionsTable; users: { id: number; name: string; role: Role; disabled: boolean } };

export type SessionRow = Selectable<SessionsTable>;

const sessions = (db: Db) => db.withTables<Tables>();

export interface NewSession {
  readonly userId: number;
  readonly tokenHash: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly address: string;
  readonly agent: string;
}

export const insertSession = (db: Db, it: NewSession): Promise<{ id: number }> =>
  sessions(db)
    .insertInto('sessions')
    .values({
      user_id: it.userId,
      token_hash: it.tokenHash,
      created_at: it.at,
      seen_at: it.at,
      expires_at: it.expiresAt,
      ended_at: null,
      address: it.address,
      agent: it.agent,
    })
    .returning('id')
    .executeTakeFirstOrThrow();

/** The session of a token with its person as they are now, ended or not. */
export const findSession = (db: Db, tokenHash: string) =>
  sessions(db)
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.id', 'sessions.user_id', 'sessions.seen_at', 'sessions.expires_at', 'sessions.ended_at'])
    .select(['users.name', 'users.role', 'users.disabled'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();

export async function touchSession(db: Db, id: number, at: string): Promise<void> {
  await sessions(db).updateTable('sessions').set({ seen_at: at }).where('id', '=', id).execute();
}

/** Ends a session of this person; false when there is none open by that number. */
export async function endSession(db: Db, userId: number, id: number, at: string): Promise<boolean> {
  const open = sessions(db).updateTable('sessions').set({ ended_at: at }).where('user_id', '=', userId);
  const { numUpdatedRows } = await open.where('id', '=', id).where('ended_at', 'is', null).executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Ends all sessions of a person but the one named; gives how many. */
export async function endSessions(db: Db, userId: number, at: string, except = 0): Promise<number> {
  const open = sessions(db).updateTable('sessions').set({ ended_at: at }).where('user_id', '=', userId);
  const { numUpdatedRows } = await open.where('id', '<>', except).where('ended_at', 'is', null).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export const openSessions = (db: Db, userId: number, now: string): Promise<SessionRow[]> =>
  sessions(db)
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute();

/** The log keeps what happened; sessions that ended before `before` need not stay. */
export async function forgetSessions(db: Db, before: string): Promise<void> {
  const old = sessions(db).deleteFrom('sessions');
  await old.where((it) => it.or([it('expires_at', '<', before), it('ended_at', '<', before)])).execute();
}
