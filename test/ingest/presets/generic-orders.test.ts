import { afterEach, beforeEach, expect, test } from 'vitest';
import { coverage } from '../../../src/identity/coverage.ts';
import { type ImportBench, importBench } from '../../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

test('a generic list with Chinese headers, titles above the header and a currency sign', async () => {
  const text =
    '某品牌订单导出\n导出时间：2025-01-01\n订单号;会员手机号;付款时间;实付金额;订单状态\nA1;138 0013 8000;2024年3月1日 08:05;¥1,299.00;已完成\nA2;１３８００１３８０００;2024.03.02;99元;已完成\n';
  const result = await bench.load('list.csv', text);
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'generic-orders', rowsRead: 2, rowsRejected: 0 });
  expect(await bench.rows('select order_id, goods_paid_minor as goods, paid_on from orders order by order_id')).toEqual([
    { order_id: 'A1', goods: 129_900, paid_on: '2024-03-01' },
    { order_id: 'A2', goods: 9900, paid_on: '2024-03-02' },
  ]);
  expect(await bench.rows('select count(distinct buyer_key) as buyers from orders')).toEqual([{ buyers: 1 }]);
});

test('a description row below the header is no order', async () => {
  const text =
    'Order ID,Order Status,Created Time,Paid Time,Order Amount,Buyer Username\nPlatform unique order ID.,Status of the order.,Time of creation.,Time of payment.,Amount paid.,Name of the buyer.\n5770001,Completed,2025-01-02 03:04:05,2025-01-02 03:05:05,12.00,amy\n5770002,Completed,2025-01-03 03:04:05,2025-01-03 03:05:05,13.00,ben\n';
  expect(await bench.load('tiktok.csv', text)).toMatchObject({ outcome: 'loaded', rowsRead: 2, rowsRejected: 0 });
});

test('a file of order numbers and buyers gives people to orders that had none', async () => {
  const orders = 'order_id,paid_at,amount\nA,2024-01-01,10\nB,2024-01-02,20\n';
  await bench.load('orders.csv', orders);
  expect((await coverage(bench.engine)).linkedOrders).toBe(0);
  const result = await bench.load('buyers.csv', 'order number,customer id\nA,c1\nZ,c9\n');
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'order-buyers', tables: [{ table: 'orders', changed: 1 }] });
  expect((await coverage(bench.engine)).linkedOrders).toBe(1);
  // the same orders again, from a later export without buyers, do not lose them
  await bench.load('orders-2.csv', `${orders}C,2024-01-03,30\n`);
  expect((await coverage(bench.engine)).linkedOrders).toBe(1);
});
