import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { layoutOf } from '../../../src/files/disk/layout.ts';
import { delimitedRecords, jsonColumns, jsonRecords } from '../../../src/files/disk/records.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('records below the header keep their numbers in the file', async () => {
  const path = join(temporaryFolder(), 'a.csv');
  const text = 'Report\n\nid,amount\n1,2\n3\n';
  writeFileSync(path, text);
  const layout = layoutOf(text, () => false)!;
  expect((await all(delimitedRecords(path, layout, false))).map(({ number, problem }) => [number, problem])).toEqual([
    [4, null],
    [5, 'has 1 columns, the header has 2'],
  ]);
});

test('the last record of a file cut inside a character is refused', async () => {
  const path = join(temporaryFolder(), 'a.csv');
  writeFileSync(path, 'id,name\n1,a\n2,b');
  const layout = layoutOf('id,name\n1,a\n2,b', () => false)!;
  expect((await all(delimitedRecords(path, layout, true))).map(({ problem }) => problem)).toEqual([
    null,
    'the file ends in the middle of this record',
  ]);
});

test('objects become rows of all columns that occur', async () => {
  const path = join(temporaryFolder(), 'a.jsonl');
  writeFileSync(path, '{"a":1,"b":{"c":"x\\"y"}}\n{"a":2,"d":[1,2]}\n');
  const columns = await jsonColumns(path, 'lines');
  expect(columns).toEqual(['a', 'b.c', 'd']);
  expect((await all(jsonRecords(path, 'lines', columns))).map(({ row }) => row)).toEqual(['"1","x""y",', '"2",,"[1,2]"']);
});
