import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/duckdb/dialect.ts';
import { scan } from '../../src/engine/duckdb/scan.ts';
import { withPeopleKey } from '../../src/ingest/values.sql.ts';
import { render } from '../../src/sql/render.ts';
import { sql } from '../../src/sql/sql.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('a file is not gathered to look up its buyers, however few rows the engine takes it for', async () => {
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, 'number,buyer\nN1,b7\nN2,b9\nN3,nobody\n');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`
    create table people__keys as
    select hash('b' || i) as cells_hash, i::integer as identifier_key, null::varchar as unlinked_reason from range(1000) as r(i)`);
  const file = scan({ format: 'delimited', path, delimiter: ',', quote: '"', columns: ['c1', 'c2'], skip: 1 });
  const { text } = render(withPeopleKey(sql`(select * from ${file})`, ['c2'], sql`c1, identifier_key`), duckdbDialect);
  expect((await connection.runAndReadAll(`${text} order by c1`)).getRows()).toEqual([
    ['N1', 7],
    ['N2', 9],
    ['N3', null],
  ]);
  const plan = String((await connection.runAndReadAll(`explain ${text}`)).getRows()[0]?.[1]);
  expect(plan).toMatch(/Join Type: LEFT\b/);
  connection.closeSync();
});
