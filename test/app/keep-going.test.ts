import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepGoing } from '../../src/app/keep-going.ts';
import { listRuns } from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

test('a file put into the inbox ends in figures, with nobody at the keyboard', async () => {
  const going = keepGoing(it.app, 3_600_000);
  const rows = Array.from({ length: 30 }, (_, i) => `O${i},2026-02-${String(1 + (i % 20)).padStart(2, '0')},100,C${i % 7}`);
  writeFileSync(join(it.app.workspace.inbox, 'orders.csv'), ['order_id,paid_at,amount,customer_id', ...rows].join('\n'));
  await going.look();
  expect((await it.client.call(listRuns)).runs).toHaveLength(0);
  await going.look();
  const { runs } = await it.client.call(listRuns);
  expect(runs.map(({ orders, customers }) => [orders, customers])).toEqual([[30, 7]]);
  await going.close();
});

test('looks never overlap, and none is made after the end', async () => {
  const going = keepGoing(it.app, 3_600_000);
  expect(going.look()).toBe(going.look());
  await going.close();
  expect((await it.client.call(listRuns)).runs).toHaveLength(1);
});
