import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sheetFormat, writeSheet } from '../../src/cli/sheet-option.ts';
import { salesFile } from '../../src/contract/sales.ts';
import { temporaryFolder } from '../support/temporary.ts';

test('the name says what a file is, --format says it louder, and one of them must', () => {
  expect(sheetFormat({ out: 'a/b.XLSX' })).toBe('xlsx');
  expect(sheetFormat({ out: 'b.csv' })).toBe('csv');
  expect(sheetFormat({ out: 'b.csv', format: 'xlsx' })).toBe('xlsx');
  expect(() => sheetFormat({ out: 'b.pdf' })).toThrow('the name must end in .csv or .xlsx, or --format say which it is: b.pdf');
});

test('the table is asked for as the page was and written for its owner alone', async () => {
  const out = join(temporaryFolder(), 'sales.xlsx');
  const paths: string[] = [];
  const bytes = async (path: string) => {
    paths.push(path);
    return new Uint8Array([80, 75]);
  };
  await writeSheet({ bytes }, { out, file: salesFile, query: { grain: 'week', scope: 'channel:天猫' } });
  expect(paths).toEqual([`/api/sales/file?grain=week&scope=${encodeURIComponent('channel:天猫')}&format=xlsx`]);
  expect([...readFileSync(out)]).toEqual([80, 75]);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  await writeSheet({ bytes }, { file: salesFile, query: {} });
  expect(paths).toHaveLength(1);
  await expect(writeSheet({ bytes }, { format: 'csv', file: salesFile, query: {} })).rejects.toThrow('--out');
});
