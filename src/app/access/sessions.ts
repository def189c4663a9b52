import { denied, missing } from '../../base/platform-error.ts';
import type { Db } from '../../store/store.ts';
import { insertAudit } from '../audit.store.ts';
import type { Session } from './access.schema.ts';
import { type AccessTools, type Caller, instant, userPrincipal, type Whereabouts } from './access.ts';
import { hashOf, newSecret } from './secrets.ts';
import { endSession, findSession, forgetSessions, insertSession, openSessions, touchSession } from './sessions.store.ts';
import type { UserRow } from './users.store.ts';

const DAY_MS = 86_400_000;
/** A session ends this long after it was opened, used or not. */
export const LIFE_MS = 14 * DAY_MS;
/** A session ends when it was not used for this long. */
export const IDLE_MS = 12 * 3_600_000;
const TOUCH_MS = 60_000;
const KEPT_MS = 90 * DAY_MS;

export interface OpenedSession {
  readonly token: string;
  readonly expiresAt: string;
  readonly caller: Caller;
}

/** Opens a session; the token is shown to the browser once and kept as a hash. */
export async function openSession(
  db: Db,
  now: number,
  { id, name, role }: Pick<UserRow, 'id' | 'name' | 'role'>,
  { address, agent }: Whereabouts,
): Promise<OpenedSession> {
  await forgetSessions(db, instant(now - KEPT_MS));
  const token = newSecret();
  const expiresAt = instant(now + LIFE_MS);
  const session = { userId: id, tokenHash: hashOf(token), at: instant(now), expiresAt, address, agent: agent.slice(0, 200) };
  const { id: sessionId } = await insertSession(db, session);
  return { token, expiresAt, caller: callerOf(id, sessionId, name, role) };
}

const callerOf = (userId: number, sessionId: number, name: string, role: UserRow['role']): Caller => ({
  principal: userPrincipal(userId, role),
  name,
  ownsFiles: false,
  person: { userId, sessionId },
});

/** The person behind a session's token, with the role of this moment; undefined when it opens nothing. */
export async function callerOfSession({ store, clock }: AccessTools, token: string): Promise<Caller | undefined> {
  const found = await findSession(store.db, hashOf(token));
  const now = clock.now();
  if (!found || found.disabled || found.ended_at !== null) return undefined;
  const seen = Date.parse(found.seen_at);
  if (Date.parse(found.expires_at) <= now || seen + IDLE_MS <= now) return undefined;
  if (now - seen > TOUCH_MS) await touchSession(store.db, found.id, instant(now));
  return callerOf(found.user_id, found.id, found.name, found.role);
}

/** The person who calls; keys and the command line have no session, password or the like. */
export function personOf({ person }: Caller): { userId: number; sessionId: number } {
  if (!person)
    throw denied('no-person', 'only a person who signed in has sessions and a password; this caller is none of: people');
  return person;
}

export async function listSessions({ store, clock }: AccessTools, caller: Caller): Promise<Session[]> {
  const { userId, sessionId } = personOf(caller);
  const now = clock.now();
  const rows = await openSessions(store.db, userId, instant(now));
  return rows
    .filter(({ seen_at }) => Date.parse(seen_at) + IDLE_MS > now)
    .map((row) => ({
      sessionId: row.id,
      createdAt: row.created_at,
      seenAt: row.seen_at,
      expiresAt: row.expires_at,
      address: row.address,
      agent: row.agent,
      current: row.id === sessionId,
    }));
}

/** Ends one of the caller's own sessions; another person's is not there. */
export async function closeSession({ store, clock, access }: AccessTools, caller: Caller, sessionId: number): Promise<void> {
  const person = personOf(caller);
  const at = instant(clock.now());
  await store.transaction(async (db) => {
    if (!(await endSession(db, person.userId, sessionId, at)))
      throw missing('session', `you have no open session of this number: ${sessionId}`, { sessionId });
    const own = sessionId === person.sessionId;
    await insertAudit(db, { at, principal: caller.principal.id, action: 'session.end', details: own ? {} : { sessionId } });
  });
  access.changed();
}
