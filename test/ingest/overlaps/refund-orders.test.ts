import { expect, test } from 'vitest';
import { fuseOverlaps } from '../../../src/ingest/overlaps/fuse.ts';
import { defaultOverlapSettings } from '../../../src/ingest/overlaps/precedence.schema.ts';
import { type ImportBench, importBench, type LoadOptions } from '../../support/import.ts';

// 'tmall' 1, a second shop 2, the ERP 3, and the after-sale list's own connection 4

type File = readonly [name: string, text: string, options: LoadOptions];
const csv = (...rows: string[]): string => `${rows.join('\n')}\n`;

const platform = (key: number, name: string, shop: string, ...rows: string[]): File => [
  `${name}-${rows.length}.csv`,
  csv('order_id,customer_id,status,paid_at,amount,freight,refund_amount', ...rows),
  { source: { key, name, channel: '天猫', shop } },
];
const erpHeader = '内部订单号,线上订单号,店铺,下单时间,付款日期,订单状态,买家账号,商品编码,商品名称,数量,成本价,销售金额';
const erp = (...rows: string[]): File => ['erp.csv', csv(erpHeader, ...rows), { source: { key: 3, name: 'jushuitan' } }];
const erpRow = (internal: string, online: string, shop: string, sold: string): string =>
  `${internal},"${online}",${shop},2024-01-05 10:00:00,2024-01-05 10:00:00,已发货,***,s1,t,1,10.00,${sold}`;
const list = (...rows: string[]): File => [
  `after-sale-${rows.length}.csv`,
  csv('售后单号,线上订单号,店铺,售后类型,退款金额,申请时间,退款时间', ...rows),
  { source: { key: 4, name: 'refunds' } },
];

async function told(files: readonly File[], each = false): Promise<ImportBench> {
  const bench = await importBench();
  for (const [name, text, options] of files) {
    expect(await bench.load(name, text, options)).toMatchObject({ outcome: 'loaded', rowsRejected: 0 });
    if (each) await fuseOverlaps(bench.engine, defaultOverlapSettings);
  }
  await fuseOverlaps(bench.engine, defaultOverlapSettings);
  return bench;
}

const REFUNDS = `select r.source_key || ' ' || r.order_id as place, o.order_id is not null as known, r.amount_minor::integer as fen, r.type, r.succeeded_on as day
from refunds as r left join orders as o using (source_key, order_id) order by place, fen`;

async function refunds(files: readonly File[], each = false): Promise<string[]> {
  const bench = await told(files, each);
  const rows = await bench.rows<{ place: string; known: boolean; fen: number; type: string; day: string }>(REFUNDS);
  await bench.close();
  return rows.map(({ place, known, fen, type, day }) => `${place} ${known ? '' : 'waits '}${fen} ${type} ${day}`);
}

const PLAIN = platform(1, 'tmall', '旗舰店', '100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,');

test('a list with a connection of its own reaches the orders of a platform and of an ERP, in any order of arrival', async () => {
  const files = [
    PLAIN,
    erp(erpRow('7', '555', '京东旗舰店', '40.00'), erpRow('8', '556', '京东旗舰店', '50.00')),
    list(
      'R1,100,旗舰店,退货退款,30.00,2024-01-08 10:00:00,2024-01-09 10:00:00',
      'R2,555,京东旗舰店,仅退款,5.00,2024-01-08 10:00:00,2024-02-01 10:00:00',
      'R3,999,京东旗舰店,仅退款,7.00,2024-01-08 10:00:00,2024-02-02 10:00:00',
    ),
  ];
  const expected = [
    '1 100 3000 return 2024-01-09',
    '3 7 500 refund_only 2024-02-01',
    // an order that nobody tells of
    '4 999 waits 700 refund_only 2024-02-02',
  ];
  expect(await refunds(files)).toEqual(expected);
  expect(await refunds([...files].reverse(), true)).toEqual(expected);
});

