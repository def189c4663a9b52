import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('京东 in GBK: rows of one order carry its values once', async () => {
  const header =
    '订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注,发票类型,发票抬头,发票内容,商家备注,商家备注等级（等级1-5为由高到低）,运费金额,付款确认时间,增值税发票,货号,订单完成时间,订单来源,订单渠道,送装服务,服务费,仓库id,仓库名称';
  const line = (cells: Record<string, string>) =>
    row(header, {
      订单号: '="31001"',
      下单时间: '2025-11-11 00:00:09',
      订单金额: '400.00',
      结算金额: '360.00',
      余额支付: '5.00',
      应付金额: '345.00',
      订单状态: '完成',
      下单帐号: 'jd_anna',
      联系电话: '13800138000',
      运费金额: '0.00',
      付款确认时间: '2025-11-11 00:01:00',
      ...cells,
    });
  const text = `${[header, line({ 商品ID: '1', 商品名称: '精华', 订购数量: '1', 京东价: '300.00' }), line({ 商品ID: '2', 商品名称: '面霜', 订购数量: '1', 京东价: '100.00' })].join('\r\n')}\r\n`;
  expect(await bench.load('jd.csv', gb18030(text))).toMatchObject({ outcome: 'loaded', preset: 'jd-orders', rowsRead: 2 });
  expect(
    await bench.rows(
      'select order_id, goods_paid_minor as goods, merchant_revenue_minor as revenue, status, quantity, refund_unknown from orders',
    ),
  ).toEqual([{ order_id: '31001', goods: 35_000, revenue: 36_000, status: 'finished', quantity: 2, refund_unknown: true }]);
  expect(await bench.rows('select product_id, paid_minor as paid from order_items order by line')).toEqual([
    { product_id: '1', paid: 26_250 },
    { product_id: '2', paid: 8750 },
  ]);
  expect(await bench.rows('select type, scope, value from identifiers')).toEqual([
    { type: 'jd_account', scope: '', value: 'jd_anna' },
  ]);
});
