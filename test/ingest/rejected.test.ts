import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';
import { workbookOf } from '../support/workbook.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const HEADER = 'order_id,customer_id,status,paid_at,finished_at,amount,refund_amount';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const january = list('A,c1,paid,2024-01-05 10:00:00,,100.00,', 'B,c2,shipped,2024-01-06 10:00:00,,50.00,');
const count = async (table: string) => (await bench.rows<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n;
const rejectedOf = (result: unknown) =>
  readFileSync((result as { rejectedFile: string }).rejectedFile, 'utf8').replace(/^\ufeff/, '');

describe('rows that cannot be taken', () => {
  test('come back with record, text, column, value and reason, also below a quoted line end', async () => {
    const text = `${HEADER},note\n${[
      'A,c1,paid,2024-01-05 10:00:00,,100.00,,"two\nlines"',
      'B,c2,paid,never,,12.345,,x',
      'C,c2,paid,2024-01-06,,7.00,',
      'D,c2,paid,2024-01-06,,7.00,,ok',
      'E,c2,paid,2024-01-06,,-7.00,,ok',
      'F,c2,paid,1970-01-01 08:00:00,,7.00,,ok',
      'G,c2,paid,2031-01-01,,7.00,,ok',
      ',c2,paid,2024-01-01,,7.00,,ok',
      'H,c2,paid,2024-01-06,,7.00,,ok',
      'I,c2,paid,2024-01-06,,7.00,,ok',
      'J,c2,paid,2024-01-06,,7.00,,ok',
      'K,c2,paid,2024-01-06,,7.00,,ok',
    ].join('\n')}\n`;
    const result = await bench.load('bad.csv', text);
    expect(result).toMatchObject({ outcome: 'loaded', rowsRead: 12, rowsRejected: 6 });
    expect('rejections' in result && result.rejections).toEqual([
      { record: 3, column: 'paid_at', value: 'never', reason: 'not a time, or before 1980, or in a future year' },
      { record: 3, column: 'amount', value: '12.345', reason: 'not an amount of the currency, or below zero' },
      { record: 4, column: '', value: '', reason: 'has 7 columns, the header has 8' },
    ]);
    expect(rejectedOf(result).trim().split('\r\n')).toEqual([
      'file,record,text,column,value,reason',
      '"bad.csv",3,"B,c2,paid,never,,12.345,,x","paid_at","never","not a time, or before 1980, or in a future year"',
      '"bad.csv",3,"B,c2,paid,never,,12.345,,x","amount","12.345","not an amount of the currency, or below zero"',
      '"bad.csv",4,"C,c2,paid,2024-01-06,,7.00,","","","has 7 columns, the header has 8"',
      '"bad.csv",6,"E,c2,paid,2024-01-06,,-7.00,,ok","amount","\'-7.00","not an amount of the currency, or below zero"',
      '"bad.csv",7,"F,c2,paid,1970-01-01 08:00:00,,7.00,,ok","paid_at","1970-01-01 08:00:00","not a time, or before 1980, or in a future year"',
      '"bad.csv",8,"G,c2,paid,2031-01-01,,7.00,,ok","paid_at","2031-01-01","not a time, or before 1980, or in a future year"',
      '"bad.csv",9,",c2,paid,2024-01-01,,7.00,,ok","order_id","","missing"',
    ]);
    expect(await bench.rows('select list(order_id order by order_id) as ids from orders')).toEqual([
      { ids: ['A', 'D', 'H', 'I', 'J', 'K'] },
    ]);
  });

  test('a number that a spreadsheet has cut off is refused, in a workbook by sheet and row, and never keys a buyer', async () => {
    const rows = ['A', 'B', 'C'].map((id) => [id, `c${id}`, 'paid', '2024-01-05', '', 10, '']);
    const book = await workbookOf({
      说明: [
        ['x', 'y'],
        ['1', '2'],
      ],
      订单: [['月报'], HEADER.split(','), ...rows, [1.23456789012346e17, 'c1', 'paid', '2024-01-05', '', 10, '']],
    });
    const result = await bench.load('orders.xlsx', book);
    expect(result).toMatchObject({
      outcome: 'loaded',
      rowsRead: 4,
      rowsRejected: 1,
      warnings: [
        { code: 'other_sheets', message: 'read is the sheet 订单, not read are: 说明', values: ['订单', '说明'] },
        { code: 'rejected_rows' },
      ],
    });
    expect(rejectedOf(result).trim().split('\r\n').slice(1)).toEqual([
      '"orders.xlsx [订单]",6,"1.23456789012346E+17,c1,paid,2024-01-05,,10,","order_id","1.23456789012346E+17","a number whose last digits a spreadsheet has cut off; export the file again, with this column as text"',
    ]);
    const saved = await bench.load(
      'saved.csv',
      list('1.23457E+17,c1,paid,2024-01-05,,1.00,', 'D,1.23457E+17,paid,2024-01-05,,1.00,'),
    );
    expect(saved).toMatchObject({ rowsRejected: 1 });
    expect(await bench.rows("select buyer_key, unlinked_reason from orders where order_id = 'D'")).toEqual([
      { buyer_key: null, unlinked_reason: 'not_a_key' },
    ]);
    expect(await bench.rows("select format, encoding from loads where file = 'orders.xlsx'")).toEqual([
      { format: 'xlsx', encoding: 'binary' },
    ]);
  });

  test('unknown statuses are listed with their counts, not guessed; the mapping can add them', async () => {
    const text = list('A,c1,paid,2024-01-05,,1.00,', 'B,c1,paid,2024-01-05,,1.00,', 'C,c1,魔法状态,2024-01-05,,1.00,');
    const result = await bench.load('a.csv', text);
    expect(result).toMatchObject({ outcome: 'loaded', rowsRejected: 1 });
    expect(result).toMatchObject({
      statuses: [
        { value: '魔法状态', rows: 1, canonical: null },
        { value: 'paid', rows: 2, canonical: 'paid' },
      ],
    });
    const mapped = await bench.load('a.csv', text, { mapping: { statuses: { 魔法状态: 'signed' } } });
    expect(mapped).toMatchObject({ outcome: 'loaded', rowsRejected: 0, tables: [{ added: 1, unchanged: 2 }, expect.anything()] });
  });

  test('above half the file is refused and nothing is loaded', async () => {
    const result = await bench.load(
      'a.csv',
      list('A,c1,x,2024-01-05,,1.00,', 'B,c1,x,2024-01-05,,1.00,', 'C,c1,paid,2024-01-05,,1.00,'),
    );
    expect(result).toMatchObject({ outcome: 'refused', code: 'mostly-rejected', message: expect.stringContaining('x (2)') });
    expect(rejectedOf(result)).toContain('unknown status');
    expect(result).toMatchObject({
      values: { rejected: 2, read: 3, unknown: 'x (2)' },
      rejections: [{ record: 2, column: 'status', value: 'x', reason: 'unknown status' }, { record: 3 }],
    });
    expect(await count('orders')).toBe(0);
    expect(await count('loads')).toBe(0);
    expect((await bench.engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
  });

  test('one broken quote costs its own line', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `N${i},c1,paid,2024-01-05,,1.00,`);
    rows[20] = 'N20,"c1,paid,2024-01-05,,1.00,';
    const result = await bench.load('a.csv', list(...rows));
    expect(result).toMatchObject({ outcome: 'loaded', rowsRead: 50, rowsRejected: 1 });
    expect(rejectedOf(result)).toContain('"quote is not closed"');
  });

  test('another currency is refused row by row', async () => {
    const text = 'order_id,paid_at,amount,currency\nA,2024-01-01,1.00,CNY\nB,2024-01-01,1.00,USD\nC,2024-01-01,1.00,cny\n';
    const result = await bench.load('a.csv', text);
    expect(result).toMatchObject({ outcome: 'loaded', rowsRejected: 1 });
    expect(rejectedOf(result)).toContain(
      '"currency","USD","another currency than the workspace’s CNY, and the table exchange_rates has no rate for it: USD on 2024-01-01"',
    );
  });

  test('an order is taken whole: a refused line takes its order with it', async () => {
    const header = 'order_id,paid_at,sku,amount\n';
    const rows = [
      'A,2024-01-01,s1,5.00',
      'A,2024-01-01,s2,x',
      'B,2024-01-01,s1,7.00',
      'C,2024-01-01,s1,7.00',
      'D,2024-01-01,s1,7.00',
    ];
    const result = await bench.load('a.csv', `${header}${rows.join('\n')}\n`);
    expect(result).toMatchObject({ outcome: 'loaded', preset: 'generic-order-items', rowsRejected: 2 });
    expect(await bench.rows('select list(order_id order by order_id) as ids from orders')).toEqual([{ ids: ['B', 'C', 'D'] }]);
  });
});

describe('files that are refused say why', () => {
  const csv = Buffer.from(january);
  test.each<[string, string, Buffer | string, string, RegExp]>([
    ['an empty file', 'a.csv', '', 'empty-file', /is empty: a\.csv/],
    ['a header alone', 'a.csv', `${HEADER}\n`, 'no-rows', /no rows: a\.csv/],
    ['an unknown header', 'a.csv', 'x,y\nfoo,bar\n', 'unknown-header', /x, y.*a\.csv/],
    ['a NUL byte', 'a.csv', Buffer.concat([csv, Buffer.from([0])]), 'nul-byte', new RegExp(`byte ${csv.length}: `)],
    [
      'broken UTF-8',
      'a.csv',
      Buffer.concat([Buffer.from(`${HEADER}\nA,客户,paid,`), Buffer.from([0xff]), csv]),
      'encoding',
      /at byte 83/,
    ],
    ['half a workbook', 'a.xlsx', Buffer.from('504b030414000600', 'hex'), 'xlsx-damaged', /export or copy it again: a\.xlsx/],
    ['an old workbook', 'a.xls', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'container', /save it as XLSX or CSV/],
    ['a cut gzip file', 'a.csv.gz', gzipSync(csv).subarray(0, 40), 'gzip-damaged', /damaged .*a\.csv\.gz/],
    ['a cut Parquet file', 'a.parquet', Buffer.from('PAR1 and then nothing'), 'parquet-footer', /a\.parquet/],
  ])('%s', async (_, name, content, code, message) => {
    expect(await bench.load(name, content)).toMatchObject({ outcome: 'refused', code, message: expect.stringMatching(message) });
    expect(await count('orders')).toBe(0);
  });
});
