import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuseOverlaps } from '../../../src/ingest/overlaps/fuse.ts';
import { defaultOverlapSettings } from '../../../src/ingest/overlaps/precedence.schema.ts';
import type { ImportBench } from '../../support/import.ts';
import {
  erp,
  erpFile,
  type File,
  itemsFile,
  loaded,
  ORDERS,
  platform,
  platformFile,
  second,
} from '../../support/overlap-files.ts';

test('an order that a platform and an ERP report counts once, each field from the source that is believed for it', async () => {
  const bench = await loaded([
    [
      'p.csv',
      platformFile('100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,', '101,c2,交易成功,2024-01-06 10:00:00,50.00,0.00,'),
      platform,
    ],
    [
      'e.csv',
      erpFile(
        'I1,100,天猫,旗舰店,2024-01-05 11:00:00,s1,1,95.00,30.00,送赠品,4.50',
        'I9,900,天猫,旗舰店,2024-01-05 11:00:00,s1,1,20.00,7.00,,',
      ),
      erp,
    ],
  ]);
  expect(await bench.rows(ORDERS)).toEqual([
    {
      source_key: 1,
      order_id: '100',
      status: 'finished',
      kind: 'sale',
      goods: 9000,
      memo: '送赠品',
      commission: 450,
      known: true,
    },
    { source_key: 1, order_id: '101', status: 'finished', kind: 'sale', goods: 5000, memo: null, commission: null, known: true },
    { source_key: 2, order_id: 'I9', status: 'finished', kind: 'sale', goods: 2000, memo: null, commission: null, known: false },
  ]);
  expect(await bench.rows('select source_key, order_id, sku, cost_minor as cost from order_items order by order_id')).toEqual([
    { source_key: 1, order_id: '100', sku: 's1', cost: 3000 },
    { source_key: 2, order_id: 'I9', sku: 's1', cost: 700 },
  ]);
  expect(
    await bench.rows(
      'select order_id, field, used_minor as used, other_minor as other, difference_minor as off from order_conflicts',
    ),
  ).toEqual([{ order_id: '100', field: 'goods_paid', used: 9000, other: 9500, off: 500 }]);
  await bench.close();
});

test('several internal orders of one platform order are one order, and its goods add up once', async () => {
  const rows = [
    'I1,100,天猫,旗舰店,2024-01-05 11:00:00,s1,1,60.00,20.00,a,1.00',
    'I2,100,天猫,旗舰店,2024-01-05 12:00:00,s2,1,30.00,10.00,b,0.50',
  ];
  const alone = await loaded([['e.csv', erpFile(...rows), erp]]);
  expect(await alone.rows(ORDERS)).toEqual([
    {
      source_key: 2,
      order_id: 'I1',
      status: 'finished',
      kind: 'sale',
      goods: 9000,
      memo: 'a / b',
      commission: 150,
      known: false,
    },
  ]);
  expect(await alone.rows('select order_id, line, sku, paid_minor as paid from order_items order by line')).toEqual([
    { order_id: 'I1', line: 1, sku: 's1', paid: 6000 },
    { order_id: 'I1', line: 2, sku: 's2', paid: 3000 },
  ]);
  await alone.close();
  const both = await loaded([
    ['e.csv', erpFile(...rows), erp],
    ['p.csv', platformFile('100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,'), platform],
  ]);
  expect(await both.rows(ORDERS)).toEqual([
    {
      source_key: 1,
      order_id: '100',
      status: 'finished',
      kind: 'sale',
      goods: 9000,
      memo: 'a / b',
      commission: 150,
      known: true,
    },
  ]);
  expect(await both.rows('select * from order_conflicts')).toEqual([]);
  await both.close();
});

test('one internal order of several platform orders is shared pro rata, to the fen', async () => {
  const bench = await loaded([
    [
      'p.csv',
      platformFile('100,c1,交易成功,2024-01-05 10:00:00,33.33,0.00,', '101,c1,交易成功,2024-01-05 10:01:00,66.67,0.00,'),
      platform,
    ],
    ['e.csv', erpFile('I1,"100,101,102",天猫,旗舰店,2024-01-05 11:00:00,s1,3,110.00,40.01,,10.01'), erp],
  ]);
  const found = await bench.rows<{ order_id: string; goods: number; commission: number }>(ORDERS);
  expect(found.map(({ order_id, goods }) => [order_id, goods])).toEqual([
    ['100', 3333],
    ['101', 6667],
    ['I1/102', 1000],
  ]);
  expect(found.reduce((sum, { commission }) => sum + commission, 0)).toBe(1001);
  expect(await bench.rows('select sum(cost_minor)::integer as cost, sum(quantity)::integer as units from order_items')).toEqual([
    { cost: 4001, units: 3 },
  ]);
  await bench.close();
});

