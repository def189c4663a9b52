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
const count = async (table: string) => (await bench.rows<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n;
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

test('the perennial tables are recognised by their headers', async () => {
  const orders =
    'order_id,channel,shop,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,status,kind,created_at,paid_at,finished_at,deposit_at,deposit,goods_paid,freight_paid,platform_subsidy,merchant_revenue,discount,currency,coupon,campaign,quantity\nT1,小程序,小程序商城,,,,ox1,un1,,,finished,presale,2025-11-01 10:00:00,2025-11-11 00:10:00,2025-11-20 10:00:00,2025-11-01 10:00:00,20.00,129.00,0.00,5.00,134.00,10.00,CNY,,双11,1\n';
  const files: [string, string][] = [
    ['orders.csv', orders],
    [
      'order-items.csv',
      'order_id,line,item_id,sku,product_id,title,category,quantity,list_price,paid,cost,is_gift\nT1,1,,S1,P1,精华,精华,1,159.00,129.00,30.00,false\n',
    ],
    [
      'refunds.csv',
      'order_id,refund_id,item_id,type,applied_at,succeeded_at,amount\nT1,R1,,return,2025-11-12 10:00:00,2025-11-14 10:00:00,29.00\n',
    ],
    [
      'products.csv',
      'sku,product_id,title,category,series,listed_on,replenish_days,margin_rate,cost\nS1,P1,精华,精华,A,2023-01-01,60,0.65,30.00\n',
    ],
    [
      'members.csv',
      'member_id,programme,ouid,jd_account,open_uid,openid,unionid,mobile,joined_at,left_on,tier,points,birthday,gender,city,name\nM1,brand,,,,,un1,,2025-01-01 08:00:00,2026-01-31,gold,10,1990-05-01,female,上海,李\n',
    ],
    [
      'events.csv',
      'event_id,ouid,jd_account,open_uid,openid,unionid,member_id,mobile,type,happened_at,channel,object_id\nE1,,,,ox1,,,,product_view,2025-10-01 08:00:00,小程序,P1\n',
    ],
    ['costs.csv', 'day,channel,kind,campaign,amount,currency\n2025-10-01,抖音,acquisition,,100.00,CNY\n'],
  ];
  for (const [name, text] of files)
    expect(await bench.load(name, text)).toMatchObject({
      outcome: 'loaded',
      preset: `perennial-${name.slice(0, -4)}`,
      rowsRejected: 0,
    });
  for (const table of ['orders', 'order_items', 'refunds', 'products', 'members', 'events', 'costs'])
    expect(await count(table)).toBe(1);
  expect(
    await bench.rows('select count(distinct customer_key) as people, count(*) as identifiers from identifier_customers'),
  ).toEqual([{ people: 1, identifiers: 3 }]);
  expect(await bench.rows('select deposit_minor, left_on from orders cross join members')).toEqual([
    { deposit_minor: 2000, left_on: '2026-01-31' },
  ]);
});
