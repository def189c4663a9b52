import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import { openFiles } from '../../src/files/disk/open-files.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { importFiles } from '../../src/ingest/import-files.ts';
import { raw } from '../../src/sql/sql.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('when anything fails before the commit, nothing of the load is there and nothing is left lying about', async () => {
  const engine = await openEngine({ path: ':memory:' });
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'scratch'));
  writeFileSync(join(folder, 'a.csv'), 'order_id,paid_at,amount,customer_id\nA,2024-01-01,1,c\n');
  const tools = {
    engine,
    files: openFiles({ scratch: join(folder, 'scratch'), workbooks: openWorkbooks() }),
    clock: fixedClock(0),
    rejectedFolder: folder,
    resolvePeople: async () => ({
      changes: [{ append: 'no_such_table', query: raw('select 1 as a') }],
      counts: { identifiers: 0, customers: 0, merged: 0 },
      scratch: [],
    }),
  };
  const source = { key: 1, name: 's', preset: null, channel: null, shop: null, currency: 'CNY', minimumGoodsMinor: null };
  const request = { paths: [join(folder, 'a.csv')], source, settings: { timeZone: 'Asia/Shanghai', currency: 'CNY' } };
  await expect(importFiles({ ...tools, clock: fixedClock('2026-01-01') }, request)).rejects.toThrow('no_such_table');
  const tables = await engine.tables();
  expect(tables.filter(({ rows }) => rows > 0)).toEqual([]);
  expect(tables.filter(({ name }) => name.includes('__'))).toEqual([]);
  await engine.close();
});
