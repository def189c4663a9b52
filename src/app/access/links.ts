import { conflict, denied, missing } from '../../base/platform-error.ts';
import { localOwner, type Principal } from '../../base/principal.ts';
import type { Db } from '../../store/store.ts';
import { insertAudit } from '../audit.store.ts';
import { type AccessTools, instant, userPrincipal, type Whereabouts } from './access.ts';
import { forgetFailures } from './failures.store.ts';
import { findLink, insertLink, takeLink } from './links.store.ts';
import { checkPassword } from './password-rules.ts';
import { hashPassword } from './passwords.ts';
import { hashOf, newSecret } from './secrets.ts';
import { endSessions } from './sessions.store.ts';
import { type OpenedSession, openSession } from './sessions.ts';
import { findUser, hasPeople, insertUser, nameKey, readUser, type UserRow, updateUser } from './users.store.ts';

/** A link that nobody used opens nothing after three days. */
export const LINK_LIFE_MS = 72 * 3_600_000;

export interface IssuedLink {
  /** Below the console's address; what stands after # never reaches a server's log. */
  readonly path: string;
  readonly expiresAt: string;
}

/** A one-time way in for this person, to choose a password; earlier ones end. */
export async function issueLink(db: Db, now: number, userId: number, by: Principal): Promise<IssuedLink> {
  const token = newSecret();
  const expiresAt = instant(now + LINK_LIFE_MS);
  await insertLink(db, { userId, tokenHash: hashOf(token), at: instant(now), by: by.id, expiresAt });
  return { path: `/join#${token}`, expiresAt };
}

/** While nobody has a password: a link for the first admin, made anew at every call. */
export async function firstLink({ store, clock }: AccessTools): Promise<IssuedLink | undefined> {
  if (await hasPeople(store.db)) return undefined;
  return store.transaction(async (db) => {
    const at = instant(clock.now());
    const made = await insertUser(db, { name: 'admin', role: 'admin', by: localOwner.id, at });
    const user = made ?? (await findUser(db, 'admin'));
    if (!user) throw missing('user', 'unknown user: admin');
    if (made)
      await insertAudit(db, { at, principal: localOwner.id, action: 'user.add', details: { userId: user.id, role: 'admin' } });
    return issueLink(db, clock.now(), user.id, localOwner);
  });
}

export const needsFirstAdmin = async ({ store }: Pick<AccessTools, 'store'>): Promise<boolean> => !(await hasPeople(store.db));

/** Whom a link is for. */
export async function readLink(app: AccessTools, token: string) {
  const { name, role, password_hash, expires_at } = await openLink(app, token);
  return { name, role, isNew: password_hash === null, expiresAt: expires_at };
}

async function openLink({ store, clock }: AccessTools, token: string) {
  const found = await findLink(store.db, hashOf(token));
  if (!found || found.disabled || found.ended_at !== null || Date.parse(found.expires_at) <= clock.now()) throw dead();
  return found;
}

const dead = () =>
  denied(
    'link',
    'this link was used, has ended or never was; ask an admin for another, or print one with: perennial users link NAME',
  );

export interface LinkUse {
  readonly token: string;
  /** Another name than the one given; only for who has no password yet. */
  readonly name?: string | undefined;
  readonly password: string;
}

/** Sets the password (and for a new person the name) and signs in; the link is used up. */
export async function redeemLink(
  app: AccessTools,
  { token, name, password }: LinkUse,
  from: Whereabouts,
): Promise<OpenedSession> {
  const link = await openLink(app, token);
  const isNew = link.password_hash === null;
  const finalName = isNew && name !== undefined ? name : link.name;
  checkPassword(password, finalName);
  const passwordHash = await hashPassword(password);
  const { store, clock } = app;
  const opened = await store.transaction(async (db) => {
    const at = instant(clock.now());
    if (!(await takeLink(db, link.id, at))) throw dead();
    await refuseTaken(db, finalName, link.user_id);
    await updateUser(db, link.user_id, { name: finalName, passwordHash });
    await forgetFailures(db, nameKey(finalName));
    const endedSessions = await endSessions(db, link.user_id, at);
    const principal = userPrincipal(link.user_id, link.role).id;
    const details = { address: from.address, isNew, endedSessions };
    await insertAudit(db, { at, principal, action: 'link.use', details });
    return openSession(db, clock.now(), { id: link.user_id, name: finalName, role: link.role }, from);
  });
  app.access.changed();
  return opened;
}

/** Somebody else of that name is a conflict. */
export async function refuseTaken(db: Db, name: string, userId: number): Promise<void> {
  const other = await findUser(db, name);
  if (other && other.id !== userId) throw conflict('user-name', `another user has this name: ${name}`, { name });
}

/** A new link for somebody who is there: to choose the first password, or another. */
export async function linkUser(app: AccessTools, by: Principal, userId: number): Promise<IssuedLink> {
  const { store, clock } = app;
  return store.transaction(async (db) => {
    const user = await existingUser(db, userId);
    if (user.disabled) throw conflict('user-disabled', `this user is disabled; enable the account first: ${user.name}`);
    await insertAudit(db, { at: instant(clock.now()), principal: by.id, action: 'user.link', details: { userId } });
    return issueLink(db, clock.now(), userId, by);
  });
}

export async function existingUser(db: Db, userId: number): Promise<UserRow> {
  const user = await readUser(db, userId);
  if (!user) throw missing('user', `unknown user: ${userId}`, { userId });
  return user;
}
