import { conflict } from '../../base/platform-error.ts';
import type { Principal, Role } from '../../base/principal.ts';
import type { Db } from '../../store/store.ts';
import { insertAudit } from '../audit.store.ts';
import type { User } from './access.schema.ts';
import { type AccessTools, instant } from './access.ts';
import { endLinks } from './links.store.ts';
import { existingUser, type IssuedLink, issueLink, refuseTaken } from './links.ts';
import { endSessions } from './sessions.store.ts';
import { insertUser, listUserRows, lockAdmins, type UserRow, updateUser } from './users.store.ts';

export async function listUsers({ store, clock }: AccessTools): Promise<User[]> {
  const rows = await listUserRows(store.db, instant(clock.now()));
  return rows.map((row) => ({
    userId: row.id,
    name: row.name,
    role: row.role,
    state: stateOf(row),
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    sessions: row.sessions ?? 0,
  }));
}

const stateOf = ({ disabled, password_hash }: Pick<UserRow, 'disabled' | 'password_hash'>): User['state'] =>
  disabled ? 'disabled' : password_hash === null ? 'invited' : 'active';

async function userOf(app: AccessTools, userId: number): Promise<User> {
  const { name } = await existingUser(app.store.db, userId);
  const found = (await listUsers(app)).find((user) => user.userId === userId);
  return found ?? { userId, name, role: 'viewer', state: 'invited', createdAt: '', lastSeenAt: null, sessions: 0 };
}

/** Invites a person; whoever opens the link chooses the password. */
export async function addUser(
  app: AccessTools,
  by: Principal,
  { name, role }: { readonly name: string; readonly role: Role },
): Promise<{ user: User; link: IssuedLink }> {
  const { store, clock } = app;
  const { userId, link } = await store.transaction(async (db) => {
    const at = instant(clock.now());
    const user = await insertUser(db, { name, role, by: by.id, at });
    if (!user) throw conflict('user-name', `another user has this name: ${name}`, { name });
    await insertAudit(db, { at, principal: by.id, action: 'user.add', details: { userId: user.id, role } });
    return { userId: user.id, link: await issueLink(db, clock.now(), user.id, by) };
  });
  return { user: await userOf(app, userId), link };
}

export interface UserUpdate {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly disabled?: boolean | undefined;
}

/** Changes a person's name, role or state; a new role counts from the next call on, a disabled person is out at once. */
export async function changeUser(app: AccessTools, by: Principal, userId: number, update: UserUpdate): Promise<User> {
  const { store, clock } = app;
  await store.transaction(async (db) => {
    const admins = await lockAdmins(db);
    const before = await existingUser(db, userId);
    const changed = differences(before, update);
    if (Object.keys(changed).length === 0) return;
    refuseLastAdmin(admins, before, update);
    if (update.name !== undefined) await refuseTaken(db, update.name, userId);
    await updateUser(db, userId, withoutUndefined(update));
    const at = instant(clock.now());
    if (update.disabled) await shutOut(db, userId, at);
    await insertAudit(db, { at, principal: by.id, action: 'user.change', details: { userId, changed } });
  });
  app.access.changed();
  return userOf(app, userId);
}

async function shutOut(db: Db, userId: number, at: string): Promise<void> {
  await endSessions(db, userId, at);
  await endLinks(db, userId, at);
}

function refuseLastAdmin(admins: readonly { id: number }[], { id, name }: UserRow, { role, disabled }: UserUpdate): void {
  const leaves = disabled === true || (role !== undefined && role !== 'admin');
  if (leaves && admins.length === 1 && admins[0]?.id === id)
    throw conflict('last-admin', `there must stay somebody who is admin; make another one first; the last admin is: ${name}`);
}

function differences({ name, role, disabled }: UserRow, update: UserUpdate) {
  const before: Record<string, unknown> = { name, role, disabled };
  const changed = Object.entries(withoutUndefined(update)).filter(([field, value]) => before[field] !== value);
  return Object.fromEntries(changed.map(([field, to]) => [field, { from: before[field], to }]));
}

const withoutUndefined = ({ name, role, disabled }: UserUpdate) => ({
  ...(name === undefined ? {} : { name }),
  ...(role === undefined ? {} : { role }),
  ...(disabled === undefined ? {} : { disabled }),
});
