import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listImports, readUndo, startImport, undoImport } from '../../src/contract/imports.ts';
import { readStatus } from '../../src/contract/status.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeEach(async () => {
  it = await openTestApp();
});
afterEach(() => it.close());

async function load(name: string, rows: readonly string[]): Promise<void> {
  const path = join(it.app.workspace.folder, name);
  writeFileSync(path, ['order_id,customer_id,status,paid_at,amount', ...rows].join('\n'));
  const job = await it.ended(await it.client.call(startImport, { body: { files: [{ path }] } }));
  expect(job.state).toBe('done');
}

test('a load is taken back through the API: previewed, undone, shown as undone, and loadable again', async () => {
  await load('a.csv', ['A,c1,paid,2024-01-05,10.00']);
  await load('b.csv', ['A,c1,paid,2024-01-05,10.00', 'B,c2,paid,2024-01-06,10.00']);
  const params = { loadId: 2 };
  const tables = [{ table: 'orders', rows: 2, back: 1 }];
  expect(await it.client.call(readUndo, { params })).toEqual({ loadId: 2, file: 'b.csv', source: 'generic', tables });
  const job = await it.ended(await it.client.call(undoImport, { params }));
  expect(job).toMatchObject({ kind: 'undo', title: 'b.csv', state: 'done', result: { loadId: 2, tables, separated: 0 } });
  expect((await it.client.call(readStatus)).loaded).toEqual({ orders: 1, customers: 1 });
  const { loads } = await it.client.call(listImports);
  expect(loads.map(({ loadId, undoneAt }) => [loadId, undoneAt !== null])).toEqual([
    [2, true],
    [1, false],
  ]);
  await expect(it.client.call(undoImport, { params })).rejects.toMatchObject({ kind: 'conflict', code: 'load-undone' });
  await expect(it.client.call(readUndo, { params: { loadId: 9 } })).rejects.toMatchObject({ kind: 'missing', code: 'load' });
  await load('b.csv', ['A,c1,paid,2024-01-05,10.00', 'B,c2,paid,2024-01-06,10.00']);
  expect((await it.client.call(readStatus)).loaded).toEqual({ orders: 2, customers: 2 });
});
