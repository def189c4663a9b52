import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../../src/engine/duckdb/open-engine.ts';
import { sql } from '../../../src/sql/sql.ts';
import { engineConformance } from '../../conformance/engine.ts';
import { temporaryFolder } from '../../support/temporary.ts';

engineConformance('duckdb', () => openEngine({ path: ':memory:', threads: 2 }));

test('the same file is not opened twice in one process', async () => {
  const { mkdtempSync } = await import('node:fs');
  const path = `${mkdtempSync('/tmp/engine-')}/a.duckdb`;
  const first = await openEngine({ path });
  await expect(openEngine({ path })).rejects.toMatchObject({ kind: 'conflict', code: 'engine-open' });
  await first.close();
  await (await openEngine({ path })).close();
});

test('a column that repeats no value is kept as it is, and looked up like any other', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'numbers.csv');
  writeFileSync(path, `number,channel\n${Array.from({ length: 5000 }, (_, i) => `N${i},天猫\n`).join('')}`);
  const engine = await openEngine({ path: join(folder, 'a.duckdb') });
  const file = { format: 'delimited', path, delimiter: ',', quote: '"', columns: ['number', 'channel'], skip: 1 } as const;
  const loaded = await engine.load('numbers', file, (from) => sql`select number, channel from ${from}`, 'lasting', ['number']);
  expect(loaded).toEqual({ rows: 5000, unreadable: [] });
  await engine.checkpoint();
  const stored = sql`
    select distinct column_name as name, compression as how from pragma_storage_info('numbers')
    where segment_type = 'VARCHAR' order by name`;
  expect(await engine.reduce(stored)).toEqual([
    { name: 'channel', how: 'DICT_FSST' },
    { name: 'number', how: 'Uncompressed' },
  ]);
  expect(await engine.reduce(sql`select channel from numbers where number = 'N4999'`)).toEqual([{ channel: '天猫' }]);
  await engine.close();
});
