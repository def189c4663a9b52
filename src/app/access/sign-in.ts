import { denied } from '../../base/platform-error.ts';
import { insertAudit } from '../audit.store.ts';
import { audit } from '../audit.ts';
import { type AccessTools, type Caller, instant, nobody, userPrincipal, type Whereabouts } from './access.ts';
import { type Failures, forgetFailures, forgetOldFailures, lockFailures, saveFailures } from './failures.store.ts';
import { FORGOTTEN_AFTER_MS, lockedFor } from './lock-out.ts';
import { checkPassword } from './password-rules.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { endSessions } from './sessions.store.ts';
import { type OpenedSession, openSession, personOf } from './sessions.ts';
import { findUser, nameKey, readUser, type UserRow, updateUser } from './users.store.ts';

export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Opens a session for a right name and password. What was wrong is not told, nor whether the name exists. */
export async function signIn(app: AccessTools, { name, password }: Credentials, from: Whereabouts): Promise<OpenedSession> {
  const user = await findUser(app.store.db, name);
  await enter(app, name, user, from);
  const isRight = await isPassword(user?.password_hash ?? null, password);
  if (!user || !isRight || user.disabled) throw await refused(app, user, from);
  const { store, clock } = app;
  return store.transaction(async (db) => {
    await forgetFailures(db, nameKey(name));
    const opened = await openSession(db, clock.now(), user, from);
    const { id: principal } = opened.caller.principal;
    await insertAudit(db, { at: instant(clock.now()), principal, action: 'session.open', details: { address: from.address } });
    return opened;
  });
}

/** Counts a try before it is judged; a name with too many of them is closed for a while. */
async function enter(app: AccessTools, name: string, user: UserRow | undefined, { address }: Whereabouts): Promise<void> {
  const now = app.clock.now();
  const before = await app.store.transaction(async (db) => {
    await forgetOldFailures(db, instant(now - 24 * FORGOTTEN_AFTER_MS));
    const known = await lockFailures(db, nameKey(name), instant(now));
    if (waitOf(known, now) === 0) await saveFailures(db, afterTry(known, now));
    return known;
  });
  const wait = waitOf(before, now);
  if (wait === 0) return;
  await audit(app, principalOf(user), 'session.refuse', { reason: 'locked', address });
  throw lockedOut(wait);
}

const waitOf = ({ locked_until }: Failures, now: number): number =>
  locked_until === null ? 0 : Math.max(0, Date.parse(locked_until) - now);

function afterTry({ name_key, failures, last_at }: Failures, now: number): Failures {
  const count = now - Date.parse(last_at) > FORGOTTEN_AFTER_MS ? 1 : failures + 1;
  const lock = lockedFor(count);
  return { name_key, failures: count, last_at: instant(now), locked_until: lock === 0 ? null : instant(now + lock) };
}

function lockedOut(wait: number) {
  const seconds = Math.ceil(wait / 1000);
  return denied('too-many-attempts', `too many failed sign-ins with this name; try again in: ${seconds} s`, { seconds });
}

// a name that nobody has is not written down: it may be a password typed into the wrong field
const principalOf = (user: UserRow | undefined) => (user ? userPrincipal(user.id, user.role) : nobody);

async function refused(app: AccessTools, user: UserRow | undefined, { address }: Whereabouts) {
  const reason = user === undefined ? 'unknown name' : user.disabled ? 'disabled' : 'wrong password';
  await audit(app, principalOf(user), 'session.refuse', { reason, address });
  return denied('sign-in', 'name or password is wrong, or the account is not in use; check both and the state of: the account');
}

/** Changes one's own password; every other session of the person ends. */
export async function changePassword(
  app: AccessTools,
  caller: Caller,
  { current, next }: { readonly current: string; readonly next: string },
  from: Whereabouts,
): Promise<void> {
  const { userId, sessionId } = personOf(caller);
  const user = await readUser(app.store.db, userId);
  await enter(app, caller.name, user, from);
  if (!user || !(await isPassword(user.password_hash, current)))
    throw denied('wrong-password', 'the current password is wrong; type it again in: current');
  checkPassword(next, user.name);
  const passwordHash = await hashPassword(next);
  const at = instant(app.clock.now());
  await app.store.transaction(async (db) => {
    await forgetFailures(db, nameKey(user.name));
    await updateUser(db, userId, { passwordHash });
    const ended = await endSessions(db, userId, at, sessionId);
    await insertAudit(db, { at, principal: caller.principal.id, action: 'password.change', details: { endedSessions: ended } });
  });
  app.access.changed();
}
