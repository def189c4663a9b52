import { expect, test } from 'vitest';
import { csvRows } from '../../src/base/csv-rows.ts';

test('quoted cells keep delimiters, quotes and line breaks; lines and records are counted apart', () => {
  expect(csvRows('\uFEFFa,"b,""c""\nd"\r\n\r\ne,f')).toEqual([
    { line: 1, record: 1, cells: ['a', 'b,"c"\nd'] },
    { line: 4, record: 3, cells: ['e', 'f'] },
  ]);
});

test('tabs part cells where the text says so', () => {
  expect(csvRows('a,b\tc\n', '\t').map(({ cells }) => cells)).toEqual([['a,b', 'c']]);
});

test('a record of empty cells is left out and counted', () => {
  expect(csvRows('a\n,,\nb').map(({ record }) => record)).toEqual([1, 3]);
});
