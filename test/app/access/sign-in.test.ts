import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callerOfSession, IDLE_MS, LIFE_MS, listSessions } from '../../../src/app/access/sessions.ts';
import { changePassword, signIn } from '../../../src/app/access/sign-in.ts';
import { changeUser } from '../../../src/app/access/users.ts';
import { listAudit } from '../../../src/app/audit.store.ts';
import { localOwner } from '../../../src/base/principal.ts';
import type { Store } from '../../../src/store/store.ts';
import { type AccessTest, accessTools, here, PASSWORD, person } from '../../support/people.ts';
import { cloneStore } from '../../support/store.ts';

let store: Store;
let app: AccessTest;
let count = 0;
let name: string;

beforeAll(async () => {
  store = await cloneStore();
});
afterAll(() => store.close());
beforeEach(() => {
  app = accessTools(store);
  name = `person ${count++}`;
});

const wrong = { password: 'not the password' };
const enter = (password = PASSWORD, as = name) => signIn(app, { name: as, password }, here);
const newest = async () => (await listAudit(store.db, 1))[0];

test('a right name and password open a session, in any case and width of the name', async () => {
  const { userId } = await person(app, name, 'operator');
  const opened = await enter(PASSWORD, ` ${name.toUpperCase().replace('P', 'Ｐ')} `);
  expect(opened.caller).toMatchObject({ principal: { id: `user:${userId}`, role: 'operator' }, ownsFiles: false });
  expect(await callerOfSession(app, opened.token)).toEqual(opened.caller);
  expect(await newest()).toMatchObject({ action: 'session.open', principal: `user:${userId}` });
});

test('a wrong password, an unknown name and a disabled account are refused with the same words', async () => {
  const { userId } = await person(app, name, 'viewer');
  const said = async (attempt: Promise<unknown>) => attempt.catch((error: Error) => error.message);
  const first = await said(enter(wrong.password));
  expect(await said(enter(PASSWORD, `${name} nobody`))).toBe(first);
  expect(await newest()).toMatchObject({ action: 'session.refuse', principal: 'nobody', details: { reason: 'unknown name' } });
  await changeUser(app, localOwner, userId, { disabled: true });
  expect(await said(enter())).toBe(first);
  expect(await newest()).toMatchObject({ principal: `user:${userId}`, details: { reason: 'disabled' } });
});

test('a name is closed after five failures, for a minute that doubles, also to the right password', async () => {
  await person(app, name, 'viewer');
  for (let i = 0; i < 5; i++) await expect(enter(wrong.password)).rejects.toMatchObject({ code: 'sign-in' });
  await expect(enter()).rejects.toMatchObject({ code: 'too-many-attempts', details: { seconds: 60 } });
  app.clock.move(60_000);
  await expect(enter(wrong.password)).rejects.toMatchObject({ code: 'sign-in' });
  await expect(enter()).rejects.toMatchObject({ code: 'too-many-attempts', details: { seconds: 120 } });
  expect(await newest()).toMatchObject({ action: 'session.refuse', details: { reason: 'locked' } });
  app.clock.move(120_000);
  await expect(enter()).resolves.toBeDefined();
  for (let i = 0; i < 4; i++) await expect(enter(wrong.password)).rejects.toMatchObject({ code: 'sign-in' });
  await expect(enter()).resolves.toBeDefined();
});

test('tries at the same moment are counted one by one', async () => {
  await person(app, name, 'viewer');
  const codes = await Promise.all(Array.from({ length: 12 }, () => enter(wrong.password).catch(({ code }) => code)));
  expect(codes.filter((code) => code === 'sign-in').length).toBe(5);
  expect(codes.filter((code) => code === 'too-many-attempts').length).toBe(7);
});

test('a session ends when it lies idle, and at the end of its life', async () => {
  const { token } = await person(app, name, 'viewer');
  app.clock.move(IDLE_MS - 1);
  expect(await callerOfSession(app, token)).toBeDefined();
  app.clock.move(IDLE_MS);
  expect(await callerOfSession(app, token)).toBeUndefined();
  const second = await enter();
  for (let used = 0; used < LIFE_MS - IDLE_MS; used += IDLE_MS / 2) {
    app.clock.move(IDLE_MS / 2);
    expect(await callerOfSession(app, second.token)).toBeDefined();
  }
  app.clock.move(IDLE_MS);
  expect(await callerOfSession(app, second.token)).toBeUndefined();
});

test('a new password ends the other sessions and keeps this one', async () => {
  const first = await person(app, name, 'viewer');
  const second = await enter();
  const change = { current: PASSWORD, next: 'seven plain brown kettles' };
  await expect(changePassword(app, second.caller, { ...change, current: 'wrong one here' }, here)).rejects.toMatchObject({
    code: 'wrong-password',
  });
  await expect(changePassword(app, second.caller, { ...change, next: 'short' }, here)).rejects.toMatchObject({
    code: 'password-short',
  });
  await changePassword(app, second.caller, change, here);
  expect(await callerOfSession(app, first.token)).toBeUndefined();
  expect(await callerOfSession(app, second.token)).toBeDefined();
  expect(await listSessions(app, second.caller)).toMatchObject([{ current: true }]);
  await expect(enter()).rejects.toMatchObject({ code: 'sign-in' });
  await expect(enter(change.next)).resolves.toBeDefined();
});

test('no password or token is written into the log', async () => {
  const { token } = await person(app, name, 'viewer');
  await enter('a secret I mistyped').catch(() => undefined);
  await enter('x', 'a secret typed into the name').catch(() => undefined);
  const log = JSON.stringify(await listAudit(store.db, 500));
  for (const secret of [PASSWORD, token, 'mistyped', 'typed into']) expect(log).not.toContain(secret);
});
