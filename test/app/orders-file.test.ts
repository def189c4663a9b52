import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { withOrdersFile } from '../../src/app/orders-file.ts';
import { sql } from '../../src/sql/sql.ts';
import { temporaryFolder } from '../support/temporary.ts';

function fileOf(...lines: string[]): string {
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const orders = () => fileOf('order_id,customer_id,paid_at,amount', 'O1,a,2025-03-01,20.50', 'O2,b,2025-03-04,9.90');
test('a file of orders is looked at in memory and leaves nothing behind', async () => {
  const file = orders();
  const scratch = temporaryFolder();
  vi.stubEnv('TMPDIR', scratch);
  const found = await withOrdersFile(file, async ({ engine, lastDay }) => {
    const [row] = await engine.reduce<{ orders: number }>(sql`select count(*)::integer as orders from orders`);
    return [row?.orders, lastDay, readdirSync(scratch).length];
  });
  expect(found).toEqual([2, '2025-03-04', 1]);
  expect(readdirSync(scratch)).toEqual([]);
  vi.unstubAllEnvs();
});

test('a file that is no file of orders, or has no paid one, is refused', async () => {
  const nothing = async () => null;
  await expect(withOrdersFile(fileOf('colour', 'red'), nothing)).rejects.toThrow('no known export has this header');
  const unpaid = fileOf('order_id,customer_id,created_at,paid_at,amount,status', 'O1,a,2025-03-01,,20.50,created');
  await expect(withOrdersFile(unpaid, nothing)).rejects.toThrow('no paid order in this file');
});

test('records that cannot be read are told, and the others are looked at', async () => {
  const file = fileOf(
    'order_id,customer_id,paid_at,amount',
    'O1,a,2025-03-01,20.50',
    'O2,b,2025-13-04,9.90',
    'O3,b,2025-03-04,9.90',
  );
  const told: unknown[][] = [];
  const onLeftOut = (...figures: unknown[]) => told.push(figures);
  expect(await withOrdersFile(file, async ({ lastDay }) => lastDay, { onLeftOut })).toBe('2025-03-04');
  await withOrdersFile(orders(), async () => null, { onLeftOut });
  expect(told).toEqual([[1, 3, 'record 3, paid_at "2025-13-04": not a time, or before 1980, or in a future year']]);
});

test('orders that name no buyer are told, and a file of nothing else is refused', async () => {
  const told: number[][] = [];
  const onNameless = (...figures: number[]) => told.push(figures);
  const head = 'order_id,customer_id,paid_at,amount';
  await withOrdersFile(fileOf(head, 'O1,a,2025-03-01,20.50', 'O2,,2025-03-04,9.90'), async () => null, { onNameless });
  await withOrdersFile(orders(), async () => null, { onNameless });
  expect(told).toEqual([[1, 2]]);
  const nobody = fileOf('order_id,paid_at,amount', 'O1,2025-03-01,20.50');
  await expect(withOrdersFile(nobody, async () => null)).rejects.toThrow(
    'no order of this file names its buyer; name that column',
  );
});

test('a folder is no file of orders', async () => {
  const folder = temporaryFolder();
  await expect(withOrdersFile(folder, async () => null)).rejects.toThrow(`a folder, name a file of orders in it: ${folder}`);
});
