import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemo } from '../../src/app/demo.ts';
import { readStatus } from '../../src/app/status.ts';
import { localOwner } from '../../src/base/principal.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

const demo = (customers: number) => startDemo(it.app, localOwner, { customers, seed: 9, events: false });

test('a demo that was cut short goes on as it was, and not as another', async () => {
  const first = await demo(2000);
  const stop = it.app.jobs.feed.subscribe(({ job }) => {
    if (job.progress?.finished.some(({ step }) => step === 'orders.csv'))
      void it.app.jobs.cancel(job.jobId).catch(() => undefined);
  });
  expect((await it.ended(first)).state).toBe('cancelled');
  stop();
  const { loaded, lastRun } = await readStatus(it.app);
  expect(loaded.orders).toBeGreaterThan(0);
  expect(lastRun).toBeNull();
  await expect(demo(5)).rejects.toMatchObject({ kind: 'conflict', code: 'demo-begun' });
  const second = await it.ended(await demo(2000));
  expect(second).toMatchObject({ state: 'done', error: null });
  expect((await readStatus(it.app)).loaded).toEqual({ orders: loaded.orders, customers: expect.any(Number) });
});

test('all steps of the two halves are told, in their order', async () => {
  const finished = (await it.app.jobs.list()).find(({ state }) => state === 'done');
  const steps = (await it.app.jobs.read(finished?.jobId ?? '')).progress?.finished.map(({ step }) => step) ?? [];
  expect(steps.indexOf('orders.csv')).toBeGreaterThanOrEqual(0);
  expect(steps.indexOf('purchase_days')).toBeGreaterThan(steps.indexOf('orders.csv'));
  expect(steps).toContain('customer_rows');
});

test('a demo is not poured over what is there', async () => {
  await expect(demo(2000)).rejects.toMatchObject({ kind: 'conflict', code: 'not-empty' });
});
