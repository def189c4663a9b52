import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { columnNames, numberedCopy, writeRejected } from '../../../src/files/disk/numbered.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function* records() {
  yield { number: 2, text: '1,=2', row: '1,=2', problem: null };
  yield { number: 3, text: '1', row: '1', problem: 'has 1 columns, the header has 2' };
  yield { number: 5, text: '3,4', row: '3,4', problem: null };
}

async function* bad() {
  yield { record: 2, values: [{ column: 'b', value: '=2', reason: 'odd' }] };
}

test('well-shaped records are copied behind their numbers', async () => {
  const path = join(temporaryFolder(), 'copy');
  const copy = await numberedCopy(records(), { delimiter: ',', quote: '"', columns: 2 }, path);
  expect(copy).toMatchObject({ records: 3, malformed: 1, bulk: { columns: ['record', 'c1', 'c2'], skip: 0 } });
  expect(readFileSync(path, 'utf8')).toBe('2,1,=2\n5,3,4\n');
  expect(columnNames(2)).toEqual(['c1', 'c2']);
});

test('rejected records stand in their order, and no cell begins a formula', async () => {
  const path = join(temporaryFolder(), 'rejected.csv');
  expect(await writeRejected('a.csv', records(), bad(), path)).toBe(2);
  expect(readFileSync(path, 'utf8').split('\r\n')).toEqual([
    '\ufefffile,record,text,column,value,reason',
    `"a.csv",2,"1,=2","b","'=2","odd"`,
    '"a.csv",3,"1","","","has 1 columns, the header has 2"',
    '',
  ]);
});
