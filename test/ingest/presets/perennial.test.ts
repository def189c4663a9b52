import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const count = async (table: string) => (await bench.rows<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n;

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
