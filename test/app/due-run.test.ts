import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices, writeAutomation, writePending } from '../../src/app/automation.store.ts';
import { currentAutomation } from '../../src/app/automation.ts';
import { makeDueRun, noteDailyRun, wantRun } from '../../src/app/due-run.ts';
import { startImport } from '../../src/app/imports.ts';
import { localOwner } from '../../src/base/principal.ts';
import { listRuns } from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
let now = Date.parse('2026-03-01T00:00:00Z');
let app: TestApp['app'];
beforeAll(async () => {
  it = await openTestApp();
  app = { ...it.app, clock: { now: () => now } };
  await writeAutomation(app.store.db, {
    value: { dailyAt: '06:30', runAfterImport: true, watchInbox: true },
    dueFrom: '2026-03-01T00:00:00Z',
    pending: null,
  });
});
afterAll(() => it.close());

const at = (instant: string): void => {
  now = Date.parse(instant);
};
const pending = async () => (await currentAutomation(app)).pending;
const runs = async () => (await it.client.call(listRuns)).runs.length;
const open = async () => (await listNotices(app.store.db, 10)).filter(({ endedAt }) => endedAt === null);
const notClosing = () => false;

async function importOrders(): Promise<void> {
  const path = join(app.scratch, 'orders.csv');
  const rows = Array.from({ length: 30 }, (_, i) => `O${i},2026-02-${String(1 + (i % 20)).padStart(2, '0')},100,C${i % 7}`);
  writeFileSync(path, ['order_id,paid_at,amount,customer_id', ...rows].join('\n'));
  await it.ended(await startImport(app, localOwner, { files: [{ path }] }, true));
}

test('nothing is due before its time, and nothing while there are no orders', async () => {
  at('2026-03-01T22:29:00Z');
  await noteDailyRun(app);
  expect(await pending()).toBe(null);
  at('2026-03-01T22:31:00Z');
  await noteDailyRun(app);
  expect(await pending()).toBe(null);
});

test('the daily run is made at its local time; times missed while the machine was off count once', async () => {
  await importOrders();
  at('2026-03-05T23:00:00Z');
  await noteDailyRun(app);
  expect(await pending()).toEqual({ because: 'schedule', attempts: 0, notBefore: '2026-03-05T23:00:00.000Z' });
  await makeDueRun(app, notClosing);
  expect([await pending(), await runs()]).toEqual([null, 1]);
  await noteDailyRun(app);
  await makeDueRun(app, notClosing);
  expect(await runs()).toBe(1);
});

test('without news the daily run is spared', async () => {
  at('2026-03-06T23:00:00Z');
  await noteDailyRun(app);
  expect(await pending()).toBe(null);
});

test('a run that was wanted when the process died is made at the next look', async () => {
  await wantRun(app, 'import');
  await makeDueRun(app, notClosing);
  expect([await pending(), await runs()]).toEqual([null, 2]);
});

test('a run that fails for a passing reason is tried again, then told; success takes the notice back', async () => {
  const failing = {
    ...app,
    engine: { ...app.engine, session: () => Promise.reject(new Error('disk full')) },
  } as unknown as typeof app;
  await wantRun(app, 'schedule');
  for (const wait of [0, 60, 300, 1800]) {
    now += wait * 1000;
    await makeDueRun(failing, notClosing);
  }
  expect(await pending()).toBe(null);
  expect(await open()).toMatchObject([{ code: 'run-failed', level: 'failure' }]);
  await wantRun(app, 'schedule');
  await makeDueRun(app, notClosing);
  expect(await open()).toEqual([]);
});

test('a run that a shutdown cancelled stays due', async () => {
  await writePending(app.store.db, { because: 'import', attempts: 0, notBefore: '2026-01-01T00:00:00Z' });
  const stopped = { ...app, jobs: { ...it.app.jobs, feed: it.app.jobs.feed } } as unknown as typeof app;
  stopped.jobs.start = (who, work) =>
    it.app.jobs.start(who, {
      ...work,
      run: ({ signal }) => new Promise((_, no) => signal.addEventListener('abort', () => no(new Error('stopped')))),
    });
  stopped.jobs.read = (id) => it.app.jobs.read(id);
  const due = makeDueRun(stopped, () => true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const [job] = await it.app.jobs.list();
  await it.app.jobs.cancel(job!.jobId);
  await due;
  expect(await pending()).toMatchObject({ because: 'import' });
});
