import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deleteFolder, insertFolder, listNotices, listWatchedFiles, writeFile } from '../../src/app/automation.store.ts';
import { type LastLook, sweep, watchedFolders } from '../../src/app/sweep.ts';
import { readStatus } from '../../src/contract/status.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

let looks: LastLook;
beforeEach(() => {
  looks = new Map();
});

const put = (path: string, text: string): void => {
  const full = join(it.app.workspace.inbox, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
};
const twice = async (): Promise<boolean> => (await sweep(it.app, true, looks)) || (await sweep(it.app, true, looks));
const fileNamed = async (path: string) => (await listWatchedFiles(it.app.store.db, 100)).find((file) => file.path === path);
const open = async () => (await listNotices(it.app.store.db, 100)).filter(({ endedAt }) => endedAt === null);

test('what is put into the inbox is imported once it lies still, under the connection its subfolder names', async () => {
  put('天猫一店/orders.csv', 'order_id,paid_at,amount\nA,2026-01-01,10\n');
  expect(await sweep(it.app, true, looks)).toBe(false);
  expect(await sweep(it.app, true, looks)).toBe(true);
  expect(await fileNamed('天猫一店/orders.csv')).toMatchObject({ state: 'loaded', attempts: 1, reason: null });
  const { sources } = await it.client.call(readStatus);
  expect(sources.map(({ source }) => source)).toEqual(['天猫一店']);
  expect(await sweep(it.app, true, looks)).toBe(false);
});

test('a refused file is told until a better one takes its place', async () => {
  put('bad.csv', 'nothing,of,use\n1,2,3\n');
  expect(await twice()).toBe(false);
  expect(await fileNamed('bad.csv')).toMatchObject({ state: 'refused' });
  expect(await open()).toMatchObject([
    { code: 'file-refused', level: 'failure', subject: join(it.app.workspace.inbox, 'bad.csv') },
  ]);
  put('bad.csv', 'order_id,paid_at,amount\nB,2026-01-02,10\n');
  expect(await twice()).toBe(true);
  expect(await open()).toEqual([]);
});

test('a file that was taken by a process that died is taken again', async () => {
  put('again.csv', 'order_id,paid_at,amount\nC,2026-01-03,10\n');
  await twice();
  const row = await fileNamed('again.csv');
  await writeFile(it.app.store.db, { ...row!, state: 'taken', loadId: null });
  expect(await twice()).toBe(false);
  expect(await fileNamed('again.csv')).toMatchObject({ state: 'already_loaded' });
});

test('a failure is tried again later, and given up with a notice', async () => {
  put('fails.csv', 'order_id,paid_at,amount\nD,2026-01-04,10\n');
  let now = Date.parse('2026-11-23T00:00:00Z');
  const broken = {
    ...it.app,
    clock: { now: () => now },
    jobs: { ...it.app.jobs, feed: it.app.jobs.feed, start: () => Promise.reject(new Error('no room on the disk')) },
  } as unknown as typeof it.app;
  await sweep(broken, true, looks);
  for (const wait of [0, 60, 300, 1800]) {
    now += wait * 1000;
    await sweep(broken, true, looks);
  }
  expect(await fileNamed('fails.csv')).toMatchObject({
    state: 'failed',
    attempts: 4,
    retryAt: null,
    reason: 'no room on the disk',
  });
  expect(await open()).toMatchObject([{ code: 'file-failed', message: 'no room on the disk' }]);
});

test('a folder that cannot be read is told, and no more once it can', async () => {
  const path = join(it.app.scratch, 'gone');
  const folder = await insertFolder(it.app.store.db, path, null, '2026-01-01T00:00:00Z');
  await sweep(it.app, true, looks);
  expect((await open()).map(({ code, subject }) => [code, subject])).toContainEqual(['folder-unreadable', path]);
  mkdirSync(path);
  await sweep(it.app, true, looks);
  expect((await open()).map(({ code }) => code)).not.toContain('folder-unreadable');
  await deleteFolder(it.app.store.db, folder!.id);
  rmSync(path, { recursive: true });
  expect(await watchedFolders(it.app, false)).toEqual([]);
});
