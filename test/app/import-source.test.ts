import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sourceOf } from '../../src/app/import-source.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
beforeAll(async () => {
  it = await openTestApp();
});
afterAll(() => it.close());

function file(name: string, header: string): string {
  const path = join(it.app.scratch, name);
  writeFileSync(path, `${header}\n1,c1,2025-01-01,1,5.00\n`);
  return path;
}

test('a file without a named source goes to that of its family, made once', async () => {
  const path = file('orders.csv', 'order_id,customer_id,paid_at,quantity,amount');
  const first = await sourceOf(it.app, path, {});
  expect(first).toMatchObject({ name: 'generic', minimumGoodsMinor: 0, currency: 'CNY' });
  expect((await sourceOf(it.app, path, {})).key).toBe(first.key);
});

test('a new source by name takes the limit of its first export', async () => {
  const path = file('orders.csv', 'order_id,customer_id,paid_at,quantity,amount');
  expect(await sourceOf(it.app, path, { source: 'cdnow' })).toMatchObject({ name: 'cdnow', minimumGoodsMinor: 0 });
});

test('a known source needs no look at the file', async () => {
  expect(await sourceOf(it.app, '/nowhere.csv', { source: 'cdnow' })).toMatchObject({ name: 'cdnow' });
});

test('a file that nobody understands makes no source', async () => {
  const path = file('noise.csv', 'colour,shape,a,b,c');
  await expect(sourceOf(it.app, path, { source: 'noise' })).rejects.toMatchObject({ kind: 'invalid', code: 'unknown-header' });
  await expect(sourceOf(it.app, '/nowhere.csv', { source: 'noise' })).rejects.toMatchObject({ kind: 'missing' });
});
