import { expect, test, vi } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import { ensureTables, factTables } from '../../src/ingest/ensure-tables.ts';
import { ordersTable } from '../../src/ingest/tables/orders.schema.ts';
import { emptyTable } from '../../src/ingest/tables.sql.ts';
import { raw } from '../../src/sql/sql.ts';

test('the tables are made once and left alone after', async () => {
  const engine = await openEngine({ path: ':memory:' });
  await ensureTables(engine);
  const names = (await engine.tables()).map(({ name }) => name);
  for (const { table } of factTables) expect(names).toEqual(expect.arrayContaining([table, `${table}_superseded`]));
  expect(names).toEqual(
    expect.arrayContaining(['identifiers', 'identifier_links', 'identifier_customers', 'customer_redirects', 'loads']),
  );
  await engine.append('customer_redirects', raw('select 1 as from_key, 2 as to_key, 3 as load_id'));
  await ensureTables(engine);
  expect(await engine.reduce(raw('select * from customer_redirects'))).toEqual([{ from_key: 1, to_key: 2, load_id: 3 }]);
  await engine.close();
});

test('an empty table has the columns and types of its shape', async () => {
  const engine = await openEngine({ path: ':memory:' });
  await engine.materialize('o', emptyTable(ordersTable, true));
  const columns = await engine.reduce<{ name: string }>(
    raw("select column_name as name from duckdb_columns() where table_name = 'o'"),
  );
  expect(columns.map(({ name }) => name)).toEqual([...Object.keys(ordersTable.columns), 'superseded_by']);
  await engine.close();
});

test('tables of an older workspace get the columns they lack as nulls, all in one commit', async () => {
  const engine = await openEngine({ path: ':memory:' });
  await ensureTables(engine);
  const old = 'exclude (created_on, receiver_key, platform_order_id)';
  const row =
    "select 1 as source_key, 'A' as order_id, 'paid' as status, 'sale' as kind, 'CNY' as currency, 500 as goods_paid_minor";
  await engine.append('orders', raw(row));
  for (const table of ['orders', 'orders_superseded']) {
    await engine.materialize('older', raw(`select * ${old} from ${table}`));
    await engine.commit([{ replace: table, by: 'older' }]);
  }
  const commit = vi.spyOn(engine, 'commit');
  await ensureTables(engine);
  expect(commit).toHaveBeenCalledTimes(1);
  const found = 'select order_id, goods_paid_minor as goods, created_on, receiver_key, platform_order_id from orders';
  expect(await engine.reduce(raw(found))).toEqual([
    { order_id: 'A', goods: 500, created_on: null, receiver_key: null, platform_order_id: null },
  ]);
  expect(await engine.reduce(raw('select created_on, superseded_by from orders_superseded'))).toEqual([]);
  await ensureTables(engine);
  expect(commit).toHaveBeenCalledTimes(1);
  await engine.close();
});
