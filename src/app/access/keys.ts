import { missing } from '../../base/platform-error.ts';
import type { Principal, Role } from '../../base/principal.ts';
import { insertAudit } from '../audit.store.ts';
import type { ApiKey } from './access.schema.ts';
import { type AccessTools, type Caller, instant, keyPrincipal } from './access.ts';
import { findKey, insertKey, type KeyRow, listKeyRows, revokeKeyRow, touchKey } from './keys.store.ts';
import { hashOf, newSecret } from './secrets.ts';

/** How every key begins, so that one that leaked can be found by a search. */
export const KEY_OPENING = 'prn_';
const SHOWN = KEY_OPENING.length + 6;
const DAY_MS = 86_400_000;
const TOUCH_MS = 60_000;

export interface NewApiKey {
  readonly name: string;
  readonly role: Role;
  /** Days until it ends; null for no end. */
  readonly days: number | null;
}

/** Makes a key; its secret is given here, once, and kept as a hash. */
export async function addKey(
  { store, clock }: AccessTools,
  by: Principal,
  { name, role, days }: NewApiKey,
): Promise<{ key: ApiKey; secret: string }> {
  const secret = newSecret(KEY_OPENING);
  const now = clock.now();
  const expiresAt = days === null ? null : instant(now + days * DAY_MS);
  const at = instant(now);
  const row = await store.transaction(async (db) => {
    const opening = secret.slice(0, SHOWN);
    const made = await insertKey(db, { name, role, opening, keyHash: hashOf(secret), at, by: by.id, expiresAt });
    await insertAudit(db, { at, principal: by.id, action: 'key.add', details: { keyId: made.id, role, days } });
    return made;
  });
  return { key: toApiKey(row, now), secret };
}

export async function listKeys({ store, clock }: AccessTools): Promise<ApiKey[]> {
  return (await listKeyRows(store.db)).map((row) => toApiKey(row, clock.now()));
}

const toApiKey = (row: KeyRow, now: number): ApiKey => ({
  keyId: row.id,
  name: row.name,
  role: row.role,
  opening: row.opening,
  state: row.revoked_at !== null ? 'revoked' : isOver(row, now) ? 'expired' : 'active',
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});

const isOver = ({ expires_at }: KeyRow, now: number): boolean => expires_at !== null && Date.parse(expires_at) <= now;

/** From now on the key opens nothing. */
export async function revokeKey({ store, clock, access }: AccessTools, by: Principal, keyId: number): Promise<ApiKey> {
  const at = instant(clock.now());
  const row = await store.transaction(async (db) => {
    const revoked = await revokeKeyRow(db, keyId, at);
    if (!revoked) throw missing('key', `there is no key in force of this number: ${keyId}`, { keyId });
    await insertAudit(db, { at, principal: by.id, action: 'key.revoke', details: { keyId } });
    return revoked;
  });
  access.changed();
  return toApiKey(row, clock.now());
}

/** Who calls with this key; undefined when it opens nothing. */
export async function callerOfKey({ store, clock }: AccessTools, secret: string): Promise<Caller | undefined> {
  const row = await findKey(store.db, hashOf(secret));
  const now = clock.now();
  if (!row || row.revoked_at !== null || isOver(row, now)) return undefined;
  if (row.last_used_at === null || now - Date.parse(row.last_used_at) > TOUCH_MS) await touchKey(store.db, row.id, instant(now));
  return { principal: keyPrincipal(row.id, row.role), name: row.name, ownsFiles: false, person: null };
}
