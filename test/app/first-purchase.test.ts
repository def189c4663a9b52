import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readFirstPurchases } from '../../src/app/first-purchase.ts';
import { startImport } from '../../src/contract/imports.ts';
import { startRun } from '../../src/contract/value.ts';
import { firstPurchaseQuerySchema } from '../../src/customers/first-purchase.schema.ts';
import { openTestApp, type TestApp } from '../support/app.ts';
import { presaleOrders } from '../support/presale-orders.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
  const files = [{ path: presaleOrders(it.app.scratch) }];
  expect((await it.ended(await it.client.call(startImport, { body: { files } }))).error).toBeNull();
});
afterAll(() => it.close());

const run = async () => it.ended(await it.client.call(startRun, { body: { asOf: '2024-11-01' } }));
const query = firstPurchaseQuerySchema.parse({ by: 'channel' });

test('before a run there is nothing to read, which is said', async () => {
  await expect(readFirstPurchases(it.app, query)).rejects.toMatchObject({ kind: 'missing' });
});

test('orders are read once for a run and its facts, and again after the next', async () => {
  await run();
  const made = vi.spyOn(it.app.engine, 'draft');
  const dropped = vi.spyOn(it.app.engine, 'drop');
  const first = await readFirstPurchases(it.app, query);
  expect(first.rows).toMatchObject([{ key: '天猫', customers: 1 }]);
  const drafts = made.mock.calls.map(([table]) => table);
  expect(drafts.length).toBeGreaterThan(1);
  expect((await readFirstPurchases(it.app, { ...query, by: 'shop' })).rows).toMatchObject([{ customers: 1 }]);
  expect(made.mock.calls.length).toBe(drafts.length);
  await run();
  expect((await readFirstPurchases(it.app, query)).rows).toEqual(first.rows);
  expect(made.mock.calls.length).toBeGreaterThan(drafts.length);
  // nothing of the first reading stays in memory
  expect(dropped.mock.calls.map(([table]) => table)).toEqual(expect.arrayContaining(drafts));
});
