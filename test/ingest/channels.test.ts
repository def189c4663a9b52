import { expect, test } from 'vitest';
import { importBench } from '../support/import.ts';

const header = '内部订单号,线上订单号,店铺,站点,下单时间,付款日期,订单状态,买家账号,商品编码,商品名称,数量,成本价,销售金额';
const row = (i: number, shop: string, site = ''): string =>
  `${i},${9000 + i},${shop},${site},2024-01-05 10:00:00,2024-01-05 10:00:00,已发货,***,s1,t,1,10.00,20.00`;

async function channels(rows: readonly string[], channel: string | null = null): Promise<string[]> {
  const bench = await importBench();
  const source = { key: 1, name: 'jushuitan', channel };
  const loaded = await bench.load('e.csv', `${[header, ...rows].join('\n')}\n`, { source });
  expect(loaded).toMatchObject({ outcome: 'loaded', preset: 'jushuitan-orders', rowsRejected: 0 });
  const found = await bench.rows<{ channel: string }>('select channel from orders order by order_id');
  await bench.close();
  return found.map((order) => order.channel);
}

test('an ERP’s orders stand in the channel its shop’s name speaks of', async () => {
  const shops = ['天猫旗舰店', '京东自营', '品牌抖店', '有赞小程序', '小程序商城', '徐汇门店', 'Brand Shopify', '总店'];
  expect(await channels(shops.map((shop, i) => row(i + 1, shop)))).toEqual([
    '天猫',
    '京东',
    '抖音',
    '有赞',
    '小程序',
    '门店',
    'Shopify',
    'jushuitan',
  ]);
});

test('what the file calls a platform goes before the shop’s name, and what a person set for the connection before a guess', async () => {
  expect(await channels([row(1, '总店', '头条放心购'), row(2, '京东店', '淘宝天猫'), row(3, '京东店', '自建站')])).toEqual([
    '抖音',
    '天猫',
    '自建站',
  ]);
  expect(await channels([row(1, '京东店'), row(2, '京东店', '拼多多')], '分销')).toEqual(['分销', '拼多多']);
});
