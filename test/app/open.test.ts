import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { readLock } from '../../src/app/lock.ts';
import { openApp } from '../../src/app/open.ts';
import { localOwner } from '../../src/base/principal.ts';
import { sql } from '../../src/sql/sql.ts';
import { cloneDatabase } from '../support/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

const configOf = async (storeUrl?: string) => ({
  ...readConfig({ workspace: join(temporaryFolder(), 'brand') }, { PERENNIAL_MEMORY_LIMIT: '500MB' }),
  storeUrl: storeUrl ?? (await cloneDatabase()),
});

test('a new workspace has every table a reader may ask for, and holds the lock while it is open', async () => {
  const config = await configOf();
  const app = await openApp(config);
  const tables = (await app.engine.tables()).map(({ name }) => name);
  expect(tables).toEqual(expect.arrayContaining(['orders', 'loads', 'runs', 'placements', 'predictions']));
  expect(readLock(config.workspace)).toMatchObject({ pid: process.pid, address: null, token: app.token });
  await app.close();
  expect(readLock(config.workspace)).toBeUndefined();
});

test('a second opener is refused, and the first is not disturbed', async () => {
  const config = await configOf();
  const app = await openApp(config);
  await expect(openApp(config)).rejects.toMatchObject({ kind: 'conflict', code: 'workspace-locked' });
  expect(await app.engine.reduce(sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await app.close();
});

test('what a killed process left is cleared away at the next opening', async () => {
  const config = await configOf();
  const first = await openApp(config);
  await first.engine.append('orders__next', { id: Float64Array.of(1) });
  await first.engine.append('kept', { id: Float64Array.of(1) });
  writeFileSync(join(first.workspace.uploads, 'half'), 'x');
  await first.close();
  mkdirSync(join(config.workspace, 'temporary'));
  writeFileSync(join(config.workspace, 'temporary', 'spill'), 'x');

  const second = await openApp(config);
  const tables = (await second.engine.tables()).map(({ name }) => name);
  expect(tables).toContain('kept');
  expect(tables).not.toContain('orders__next');
  expect(readdirSync(second.workspace.uploads)).toEqual([]);
  expect(readdirSync(second.scratch)).toEqual([]);
  await second.close();
});

test('closing stops the job that runs, and closing twice is closing once', async () => {
  const config = await configOf();
  const app = await openApp(config);
  const forever = (signal: AbortSignal) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const { jobId } = await app.jobs.start(localOwner, {
    kind: 'run',
    title: '',
    params: {},
    run: ({ signal }) => forever(signal),
  });
  await Promise.all([app.close(), app.close()]);
  const again = await openApp(config);
  expect(await again.jobs.read(jobId)).toMatchObject({ state: 'cancelled' });
  await again.close();
});

test('a workspace whose records cannot be reached is given back: the lock and the engine are free', async () => {
  const config = await configOf('postgres://nobody@localhost:1/none');
  await expect(openApp(config)).rejects.toMatchObject({ kind: 'unavailable' });
  expect(readLock(config.workspace)).toBeUndefined();
  const app = await openApp({ ...config, storeUrl: await cloneDatabase() });
  await app.close();
});
