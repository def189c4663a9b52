import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFiles } from '../../../src/files/disk/open-files.ts';
import { type XlsxLimits, xlsxLimits } from '../../../src/files/xlsx/limits.ts';
import { openWorkbooks } from '../../../src/files/xlsx/open-workbooks.ts';
import { temporaryFolder } from '../../support/temporary.ts';
import { partsOf, workbookOf, zipOf } from '../../support/workbook.ts';

async function opened(content: Buffer, limits: Partial<XlsxLimits> = {}, name = 'orders.xlsx') {
  const folder = temporaryFolder();
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  writeFileSync(join(folder, name), content);
  const files = openFiles({ scratch, workbooks: openWorkbooks({ ...xlsxLimits, ...limits }) });
  const file = await files
    .open(join(folder, name), { recognises: (cells) => cells.includes('订单编号') })
    .catch((error: unknown) => {
      expect(readdirSync(scratch)).toEqual([]);
      throw error;
    });
  return { file, text: readFileSync(file.bulk?.path ?? join(scratch, readdirSync(scratch)[0]!, 'sheet.csv'), 'utf8') };
}

const sheet = (rows: string, after = ''): string => `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`;
const cells = (...texts: string[]): string => texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
const HEADER = `<row r="1">${cells('订单编号', '金额')}</row>`;

test('the sheet whose header is known is read, whatever its place, and the others are named', async () => {
  const { file, text } = await opened(
    await workbookOf({
      说明: [['导出说明'], ['请勿修改']],
      订单: [['店铺月报'], [], ['订单编号', '金额'], ['A1', 12.5], ['A2', 0.1 + 0.2]],
      汇总: [['a', 'b']],
    }),
  );
  expect(file.detected).toMatchObject({
    format: 'xlsx',
    encoding: 'binary',
    delimiter: null,
    headerRecord: 3,
    columns: ['订单编号', '金额'],
    sheet: '订单',
    otherSheets: ['说明', '汇总'],
  });
  expect(text).toBe('店铺月报,\n\n订单编号,金额\nA1,12.5\nA2,0.3\n');
  expect(file.sample).toEqual([
    ['A1', '12.5'],
    ['A2', '0.3'],
  ]);
});

test('without a known header a sheet that is shown and holds a table goes before a note and before a hidden sheet', async () => {
  const { file } = await opened(
    await workbookOf(
      {
        隐藏: [
          ['x', 'y'],
          ['a', 1],
        ],
        封面: [['标题']],
        数据: [
          ['单号', '额'],
          ['a', 1],
        ],
      },
      (book) => {
        book.getWorksheet('隐藏')!.state = 'hidden';
      },
    ),
  );
  expect(file.detected.sheet).toBe('数据');
});

test('days, times, formulas, percentages, flags, faults and rich text become the text a reader sees', async () => {
  const { text } = await opened(
    await workbookOf({ 订单: [['订单编号', '金额', 'c', 'd', 'e', 'f', 'g'], ['A1']] }, (book) => {
      const row = book.getWorksheet('订单')!.getRow(2);
      row.getCell(2).value = { formula: '1+1', result: 2 };
      row.getCell(3).value = new Date(Date.UTC(2025, 10, 11, 0, 0, 1));
      row.getCell(3).numFmt = 'yyyy"年"m"月"d"日" hh:mm:ss';
      row.getCell(4).value = new Date(Date.UTC(2025, 10, 11));
      row.getCell(5).value = 0.125;
      row.getCell(5).numFmt = '0.0%';
      row.getCell(6).value = { richText: [{ text: '你' }, { text: '好,"<&' }] };
      row.getCell(7).value = true;
    }),
  );
  expect(text.split('\n')[1]).toBe('A1,2,2025-11-11 00:00:01,2025-11-11,0.125,"你好,""<&",TRUE');
});

test('days may be counted from 1904', async () => {
  const { text } = await opened(
    await workbookOf(
      {
        订单: [
          ['订单编号', 'd'],
          ['A1', new Date(Date.UTC(2025, 10, 11))],
        ],
      },
      (book) => {
        book.properties.date1904 = true;
      },
    ),
  );
  expect(text.split('\n')[1]).toBe('A1,2025-11-11');
});

test('an order number that a spreadsheet kept as a number shows that its end is cut off, a shorter or whole one does not', async () => {
  const numbers = ['1.2345678901234501E+17', '123456789012345000', '123456789012345678', '123456789012345', '42'];
  const rows = numbers.map((value, i) => `<row r="${i + 2}"><c><v>${value}</v></c></row>`).join('');
  const { text } = await opened(zipOf(partsOf(sheet(HEADER + rows))));
  expect(text.split('\n').slice(1, -1)).toEqual([
    '1.23456789012345E+17,',
    '1.23456789012345E+17,',
    '123456789012345678,',
    '123456789012345,',
    '42,',
  ]);
});

test('cells merged over rows are repeated on each, amounts excepted', async () => {
  const { text } = await opened(
    await workbookOf(
      {
        订单: [
          ['订单编号', '金额', '品名'],
          ['A1', 30, '霜'],
          [null, null, '水'],
          ['A2', 5, '乳'],
        ],
      },
      (book) => {
        book.getWorksheet('订单')!.mergeCells('A2:A3');
        book.getWorksheet('订单')!.mergeCells('B2:B3');
      },
    ),
  );
  expect(text).toBe('订单编号,金额,品名\nA1,30,霜\nA1,,水\nA2,5,乳\n');
});

