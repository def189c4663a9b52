import { afterAll, beforeEach, expect, test } from 'vitest';
import { firstLink, LINK_LIFE_MS, linkUser, needsFirstAdmin, readLink, redeemLink } from '../../../src/app/access/links.ts';
import { callerOfSession } from '../../../src/app/access/sessions.ts';
import { addUser, changeUser, listUsers } from '../../../src/app/access/users.ts';
import { localOwner } from '../../../src/base/principal.ts';
import type { Store } from '../../../src/store/store.ts';
import { type AccessTest, accessTools, here, PASSWORD, person } from '../../support/people.ts';
import { cloneStore } from '../../support/store.ts';

const stores: Store[] = [];
let app: AccessTest;
beforeEach(async () => {
  const store = await cloneStore();
  stores.push(store);
  app = accessTools(store);
});
afterAll(async () => {
  for (const store of stores) await store.close();
});

const tokenOf = ({ path }: { path: string }) => path.split('#')[1] ?? '';
const use = (token: string, more: object = {}) => redeemLink(app, { token, password: PASSWORD, ...more }, here);

test('the first admin chooses a name and a password, once', async () => {
  const link = await firstLink(app);
  expect(link?.path).toMatch(/^\/join#[\w-]{43}$/);
  const token = tokenOf(link!);
  expect(await readLink(app, token)).toMatchObject({ name: 'admin', role: 'admin', isNew: true });
  const opened = await use(token, { name: '王芳' });
  expect(opened.caller).toMatchObject({ name: '王芳', principal: { role: 'admin' } });
  await expect(use(token)).rejects.toMatchObject({ code: 'link' });
  expect(await firstLink(app)).toBeUndefined();
  expect(await needsFirstAdmin(app)).toBe(false);
});

test('a link printed anew ends the one before', async () => {
  const first = await firstLink(app);
  const second = await firstLink(app);
  await expect(readLink(app, tokenOf(first!))).rejects.toMatchObject({ kind: 'denied', code: 'link' });
  await expect(use(tokenOf(second!))).resolves.toBeDefined();
});

test('a link ends after three days, and with a disabled account', async () => {
  const late = await firstLink(app);
  app.clock.move(LINK_LIFE_MS);
  await expect(use(tokenOf(late!))).rejects.toMatchObject({ code: 'link' });
  await person(app, 'boss', 'admin');
  const { user, link } = await addUser(app, localOwner, { name: 'gone', role: 'viewer' });
  await changeUser(app, localOwner, user.userId, { disabled: true });
  await expect(readLink(app, tokenOf(link))).rejects.toMatchObject({ code: 'link' });
  await expect(linkUser(app, localOwner, user.userId)).rejects.toMatchObject({ code: 'user-disabled' });
});

test('two who use one link at once: one comes in', async () => {
  const link = await firstLink(app);
  const outcomes = await Promise.allSettled([use(tokenOf(link!)), use(tokenOf(link!))]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a link for who has a password sets another one, ends the sessions and keeps the name', async () => {
  const { userId, token } = await person(app, 'zhao', 'operator');
  const link = await linkUser(app, localOwner, userId);
  const opened = await use(tokenOf(link), { name: 'somebody else', password: 'nine quiet orange buses' });
  expect(opened.caller.name).toBe('zhao');
  expect(await callerOfSession(app, token)).toBeUndefined();
  expect(await callerOfSession(app, opened.token)).toBeDefined();
});

test('a weak password or a taken name leaves the link usable', async () => {
  await person(app, 'taken', 'viewer');
  const { link } = await addUser(app, localOwner, { name: 'free', role: 'viewer' });
  await expect(use(tokenOf(link), { password: 'password123' })).rejects.toMatchObject({ code: 'password-common' });
  await expect(use(tokenOf(link), { name: 'TAKEN' })).rejects.toMatchObject({ code: 'user-name' });
  await use(tokenOf(link));
  expect((await listUsers(app)).map(({ name, state }) => [name, state])).toEqual([
    ['free', 'active'],
    ['taken', 'active'],
  ]);
});
