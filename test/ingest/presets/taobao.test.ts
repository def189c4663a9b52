import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gb18030 } from '../../support/gb18030.ts';
import { type ImportBench, importBench } from '../../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const row = (header: string, cells: Record<string, string>, delimiter = ','): string =>
  header
    .split(delimiter)
    .map((name) => cells[name.replaceAll('"', '').trim()] ?? '')
    .join(delimiter);

describe('淘宝/天猫 订单报表', () => {
  const header =
    '订单编号,买家会员名,买家支付宝账号,支付单号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,"收货地址 ",运送方式,"联系电话 ",联系手机,订单创建时间,"订单付款时间 ","宝贝标题 ","宝贝种类 ","物流单号 ",物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,确认收货时间,退款金额';
  const order = (cells: Record<string, string>) =>
    row(header, { 店铺名称: '旗舰店', 收货人姓名: '王五', 联系手机: "'13900001111", 宝贝总数量: '2', ...cells });
  const text = `${[
    header,
    order({
      订单编号: '="2001"',
      买家会员名: 'anna',
      买家实际支付金额: '"1,110.50"',
      买家应付邮费: '10.00',
      订单状态: '交易成功',
      订单创建时间: '2024/1/5 8:03',
      订单付款时间: '2024-01-05 08:04:00',
      确认收货时间: '2024-01-09 10:00:00',
      退款金额: '100.00',
    }),
    order({
      订单编号: '="2002"',
      买家会员名: '李**四',
      买家实际支付金额: '0.00',
      订单状态: '等待买家付款',
      订单创建时间: '2024-01-06 08:03:00',
    }),
    order({
      订单编号: '="2003"',
      买家会员名: 'anna',
      买家实际支付金额: '50.00',
      订单状态: '交易关闭',
      订单创建时间: '2024-01-07 08:03:00',
      订单付款时间: '2024-01-07 08:05:00',
    }),
    order({
      订单编号: '="2004"',
      买家会员名: 'anna',
      买家实际支付金额: '70.00',
      订单状态: '"买家已付款，等待卖家发货"',
      订单创建时间: '2024-01-08 08:03:00',
      订单付款时间: '2024-01-08 08:05:00',
    }),
    order({
      订单编号: '="2005"',
      买家会员名: 'anna',
      买家实际支付金额: '0.00',
      订单状态: '交易关闭',
      订单创建时间: '2024-01-08 08:03:00',
    }),
  ].join('\r\n')}\r\n`;

  test('imports from GBK with every trap, and receivers never become buyers', async () => {
    const result = await bench.load('ExportOrderList2024.csv', gb18030(text));
    expect(result).toMatchObject({ outcome: 'loaded', preset: 'taobao-orders', rowsRead: 5, rowsRejected: 0 });
    const orders = await bench.rows(
      "select order_id, status, goods_paid_minor as goods, freight_paid_minor as freight, quantity, shop, strftime(created_at, '%Y-%m-%d %H:%M:%S') as created, paid_on, unlinked_reason from orders order by order_id",
    );
    expect(orders).toEqual([
      {
        order_id: '2001',
        status: 'finished',
        goods: 110_050,
        freight: 1000,
        quantity: 2,
        shop: '旗舰店',
        created: '2024-01-05 00:03:00',
        paid_on: '2024-01-05',
        unlinked_reason: null,
      },
      {
        order_id: '2002',
        status: 'created',
        goods: 0,
        freight: 0,
        quantity: 2,
        shop: '旗舰店',
        created: '2024-01-06 00:03:00',
        paid_on: null,
        unlinked_reason: 'masked',
      },
      {
        order_id: '2003',
        status: 'closed_refunded',
        goods: 5000,
        freight: 0,
        quantity: 2,
        shop: '旗舰店',
        created: '2024-01-07 00:03:00',
        paid_on: '2024-01-07',
        unlinked_reason: null,
      },
      {
        order_id: '2004',
        status: 'paid',
        goods: 7000,
        freight: 0,
        quantity: 2,
        shop: '旗舰店',
        created: '2024-01-08 00:03:00',
        paid_on: '2024-01-08',
        unlinked_reason: null,
      },
      {
        order_id: '2005',
        status: 'closed_unpaid',
        goods: 0,
        freight: 0,
        quantity: 2,
        shop: '旗舰店',
        created: '2024-01-08 00:03:00',
        paid_on: null,
        unlinked_reason: null,
      },
    ]);
    expect(await bench.rows('select type, value from identifiers')).toEqual([{ type: 'taobao_nick', value: 'anna' }]);
    expect(
      await bench.rows(
        'select order_id, refund_id, amount_minor as amount, succeeded_on, time_unknown from refunds order by order_id',
      ),
    ).toEqual([
      { order_id: '2001', refund_id: 'order', amount: 10_000, succeeded_on: '2024-01-09', time_unknown: true },
      { order_id: '2003', refund_id: 'order', amount: 5000, succeeded_on: '2026-11-20', time_unknown: true },
    ]);
  });

  const itemHeader = '订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码';
  const items = `${itemHeader}\r\n="2001",精华,300.00,3,,,,,交易成功,SKU-1\r\n="2001",面霜,100.00,1,,,,,交易成功,SKU-2\r\n="2001",赠品小样,0.00,1,,,,,交易成功,GIFT\r\n`;

  test.each([
    ['orders first', ['orders', 'items']],
    ['items first', ['items', 'orders']],
  ])('items share the goods of their order by price × quantity, to the fen: %s', async (_, order) => {
    for (const part of order)
      if (part === 'orders') await bench.load('o.csv', gb18030(text));
      else expect(await bench.load('i.csv', gb18030(items))).toMatchObject({ outcome: 'loaded', preset: 'taobao-items' });
    expect(await bench.rows('select line, sku, paid_minor as paid, is_gift from order_items order by line')).toEqual([
      { line: 1, sku: 'SKU-1', paid: 99_045, is_gift: false },
      { line: 2, sku: 'SKU-2', paid: 11_005, is_gift: false },
      { line: 3, sku: 'GIFT', paid: 0, is_gift: true },
    ]);
  });
});