test('records have the numbers of the rows, and a row that is wider than the header is malformed', async () => {
  const { file } = await opened(
    zipOf(
      partsOf(
        sheet(
          `${HEADER}<row r="${5}">${cells('A1', '1')}</row>${`<row>${cells('A2', '2')}</row>`.repeat(60)}<row>${cells('A3', '3', 'x')}</row>`,
        ),
      ),
    ),
  );
  const copy = await file.numbered();
  expect(copy).toMatchObject({ records: 62, malformed: 1 });
  expect(readFileSync(copy.bulk.path, 'utf8').split('\n').slice(0, 2)).toEqual(['5,A1,1', '6,A2,2']);
});

test('parts in any order, prefixes and unknown places of cells are read', async () => {
  const strings =
    '<x:sst><x:si><x:r><x:t>订单</x:t></x:r><x:r><x:t>编号</x:t></x:r><x:rPh><x:t>ding</x:t></x:rPh></x:si></x:sst>';
  const rows = `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="str"><x:f>A</x:f><x:v>金&#39069;_x000D_</x:v></x:c></x:row><x:row><x:c><x:v>7</x:v></x:c><x:c><x:f>B1</x:f></x:c></x:row>`;
  const xml = `<?xml version="1.0"?><!-- note --><x:worksheet><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
  const { text } = await opened(zipOf(partsOf(xml, { 'xl/sharedStrings.xml': strings })));
  expect(text).toBe('订单编号,"金额\n"\n7,#NOT CALCULATED\n');
});

const faults: readonly [string, Buffer | Promise<Buffer>, Partial<XlsxLimits>, string, RegExp][] = [
  [
    'a bomb',
    zipOf(partsOf(sheet(HEADER + `<row>${cells('a'.repeat(100))}</row>`.repeat(50_000)))),
    { free: 1_000_000 },
    'xlsx-bomb',
    /zip bomb/,
  ],
  [
    'a bomb that lies about its size',
    zipOf(partsOf('', { 'xl/worksheets/sheet1.xml': { content: ' '.repeat(3_000_000), claims: { unpacked: 10 } } as never })),
    { free: 1_000_000 },
    'xlsx-bomb',
    /zip bomb/,
  ],
  [
    'a part that claims too much',
    zipOf({ ...partsOf(''), 'xl/x.bin': { content: '', claims: { unpacked: 0xfffffff0 } } }),
    { unpacked: 1000 },
    'xlsx-bomb',
    /xl\/x\.bin/,
  ],
  [
    'a cut file',
    workbookOf({
      a: [
        ['订单编号', 'b'],
        ['1', 2],
      ],
    }).then((whole) => whole.subarray(0, -300)),
    {},
    'xlsx-damaged',
    /end is missing/,
  ],
  [
    'a wrong checksum',
    zipOf({ ...partsOf(''), 'xl/worksheets/sheet1.xml': { content: sheet(HEADER), claims: { crc: 1 } } }),
    {},
    'xlsx-damaged',
    /checksum/,
  ],
  ['a declaration', zipOf(partsOf(`<!DOCTYPE x [<!ENTITY a "b">]>${sheet(HEADER)}`)), {}, 'xlsx-damaged', /declaration/],
  ['a missing text', zipOf(partsOf(sheet('<row><c t="s"><v>9</v></c></row>'))), {}, 'xlsx-damaged', /row 1 names a text/],
  ['too many parts', zipOf(partsOf(sheet(HEADER))), { entries: 3 }, 'xlsx-limit', /5 parts/],
  ['too many columns', zipOf(partsOf(sheet(`<row><c r="XFD1"><v>1</v></c></row>`))), {}, 'xlsx-limit', /1000 columns/],
  ['too many cells', zipOf(partsOf(sheet(HEADER.repeat(1)))), { cells: 1 }, 'xlsx-limit', /1 cells/],
  ['rows out of order', zipOf(partsOf(sheet(`<row r="2"/><row r="1"/>`))), {}, 'xlsx-damaged', /row 1 is out of order/],
  ['a protected part', zipOf({ a: { content: 'x', claims: { flags: 1 } } }), {}, 'xlsx-encrypted', /password/],
  ['a plain zip', zipOf({ 'orders.csv': 'a,b' }), {}, 'container', /unpack it/],
  ['a binary workbook', zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': 'x' }), {}, 'container', /xlsb/],
  ['an OpenDocument', zipOf({ mimetype: 'x', 'content.xml': '' }), {}, 'container', /OpenDocument/],
  [
    'an old workbook',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
    {},
    'container',
    /old Excel file/,
  ],
  [
    'a protected workbook',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(500), Buffer.from('EncryptedPackage', 'utf16le')]),
    {},
    'xlsx-encrypted',
    /password/,
  ],
  ['no rows', zipOf(partsOf(sheet(HEADER))), {}, 'no-rows', /no rows/],
  ['an empty sheet', zipOf(partsOf(sheet(''))), {}, 'no-header', /header/],
];

test.for(faults)('%s is refused with the file, the cause and what to do', async ([, content, limits, code, says]) => {
  const refused = await opened(await content, limits).catch((error: unknown) => error);
  expect(refused).toMatchObject({ kind: 'invalid', code, message: expect.stringMatching(says) });
  expect((refused as Error).message).toMatch(/orders\.xlsx$/);
});

test('a thread that runs out of memory is a refusal, not the end of the process', async () => {
  const strings = Array.from({ length: 400_000 }, (_, i) => `<si><t>${i} ${'订'.repeat(40)}</t></si>`).join('');
  const content = zipOf(partsOf(sheet(HEADER), { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }));
  await expect(opened(content, { memory: 24, free: 2 ** 40 })).rejects.toMatchObject({ code: 'xlsx-limit' });
}, 30_000);