test('which source is believed can be set by group of fields', async () => {
  const files: File[] = [
    ['p.csv', platformFile('100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,'), platform],
    ['e.csv', erpFile('I1,100,天猫,旗舰店,2024-01-05 11:00:00,s1,1,95.00,30.00,x,'), erp],
  ];
  const bench = await loaded(files, { precedence: { amounts: ['erp', 'pos', 'platform'] }, shops: [] });
  expect(await bench.rows('select goods_paid_minor as goods, status from orders')).toEqual([{ goods: 9500, status: 'finished' }]);
  await fuseOverlaps(bench.engine, defaultOverlapSettings);
  expect(await bench.rows('select goods_paid_minor as goods from orders')).toEqual([{ goods: 9000 }]);
  await bench.close();
});

test('a workspace without a second source is left as it is', async () => {
  const bench = await loaded([['p.csv', platformFile('100,c1,交易成功,2024-01-05 10:00:00,90.00,0.00,'), platform]]);
  expect(await fuseOverlaps(bench.engine, defaultOverlapSettings)).toBeNull();
  expect(await bench.rows('select count(*)::integer as n from order_reports')).toEqual([{ n: 0 }]);
  await bench.close();
});

test('files may come in any order, and be brought together at any time: the same orders, lines, refunds and people', async () => {
  const files: File[] = [
    [
      'p1.csv',
      platformFile(
        '100,c1,交易成功,2024-01-05 10:00:00,90.00,5.00,',
        '101,c2,交易成功,2024-01-06 10:00:00,50.00,0.00,20.00',
        '102,c3,交易关闭,2024-01-06 10:00:00,10.00,0.00,10.00',
      ),
      platform,
    ],
    ['p2.csv', platformFile('200,c1,交易成功,2024-02-05 10:00:00,70.00,0.00,'), second],
    [
      'e1.csv',
      erpFile(
        'I1,100,天猫,旗舰店,2024-01-05 11:00:00,s1,1,60.00,20.00,a,1.00',
        'I2,100,天猫,旗舰店,2024-01-05 12:00:00,s2,1,30.00,10.00,b,0.50',
        'I3,"101,102",天猫,旗舰店,2024-01-05 12:00:00,s2,2,60.00,10.01,c,0.50',
      ),
      erp,
    ],
    [
      'e2.csv',
      erpFile(
        'J1,200,天猫,二店,2024-02-05 11:00:00,s1,1,70.00,20.00,d,1.00',
        'J2,300,京东,京东店,2024-02-05 12:00:00,s2,1,30.00,10.00,e,0.50',
      ),
      erp,
    ],
    [
      'i.csv',
      itemsFile('100,1,s1,1,60.00,60.00,false', '100,2,s9,1,30.00,30.00,false', '200,1,s1,1,70.00,70.00,false'),
      platform,
    ],
  ];
  const state = async (bench: ImportBench) => ({
    orders: await bench.rows(
      `select o.* exclude (load_id, buyer_key), i.type, i.value from orders as o left join identifiers as i on i.identifier_key = o.buyer_key order by o.source_key, o.order_id`,
    ),
    items: await bench.rows('select * exclude (load_id) from order_items order by source_key, order_id, line'),
    refunds: await bench.rows('select * exclude (load_id) from refunds order by source_key, order_id, refund_id'),
    conflicts: await bench.rows('select * from order_conflicts order by source_key, order_id, field, other_key'),
  });
  const expected = await loaded(files);
  const first = await state(expected);
  await expected.close();
  expect(
    first.orders.map((order) => `${(order as { source_key: number }).source_key} ${(order as { order_id: string }).order_id}`),
  ).toEqual(['1 100', '1 101', '1 102', '2 J2', '3 200']);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), fc.boolean(), async (shuffled, each) => {
      const bench = await loaded(shuffled, defaultOverlapSettings, each);
      expect(await state(bench)).toEqual(first);
      await bench.close();
    }),
    { numRuns: 3, seed: 5 },
  );
}, 120_000);