test('a refund waits until its order comes', async () => {
  const bench = await told([
    list('R1,100,旗舰店,退货退款,30.00,,2024-01-09 10:00:00'),
    platform(2, 'other', '他店', '1,c,交易成功,2024-01-05 10:00:00,9.00,0.00,'),
  ]);
  expect(await bench.rows('select source_key, order_id from refunds')).toEqual([{ source_key: 4, order_id: '100' }]);
  const [name, text, options] = PLAIN;
  await bench.load(name, text, options);
  await fuseOverlaps(bench.engine, defaultOverlapSettings);
  expect(await bench.rows('select source_key, order_id from refunds')).toEqual([{ source_key: 1, order_id: '100' }]);
  await bench.close();
});

test('a refund that a platform sums up and a list tells case by case counts once, with the list’s types and times', async () => {
  const sum = platform(1, 'tmall', '旗舰店', '100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,30.00');
  const cases = [
    'R1,100,旗舰店,退货退款,20.00,2024-01-08 10:00:00,2024-01-09 10:00:00',
    'R2,100,旗舰店,价保,10.00,2024-01-08 10:00:00,2024-01-10 10:00:00',
  ];
  const whole = ['1 100 1000 price_protection 2024-01-10', '1 100 2000 return 2024-01-09'];
  expect(await refunds([sum, list(...cases)])).toEqual(whole);
  expect(await refunds([list(...cases), erp(erpRow('7', '100', '旗舰店', '90.00')), sum])).toEqual(whole);
  // a list that goes on after the platform's last file has more
  expect(await refunds([sum, list(...cases, 'R3,100,旗舰店,补偿,1.00,2024-03-08 10:00:00,2024-03-10 10:00:00')])).toEqual([
    '1 100 100 compensation 2024-03-10',
    ...whole,
  ]);
  // one that leaves some of the sum out does not explain it
  const [part] = cases as [string];
  const bench = await told([sum, list(part)]);
  expect(await bench.rows('select sum(amount_minor)::integer as fen, count(*)::integer as rows from refunds')).toEqual([
    { fen: 3000, rows: 1 },
  ]);
  expect(await bench.rows('select field, used_minor as used, other_minor as other from order_conflicts')).toEqual([
    { field: 'refunds', used: 3000, other: 2000 },
  ]);
  await bench.close();
});

test('of two shops with one number the list’s shop decides; where it cannot, the refund waits', async () => {
  const shops = [PLAIN, platform(2, 'tmall2', '二店', '100,c2,交易成功,2024-01-06 10:00:00,50.00,0.00,')];
  expect(
    await refunds([
      ...shops,
      list('R1,100,二店,退货退款,20.00,,2024-01-09 10:00:00', 'R2,100,旗舰店,退货退款,10.00,,2024-01-09 10:00:00'),
    ]),
  ).toEqual(['1 100 1000 return 2024-01-09', '2 100 2000 return 2024-01-09']);
  expect(await refunds([...shops, list('R1,100,,退货退款,20.00,,2024-01-09 10:00:00')])).toEqual([
    '4 100 waits 2000 return 2024-01-09',
  ]);
  // a shop of another platform is not meant
  expect(await refunds([PLAIN, list('R1,100,京东旗舰店,退货退款,20.00,,2024-01-09 10:00:00')])).toEqual([
    '4 100 waits 2000 return 2024-01-09',
  ]);
});

test('the ERP’s own number is found too, and a parcel of two orders shares its refund', async () => {
  const both = platform(
    1,
    'tmall',
    '旗舰店',
    '100,c1,交易成功,2024-01-05 10:00:00,30.00,0.00,',
    '101,c1,交易成功,2024-01-05 10:00:00,60.00,0.00,',
  );
  const internal: File = [
    'internal.csv',
    csv('售后单号,内部订单号,店铺,售后类型,退款金额,退款时间', 'R1,7,旗舰店,退货退款,10.00,2024-01-09 10:00:00'),
    { source: { key: 4, name: 'refunds' } },
  ];
  expect(await refunds([internal, both, erp(erpRow('7', '100,101', '旗舰店', '90.00'))])).toEqual([
    '1 100 333 return 2024-01-09',
    '1 101 667 return 2024-01-09',
  ]);
});
