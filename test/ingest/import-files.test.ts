import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const HEADER = 'order_id,customer_id,status,paid_at,finished_at,amount,refund_amount';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const january = list('A,c1,paid,2024-01-05 10:00:00,,100.00,', 'B,c2,shipped,2024-01-06 10:00:00,,50.00,');
const rejectedOf = (result: unknown) =>
  readFileSync((result as { rejectedFile: string }).rejectedFile, 'utf8').replace(/^\ufeff/, '');

describe('the same orders in other clothes', () => {
  const orders = () => bench.rows('select order_id, status, goods_paid_minor as goods, paid_on from orders order by order_id');
  const expected = [
    { order_id: 'A', status: 'paid', goods: 10_000, paid_on: '2024-01-05' },
    { order_id: 'B', status: 'shipped', goods: 5000, paid_on: '2024-01-06' },
  ];
  const objects = [
    { order_id: 'A', customer_id: 'c1', status: 'paid', paid_at: '2024-01-05 10:00:00', amount: 100 },
    { order_id: 'B', customer_id: 'c2', status: 'shipped', paid_at: '2024-01-06T10:00:00+08:00', amount: '50.00' },
  ];
  test.each<[string, string, Buffer | string]>([
    ['gzip', 'a.csv.gz', gzipSync(january)],
    ['UTF-16LE', 'a.csv', Buffer.from(`\ufeff${january}`, 'utf16le')],
    ['UTF-16BE', 'a.csv', Buffer.from(`\ufeff${january}`, 'utf16le').swap16()],
    ['a byte order mark', 'a.csv', `\ufeff${january}`],
    ['tabs', 'a.tsv', january.replaceAll(',', '\t')],
    ['bars and Windows line ends', 'a.txt', january.replaceAll(',', '|').replaceAll('\n', '\r\n')],
    ['lone returns', 'a.csv', january.replaceAll('\n', '\r')],
    ['blank lines between', 'a.csv', january.replaceAll('\n', '\n\n')],
    ['a JSON array', 'a.json', JSON.stringify(objects, null, 2)],
    ['JSON lines', 'a.jsonl', objects.map((order) => JSON.stringify(order)).join('\n')],
    ['JSON lines in gzip', 'a.jsonl.gz', gzipSync(objects.map((order) => JSON.stringify(order)).join('\n'))],
  ])('%s', async (_, name, content) => {
    expect(await bench.load(name, content)).toMatchObject({ outcome: 'loaded', rowsRead: 2, rowsRejected: 0 });
    expect(await orders()).toEqual(expected);
  });

  test('Parquet', async () => {
    const path = `${bench.folder}/made.parquet`;
    const { raw } = await import('../../src/sql/sql.ts');
    await bench.engine.export(
      raw(
        "select 'A' as order_id, 'c1' as customer_id, 'paid' as status, timestamp '2024-01-05 10:00:00' as paid_at, 100.00::decimal(9, 2) as amount union all select 'B', 'c2', 'shipped', timestamp '2024-01-06 10:00:00', 50.00",
      ),
      path,
      'parquet',
    );
    expect(await bench.load('a.parquet', readFileSync(path))).toMatchObject({ outcome: 'loaded', rowsRead: 2 });
    expect(await orders()).toEqual(expected);
  });
});

test('a broken JSON line is a rejected record with its number', async () => {
  const text =
    '{"order_id":1234567890123456789,"paid_at":"2024-01-05","amount":1}\n{"order_id":"B","paid_at":\n{"order_id":"C","paid_at":"2024-01-05","amount":2.5}\n';
  const result = await bench.load('a.jsonl', text);
  expect(result).toMatchObject({ outcome: 'loaded', rowsRead: 3, rowsRejected: 1 });
  expect(rejectedOf(result)).toContain('"a.jsonl",2,');
  expect(await bench.rows('select order_id from orders order by order_id')).toEqual([
    { order_id: '1234567890123456789' },
    { order_id: 'C' },
  ]);
});

test('a zone with summer time gives each order its own offset', async () => {
  const text = 'order_id,paid_at,amount\nA,2024-01-05 00:30:00,1.00\nB,2024-07-05 00:30:00,1.00\n';
  await bench.load('a.csv', text, { timeZone: 'Europe/Berlin' });
  expect(
    await bench.rows("select order_id, strftime(paid_at, '%d %H:%M') as utc, paid_on from orders order by order_id"),
  ).toEqual([
    { order_id: 'A', utc: '04 23:30', paid_on: '2024-01-05' },
    { order_id: 'B', utc: '04 22:30', paid_on: '2024-07-05' },
  ]);
});
