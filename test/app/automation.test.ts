import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNotice, writeFile } from '../../src/app/automation.store.ts';
import { tellSilence } from '../../src/app/automation.ts';
import { addDays } from '../../src/base/day.ts';
import * as calls from '../../src/contract/automation.ts';
import { startImport } from '../../src/contract/imports.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

test('the defaults: a daily run in the morning, the inbox watched', async () => {
  const state = await it.client.call(calls.readAutomation);
  expect(state.automation).toEqual({ dailyAt: '06:30', runAfterImport: true, watchInbox: true });
  expect(state.nextRunAt).toMatch(/T22:30:00\.000Z$/);
  expect(state.folders).toEqual([{ id: 0, path: it.app.workspace.inbox, source: null, readable: true }]);
});

test('a change names what it changes', async () => {
  const off = await it.client.call(calls.changeAutomation, { body: { dailyAt: null } });
  expect([off.automation, off.nextRunAt]).toEqual([{ dailyAt: null, runAfterImport: true, watchInbox: true }, null]);
  const night = await it.client.call(calls.changeAutomation, { body: { dailyAt: '23:15' } });
  expect(night.nextRunAt).toMatch(/T15:15:00\.000Z$/);
  await expect(it.client.call(calls.changeAutomation, { body: { dailyAt: '25:00' } })).rejects.toThrow(/06:30/);
});

test('a folder is watched once, by who owns the files of the machine, and outside the workspace', async () => {
  const path = temporaryFolder();
  const add = (folder: string, client = it.client) =>
    client.call(calls.watchFolder, { body: { path: folder, source: '天猫一店' } });
  await expect(add(path, it.visitor)).rejects.toMatchObject({ kind: 'denied' });
  const { folders } = await add(path);
  expect(folders.at(-1)).toMatchObject({ source: '天猫一店', readable: true });
  await expect(add(path)).rejects.toMatchObject({ code: 'folder-watched' });
  await expect(add(join(path, 'none'))).rejects.toMatchObject({ code: 'folder' });
  await expect(add(it.app.workspace.uploads)).rejects.toMatchObject({ code: 'folder-inside' });
  const id = folders.at(-1)!.id;
  await it.client.call(calls.unwatchFolder, { params: { id } });
  await expect(it.client.call(calls.unwatchFolder, { params: { id } })).rejects.toMatchObject({ code: 'folder' });
});

test('a file that is to be tried again is forgotten', async () => {
  const at = '2026-01-01T00:00:00.000Z';
  const file = { folderId: 0, path: 'a.csv', bytes: 1, modifiedAt: at, attempts: 4, retryAt: null, loadId: null, changedAt: at };
  await writeFile(it.app.store.db, { ...file, state: 'failed', reason: 'disk full' });
  const [kept] = (await it.client.call(calls.readAutomation)).files;
  expect(kept).toMatchObject({ path: 'a.csv', state: 'failed', reason: 'disk full' });
  const { files } = await it.client.call(calls.retryFile, { params: { id: kept!.id } });
  expect(files).toEqual([]);
});

test('a notice is said once and can be put away', async () => {
  const notice = { level: 'failure', code: 'run-failed', subject: '', message: 'disk full' } as const;
  for (const minute of ['00', '01']) await openNotice(it.app.store.db, notice, `2026-01-01T00:${minute}:00.000Z`);
  const { notices } = await it.client.call(calls.listNotices);
  expect(notices).toHaveLength(1);
  const after = await it.client.call(calls.endNotice, { params: { id: notices[0]!.id } });
  expect(after.notices[0]?.endedAt).not.toBe(null);
  await expect(it.client.call(calls.endNotice, { params: { id: notices[0]!.id } })).rejects.toMatchObject({ code: 'notice' });
});

test('a shop that fell silent is told, and no more when it sells again', async () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'orders.csv');
  const rows = (from: number, days: number) =>
    Array.from({ length: days }, (_, i) => `O${from + i},${addDays('2026-01-01', from + i)} 10:00:00,100,天猫,旗舰店`);
  const load = async (lines: readonly string[]) => {
    writeFileSync(path, ['order_id,paid_at,amount,channel,shop', ...lines].join('\n'));
    await it.ended(await it.client.call(startImport, { body: { files: [{ path }] } }));
  };
  const app = { ...it.app, clock: { now: () => Date.parse('2026-02-12T04:00:00Z') } };
  const open = async () => (await it.client.call(calls.listNotices)).notices.filter(({ endedAt }) => endedAt === null);
  await load(rows(0, 40));
  await tellSilence(app);
  expect(await open()).toMatchObject([
    { code: 'shop-silent', level: 'warning', subject: '天猫 / 旗舰店', message: 'no order since 2026-02-09' },
  ]);
  await load(rows(0, 42));
  await tellSilence(app);
  expect(await open()).toEqual([]);
  const { shops } = await it.client.call(calls.readFreshness);
  expect(shops).toMatchObject([{ channel: '天猫', shop: '旗舰店', lastOrderOn: '2026-02-11' }]);
});
