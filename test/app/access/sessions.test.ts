import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyPrincipal } from '../../../src/app/access/access.ts';
import { callerOfSession, closeSession, listSessions } from '../../../src/app/access/sessions.ts';
import { type AccessTest, accessTools, demote, person } from '../../support/people.ts';
import { cloneStore } from '../../support/store.ts';

let app: AccessTest;
beforeAll(async () => {
  app = accessTools(await cloneStore());
});
afterAll(() => app.store.close());

test('a person sees and ends own sessions, and nobody else’s', async () => {
  const wang = await person(app, 'wang', 'viewer');
  const li = await person(app, 'li', 'admin');
  expect(await listSessions(app, wang.caller)).toMatchObject([{ current: true, address: '127.0.0.1' }]);
  const foreign = li.caller.person!.sessionId;
  await expect(closeSession(app, wang.caller, foreign)).rejects.toMatchObject({ kind: 'missing', code: 'session' });
  let told = 0;
  app.access.onChange(() => told++);
  await closeSession(app, wang.caller, wang.caller.person!.sessionId);
  expect(told).toBe(1);
  expect(await callerOfSession(app, wang.token)).toBeUndefined();
  expect(await callerOfSession(app, li.token)).toBeDefined();
});

test('the role of a session is that of its person at this moment', async () => {
  const it = await person(app, 'sun', 'operator');
  await demote(app, it.userId, 'viewer');
  expect((await callerOfSession(app, it.token))?.principal.role).toBe('viewer');
});

test('a token is kept as a hash only', async () => {
  const { token } = await person(app, 'qian', 'viewer');
  const { rows } = await sql<{ all: string }>`select string_agg(sessions::text, '') as all from sessions`.execute(app.store.db);
  expect(rows[0]?.all).not.toContain(token);
});

test('who has no session has none to list', async () => {
  const key = { principal: keyPrincipal(1, 'admin'), name: 'robot', ownsFiles: false, person: null };
  await expect(listSessions(app, key)).rejects.toMatchObject({ code: 'no-person' });
});
