import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addKey, callerOfKey, listKeys, revokeKey } from '../../../src/app/access/keys.ts';
import { localOwner } from '../../../src/base/principal.ts';
import { type AccessTest, accessTools } from '../../support/people.ts';
import { cloneStore } from '../../support/store.ts';

let app: AccessTest;
beforeAll(async () => {
  app = accessTools(await cloneStore());
});
afterAll(() => app.store.close());

const make = (days: number | null) => addKey(app, localOwner, { name: 'warehouse', role: 'operator', days });

test('a key is shown once, kept as a hash and acts with its role', async () => {
  const { key, secret } = await make(null);
  expect(secret).toMatch(/^prn_[\w-]{43}$/);
  expect(key).toMatchObject({ state: 'active', opening: secret.slice(0, 10), createdBy: 'local', lastUsedAt: null });
  const caller = await callerOfKey(app, secret);
  expect(caller).toMatchObject({ name: 'warehouse', ownsFiles: false, person: null, principal: { role: 'operator' } });
  expect((await listKeys(app))[0]?.lastUsedAt).not.toBeNull();
  const { rows } = await sql<{ all: string }>`select string_agg(api_keys::text, '') as all from api_keys`.execute(app.store.db);
  expect(rows[0]?.all).not.toContain(secret.slice(12));
});

test('an expired, a revoked and an unknown key open nothing', async () => {
  const short = await make(1);
  app.clock.move(86_400_000);
  expect(await callerOfKey(app, short.secret)).toBeUndefined();
  const { key, secret } = await make(30);
  await revokeKey(app, localOwner, key.keyId);
  expect(await callerOfKey(app, secret)).toBeUndefined();
  expect(await callerOfKey(app, `${secret.slice(0, -1)}_`)).toBeUndefined();
  expect((await listKeys(app)).map(({ state }) => state).slice(0, 2)).toEqual(['revoked', 'expired']);
  await expect(revokeKey(app, localOwner, key.keyId)).rejects.toMatchObject({ kind: 'missing' });
});
