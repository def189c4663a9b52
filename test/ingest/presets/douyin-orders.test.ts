import { afterEach, beforeEach, expect, test } from 'vitest';
import { coverage } from '../../../src/identity/coverage.ts';
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

test('抖店 by product: sub-orders become one order, ciphertext names nobody, and coverage says so', async () => {
  const header =
    '主订单编号,子订单编号,选购商品,商品规格,商品ID,商品数量,商家编码,商品金额,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,达人ID,达人昵称,支付方式,流量体裁,流量渠道,流量来源,流量类型,平台优惠,商家收入金额';
  const sub = (cells: Record<string, string>) =>
    row(header, { 收件人: '##abc==##', 收件人手机号: '$$def==$$', 订单提交时间: '2025-06-18 00:01:02', 商品数量: '1', ...cells });
  const text = `\ufeff${[
    header,
    sub({
      主订单编号: '\t69001',
      子订单编号: '\t69001-1',
      选购商品: '面膜',
      订单应付金额: '99.00',
      运费: '0',
      订单状态: '已完成',
      订单完成时间: '2025-06-25 09:00:00',
      售后状态: '-',
      平台实际承担优惠金额: '5.00',
      商家实际承担优惠金额: '10',
      达人实际承担优惠金额: '1',
      商家收入金额: '104.00',
    }),
    sub({
      主订单编号: '\t69001',
      子订单编号: '\t69001-2',
      选购商品: '水',
      订单应付金额: '56.00',
      运费: '6.00',
      订单状态: '已关闭',
      订单完成时间: '2025-06-20 09:00:00',
      售后状态: '退款成功',
      平台实际承担优惠金额: '0',
      商家收入金额: '0',
    }),
    sub({
      主订单编号: '\t69002',
      子订单编号: '\t69002-1',
      选购商品: '防晒',
      订单应付金额: '88.00',
      运费: '0',
      订单状态: '已关闭',
      售后状态: '-',
    }),
  ].join('\n')}\n`;
  expect(await bench.load('douyin.csv', text)).toMatchObject({ outcome: 'loaded', preset: 'douyin-orders', rowsRead: 3 });
  expect(
    await bench.rows(
      'select order_id, status, goods_paid_minor as goods, freight_paid_minor as freight, platform_subsidy_minor as subsidy, merchant_revenue_minor as revenue, discount_minor as discount, quantity, channel, buyer_key, unlinked_reason, paid_on from orders order by order_id',
    ),
  ).toEqual([
    {
      order_id: '69001',
      status: 'finished',
      goods: 14_900,
      freight: 600,
      subsidy: 500,
      revenue: 10_400,
      discount: 1100,
      quantity: 2,
      channel: '抖音',
      buyer_key: null,
      unlinked_reason: 'no_column',
      paid_on: '2025-06-18',
    },
    {
      order_id: '69002',
      status: 'closed_unpaid',
      goods: 8800,
      freight: 0,
      subsidy: null,
      revenue: null,
      discount: null,
      quantity: 1,
      channel: '抖音',
      buyer_key: null,
      unlinked_reason: 'no_column',
      paid_on: null,
    },
  ]);
  expect(await bench.rows('select order_id, item_id, amount_minor as amount, succeeded_on from refunds')).toEqual([
    { order_id: '69001', item_id: '69001-2', amount: 5600, succeeded_on: '2025-06-20' },
  ]);
  expect(await bench.rows('select item_id, paid_minor as paid from order_items order by item_id')).toEqual([
    { item_id: '69001-1', paid: 9900 },
    { item_id: '69001-2', paid: 5000 },
    { item_id: '69002-1', paid: 8800 },
  ]);
  const { rows } = await coverage(bench.engine);
  expect(rows).toMatchObject([
    {
      channel: '抖音',
      orders: 2,
      linkedOrders: 0,
      share: 0,
      verdict: 'unlinked',
      advice: 'douyin_api',
      unlinked: [{ reason: 'no_column', orders: 2 }],
    },
  ]);
});
