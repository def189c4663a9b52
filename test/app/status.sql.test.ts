import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadedCounts, sourceCounts } from '../../src/app/status.sql.ts';
import { ensureAllTables } from '../../src/app/tables.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';

const ORDERS = ['taobao-orders', 'generic-orders'];
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
  await ensureAllTables(engine);
});
afterAll(() => engine.close());

test('nothing loaded is zero, not nothing', async () => {
  expect(await engine.reduce(loadedCounts())).toEqual([{ orders: 0, customers: 0, loads: 0, last_load_at: null }]);
  expect(await engine.reduce(sourceCounts(ORDERS))).toEqual([]);
});

test('orders are counted whoever bought, customers where they are known to have ordered', async () => {
  await engine.append(
    'orders',
    sql`select * from (values
      (1, 'A1', 1, date '2025-01-01'), (1, 'A2', 2, date '2025-01-03'), (1, 'A3', null, date '2025-01-02'),
      (2, 'B1', 3, date '2025-02-01')) as o(source_key, order_id, buyer_key, paid_on)`,
  );
  await engine.append(
    'identifier_customers',
    sql`select * from (values (1, 10), (2, 10), (3, 11), (4, 12)) as i(identifier_key, customer_key)`,
  );
  await engine.append(
    'loads',
    sql`select * from (values
      (1, 1, 'tmall', 'taobao-orders', timestamp '2025-03-01 10:00:00'),
      (2, 2, 'shop', 'generic-orders', timestamp '2025-03-02 10:00:00'),
      (3, 3, 'members', 'perennial-members', timestamp '2025-03-03 10:00:00'),
      (4, 2, 'shop', 'perennial-events', timestamp '2025-03-02 10:00:00')) as l(load_id, source_key, source, preset, committed_at)`,
  );
  expect(await engine.reduce(loadedCounts())).toEqual([
    { orders: 4, customers: 2, loads: 4, last_load_at: '2025-03-03T10:00:00.000Z' },
  ]);
  expect(await engine.reduce(sourceCounts(ORDERS))).toMatchObject([
    { source: 'tmall', preset: 'taobao-orders', orders: 3, last_order_on: '2025-01-03' },
    { source: 'shop', preset: 'generic-orders', orders: 1, last_load_at: '2025-03-02T10:00:00.000Z' },
    { source: 'members', preset: null, orders: 0, last_order_on: null },
  ]);
});
