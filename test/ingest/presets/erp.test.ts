import { afterEach, beforeEach, expect, test } from 'vitest';
import { gb18030 } from '../../support/gb18030.ts';
import { type ImportBench, importBench } from '../../support/import.ts';
import { workbookOf } from '../../support/workbook.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const jushuitan =
  '内部订单号,线上订单号,店铺,下单时间,付款日期,订单状态,买家账号,商品编码,商品名称,数量,成本价,销售金额,卖家备注\n';

test('聚水潭 lines become orders under its own number, with the platform’s beside it and goods cost by quantity', async () => {
  const text = `${jushuitan}100001,1234567890123456789,旗舰店,2025-03-01 10:00:00,2025-03-01 10:01:00,已发货,"anna",SKU1,面霜,2,30.00,199.00,老客
100001,1234567890123456789,旗舰店,2025-03-01 10:00:00,2025-03-01 10:01:00,已发货,"anna",SKU2,小样,1,2.50,0.00,老客
100002,"A1,A2",旗舰店,2025-03-02 10:00:00,2025-03-02 10:01:00,已付款待审核,t**8,SKU1,面霜,1,30.00,99.50,\n`;
  const result = await bench.load('聚水潭.csv', gb18030(text));
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'jushuitan-orders', rowsRead: 3, rowsRejected: 0 });
  expect(
    await bench.rows(
      'select order_id, platform_order_id, goods_paid_minor as goods, quantity, status, memo, buyer_key is null as nobody, unlinked_reason from orders order by 1',
    ),
  ).toEqual([
    {
      order_id: '100001',
      platform_order_id: '1234567890123456789',
      goods: 19_900,
      quantity: 3,
      status: 'shipped',
      memo: '老客',
      nobody: false,
      unlinked_reason: null,
    },
    {
      order_id: '100002',
      platform_order_id: 'A1,A2',
      goods: 9950,
      quantity: 1,
      status: 'paid',
      memo: null,
      nobody: true,
      unlinked_reason: 'masked',
    },
  ]);
  expect(await bench.rows('select sku, cost_minor as cost from order_items order by order_id, line')).toEqual([
    { sku: 'SKU1', cost: 6000 },
    { sku: 'SKU2', cost: 250 },
    { sku: 'SKU1', cost: 3000 },
  ]);
});

test('the six headers of 旺店通 are known and what they lack is named; the number they have is the order’s and the platform’s', async () => {
  const six = '网店订单号,销售渠道,货品编号,货品成本,分摊后金额,毛利\n11,天猫,P1,20.00,50.00,30.00\n';
  const preview = await bench.preview('旺店通.csv', gb18030(six));
  expect(preview).toMatchObject({ preset: 'wangdiantong-orders', missing: [{ field: 'paid_at' }] });
  const whole =
    '网店订单号,付款时间,销售渠道,货品编号,货品数量,货品成本,分摊后金额,毛利\n11,2025/3/1 8:05,天猫,P1,2,20.00,50.00,30.00\n';
  expect(await bench.load('旺店通.csv', gb18030(whole))).toMatchObject({ outcome: 'loaded', rowsRejected: 0 });
  expect(await bench.rows('select order_id, platform_order_id, channel, goods_paid_minor as goods from orders')).toEqual([
    { order_id: '11', platform_order_id: '11', channel: '天猫', goods: 5000 },
  ]);
  expect(await bench.rows('select sku, quantity, cost_minor as cost from order_items')).toEqual([
    { sku: 'P1', quantity: 2, cost: 2000 },
  ]);
});

test('旺店通 as a workbook, its own number first', async () => {
  const book = await workbookOf({
    订单明细: [
      ['订单编号', '网店订单号', '店铺名称', '付款时间', '货品编号', '货品数量', '分摊后金额'],
      ['JY1', '987654321098765432', '旗舰店', new Date(Date.UTC(2025, 2, 1, 8, 5)), 'P1', 1, 50.1],
    ],
  });
  expect(await bench.load('旺店通.xlsx', book)).toMatchObject({
    outcome: 'loaded',
    preset: 'wangdiantong-orders',
    rowsRejected: 0,
  });
  expect(await bench.rows('select order_id, platform_order_id, goods_paid_minor as goods, paid_on from orders')).toEqual([
    { order_id: 'JY1', platform_order_id: '987654321098765432', goods: 5010, paid_on: '2025-03-01' },
  ]);
});
