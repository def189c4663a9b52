import { afterEach, beforeEach, expect, test } from 'vitest';
import { gb18030 } from '../../support/gb18030.ts';
import { type ImportBench, importBench } from '../../support/import.ts';
import { workbookOf } from '../../support/workbook.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const figures = () =>
  bench.rows(
    'select day, grain, channel, shop, object_id, metric, round(value, 6) as value, currency from platform_figures order by day, object_id, metric',
  );
const titles = [['生意参谋'], ['统计周期：2025-03-01'], ['店铺：旗舰店'], []];

test('a 生意参谋 product report, header in row 5, becomes figures of the platform and no order', async () => {
  const book = await workbookOf({
    商品: [
      ...titles,
      ['统计日期', '商品ID', '商品名称', '商品访客数', '支付金额', '商品支付转化率', '支付老买家数', '成功退款金额'],
      ['2025-03-01', '612345678901', '面霜', '1,234', '5,678.90', '12.34%', '-', '0.00'],
    ],
  });
  const result = await bench.load('生意参谋.xlsx', book);
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'sycm-products', rowsRead: 1, rowsRejected: 0 });
  const same = { day: '2025-03-01', grain: 'day', channel: '天猫', shop: '', object_id: '612345678901', currency: 'CNY' };
  expect(await figures()).toEqual([
    { ...same, metric: 'paid_amount', value: 5678.9 },
    { ...same, metric: 'paid_conversion', value: 0.1234 },
    { ...same, metric: 'refunded_amount', value: 0 },
    { ...same, metric: 'visitors', value: 1234 },
  ]);
  expect(await bench.rows('select count(*) as n from orders')).toEqual([{ n: 0 }]);
});

test('a 生意参谋 shop report is that of the whole shop, and a newer one takes its place', async () => {
  const report = (paid: string) =>
    `${titles.map((row) => row.join(',')).join('\n')}\n统计日期,访客数,支付金额,支付买家数\n2025-03-01,100,${paid},10\n2025-03-02,200,700.00,20\n`;
  const source = { shop: '旗舰店' };
  expect(await bench.load('店铺.csv', gb18030(report('600.00')), { source })).toMatchObject({
    preset: 'sycm-shop',
    rowsRejected: 0,
  });
  await bench.load('店铺-2.csv', gb18030(report('590.00')), { source });
  expect(await bench.rows("select day, shop, value from platform_figures where metric = 'paid_amount' order by day")).toEqual([
    { day: '2025-03-01', shop: '旗舰店', value: 590 },
    { day: '2025-03-02', shop: '旗舰店', value: 700 },
  ]);
});

test('万相台: what was spent is added up by day and campaign and goes to the costs, the rest beside our own figures', async () => {
  const text = `日期,主体ID,主体类型,主体名称,展现量,点击量,花费,总成交金额,投入产出比,入会率,成交新客数
2025-03-01,1,商品,面霜,1000,50,12.34,100.00,8.1,1.50%,3
2025-03-01,2,商品,水,500,20,7.66,0.00,0,0%,0
2025-03-02,1,商品,面霜,900,40,bad,90.00,9,1%,2
2025-03-02,2,商品,水,800,30,5.00,80.00,8,1%,1
`;
  const result = await bench.load('万相台.csv', gb18030(text));
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'wanxiangtai', rowsRead: 4, rowsRejected: 1 });
  expect(await bench.rows('select day, channel, kind, campaign, amount_minor as amount from costs order by day')).toEqual([
    { day: '2025-03-01', channel: '天猫', kind: 'acquisition', campaign: '商品', amount: 2000 },
    { day: '2025-03-02', channel: '天猫', kind: 'acquisition', campaign: '商品', amount: 500 },
  ]);
  expect(await bench.rows("select object_id, value from platform_figures where metric = 'ad_new_buyers' order by 1, 2")).toEqual([
    { object_id: '1', value: 3 },
    { object_id: '2', value: 0 },
    { object_id: '2', value: 1 },
  ]);
  const same = await bench.load('万相台-2.csv', gb18030(`${text}2025-03-03,1,商品,面霜,1,1,1.00,1,1,1%,1\n`));
  expect(same).toMatchObject({ outcome: 'loaded' });
  expect(await bench.rows('select sum(amount_minor)::integer as spent from costs')).toEqual([{ spent: 2600 }]);
});

test('a report by month is kept by the first day of the month', async () => {
  const text = '统计日期,访客数,支付金额,支付买家数\n2025-03-31,1,2.00,3\n';
  await bench.load('月.csv', text, { mapping: { preset: 'sycm-shop', constants: { grain: 'month' } } });
  expect(await bench.rows('select distinct day, grain from platform_figures')).toEqual([{ day: '2025-03-01', grain: 'month' }]);
});
