import { readdirSync } from 'node:fs';
import { buffer, text as readText } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { sheetBytes } from '../../src/app/sheet-file.ts';
import { sheetOf } from '../../src/base/sheet.ts';
import { openWorkbooks } from '../../src/files/xlsx/open-workbooks.ts';
import { temporaryFolder } from '../support/temporary.ts';

const toolsIn = () => ({ scratch: temporaryFolder(), workbooks: openWorkbooks() });
const sheet = () =>
  sheetOf<[string, number]>(
    'shops',
    2,
    [
      ['shop', 'text', ([shop]) => shop],
      ['paid', 'money', ([, paid]) => paid],
    ],
    [
      ['=cmd|1', 123_456],
      ['00123', -5],
    ],
  );

test('a CSV guards what a spreadsheet would run', async () => {
  expect(await readText(await sheetBytes(toolsIn(), sheet(), 'csv'))).toBe(
    "\uFEFFshop,paid\r\n'=cmd|1,1234.56\r\n00123,-0.05\r\n",
  );
});

test('a workbook has the same cells, text as text and money as numbers, and leaves nothing behind', async () => {
  const tools = toolsIn();
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await buffer(await sheetBytes(tools, sheet(), 'xlsx'))) as never);
  const [found] = book.worksheets;
  expect(found?.name).toBe('shops');
  expect(found?.getRow(1).values).toEqual([undefined, 'shop', 'paid']);
  expect(found?.getRow(2).values).toEqual([undefined, '=cmd|1', 1234.56]);
  expect(found?.getRow(3).values).toEqual([undefined, '00123', -0.05]);
  expect(found?.getCell('A2').type).toBe(ExcelJS.ValueType.String);
  await expect.poll(() => readdirSync(tools.scratch)).toEqual([]);
});
