import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { xlsxLimits } from '../../../src/files/xlsx/limits.ts';
import { writeWorkbook } from '../../../src/files/xlsx/write-workbook.ts';
import { openZip, partText } from '../../../src/files/xlsx/zip.ts';
import { temporaryFolder } from '../../support/temporary.ts';

async function written(csv: string, sheetRows?: number) {
  const folder = temporaryFolder();
  const [from, to] = [join(folder, 'a.csv'), join(folder, 'a.xlsx')];
  writeFileSync(from, csv);
  const rows = await writeWorkbook({ from, to, name: 'customers', numbers: new Set(['net']) }, sheetRows);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(readFileSync(to) as never);
  return { rows, book, to };
}

test('another program reads ids and days as text, figures as numbers, and the header stays in view', async () => {
  const csv = 'id,net,note,day\n123456789012345678,-12.50,"a,""b""\n<&>",2025-01-01\nC2,,=1+1,\n';
  const { rows, book } = await written(csv);
  expect(rows).toBe(2);
  const sheet = book.getWorksheet('customers')!;
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.getCell('A1').font?.bold).toBe(true);
  expect(sheet.getRow(2).values).toEqual([undefined, '123456789012345678', -12.5, 'a,"b"\n<&>', '2025-01-01']);
  expect(sheet.getCell('C3').value).toBe('=1+1');
  expect(sheet.getCell('B3').value).toBeNull();
});

test('rows beyond what a sheet can have go on in further sheets, each with the header', async () => {
  const lines = Array.from({ length: 7 }, (_, i) => `C${i},${i}`).join('\n');
  const { rows, book } = await written(`id,net\n${lines}\n`, 4);
  expect(rows).toBe(7);
  expect(book.worksheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
    ['customers', 4],
    ['customers 2', 4],
    ['customers 3', 2],
  ]);
  expect(book.worksheets[2]?.getRow(2).values).toEqual([undefined, 'C6', 6]);
});

test('thousands of rows keep their number, and checksums and sizes hold', async () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `C${i},${i}.25`).join('\n');
  const { rows, to } = await written(`id,net\n${lines}`);
  expect(rows).toBe(20_000);
  const text = await partText(await openZip(to, 'a.xlsx', xlsxLimits), 'xl/worksheets/sheet1.xml');
  expect(text?.match(/<row /g)?.length).toBe(20_001);
});
