import { expect, test } from 'vitest';
import { ensureAllTables } from '../../src/app/tables.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import { sql } from '../../src/sql/sql.ts';

test('tables are made once and never emptied', async () => {
  const engine = await openEngine({ path: ':memory:' });
  await ensureAllTables(engine);
  const before = await engine.tables();
  await engine.append('reports', sql`select 'rfm' as name, '{}' as report`);
  await ensureAllTables(engine);
  expect((await engine.tables()).map(({ name }) => name)).toEqual(before.map(({ name }) => name));
  expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['orders', 'orders_superseded', 'runs', 'reports']));
  expect(await engine.reduce(sql`select name from reports`)).toEqual([{ name: 'rfm' }]);
  await engine.close();
});
