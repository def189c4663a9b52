import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gb18030 } from '../../support/gb18030.ts';
import { type ImportBench, importBench } from '../../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const receipts = `小票号,门店,销售时间,会员卡号,会员手机号,商品编码,商品名称,数量,实收金额,退款金额
R1,南京路店,2025-03-01 10:00:00,V001,13800138000,S1,面霜,2,199.00,
R1,南京路店,2025-03-01 10:00:00,V001,13800138000,S2,小样,1,10.00,10.00
R2,南京路店,2025-03-02 10:00:00,,,S1,面霜,1,99.00,
`;
const members = `会员卡号,姓名,手机号,会员等级,入会时间,积分,生日,性别,城市
V001,安娜,13800138000,金卡,2024-01-01 09:00:00,"1,200",1990-05-01,女,上海
V002,本,13900139000,银卡,2024-02-01,0,,男,北京
`;

test('receipts with a row an item add up to orders, and a member card of the till is that of the members’ file', async () => {
  const result = await bench.load('pos.csv', gb18030(receipts));
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'pos-receipt-lines', rowsRead: 3, rowsRejected: 0 });
  expect(
    await bench.rows(
      'select order_id, channel, shop, goods_paid_minor as goods, quantity, status, unlinked_reason from orders order by 1',
    ),
  ).toEqual([
    { order_id: 'R1', channel: '门店', shop: '南京路店', goods: 20_900, quantity: 3, status: 'finished', unlinked_reason: null },
    { order_id: 'R2', channel: '门店', shop: '南京路店', goods: 9900, quantity: 1, status: 'finished', unlinked_reason: 'empty' },
  ]);
  expect(await bench.rows('select order_id, amount_minor as amount from refunds')).toEqual([{ order_id: 'R1', amount: 1000 }]);
  const list = await bench.load('会员.csv', gb18030(members), { source: { key: 2, name: 'members' } });
  expect(list).toMatchObject({ outcome: 'loaded', preset: 'members', rowsRead: 2, rowsRejected: 0 });
  expect(
    await bench.rows(
      'select m.member_id, tier, points, joined_on, programme, count(o.order_id) as orders from members m left join orders o using (buyer_key) group by all order by 1',
    ),
  ).toEqual([
    { member_id: 'V001', tier: '金卡', points: 1200, joined_on: '2024-01-01', programme: 'POS', orders: 1 },
    { member_id: 'V002', tier: '银卡', points: 0, joined_on: '2024-02-01', programme: 'POS', orders: 0 },
  ]);
});

test('receipts with a row a receipt are orders', async () => {
  const text = '流水号,门店名称,交易时间,会员卡号,实收金额\nR1,A店,2025/3/1 10:00,V1,¥199\n';
  expect(await bench.load('pos.csv', text)).toMatchObject({ outcome: 'loaded', preset: 'pos-receipts', rowsRejected: 0 });
});

test('a list of members without card numbers is kept by mobile, and a row without one is refused', async () => {
  const result = await bench.load(
    '会员.csv',
    '手机号,注册时间,积分\n13800138000,2024-01-01,5\n13900139000,2024-01-01,5\n,2024-01-02,6\n',
  );
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'members', rowsRejected: 1 });
  expect(await bench.rows('select member_id from members order by 1')).toEqual([
    { member_id: '13800138000' },
    { member_id: '13900139000' },
  ]);
});

test('an after-sale list brings refunds in their own time, by type, without the cases that came to nothing', async () => {
  const text = `售后单号,线上订单号,店铺,售后类型,退款金额,申请时间,退款时间,退款状态
S1,A1,旗舰店,退货退款,10.00,2025-03-01 10:00:00,2025-03-05 10:00:00,退款成功
S2,A1,旗舰店,未发货仅退款,11.00,2025-03-01 10:00:00,2025-03-02 10:00:00,退款成功
S3,A2,旗舰店,仅退款,12.00,2025-03-01 10:00:00,2025-03-02 10:00:00,退款关闭
S4,A2,旗舰店,价保,1.00,2025-03-01 10:00:00,,退款成功
`;
  const result = await bench.load('售后.csv', gb18030(text));
  expect(result).toMatchObject({ outcome: 'loaded', preset: 'refunds', rowsRead: 4, rowsRejected: 0 });
  expect(
    await bench.rows('select refund_id, type, succeeded_on, amount_minor as amount, time_unknown from refunds order by 1'),
  ).toEqual([
    { refund_id: 'S1', type: 'return', succeeded_on: '2025-03-05', amount: 1000, time_unknown: false },
    { refund_id: 'S2', type: 'before_shipping', succeeded_on: '2025-03-02', amount: 1100, time_unknown: false },
    { refund_id: 'S4', type: 'price_protection', succeeded_on: '2025-03-01', amount: 100, time_unknown: true },
  ]);
});

test.each([
  [
    '抖店',
    '售后单号,订单号,商品单号,售后类型,退款总金额(元),退款金额(元),售后状态,售后申请时间,售后完结时间',
    'A1,77,78,退货退款,20.00,12.50,退款成功,2025-03-01 10:00:00,2025-03-05 10:00:00',
  ],
  [
    '京东',
    '服务单号,订单号,售后类型,实际退款金额,退款金额,申请时间,退款到账时间',
    'A1,77,退货,12.50,20.00,2025-03-01 10:00:00,2025-03-05 10:00:00',
  ],
])('a list of refunds of %s gives type, amount and the time the money went back', async (_, headers, row) => {
  const bench = await importBench();
  expect(await bench.load('r.csv', `${headers}\n${row}\n`)).toMatchObject({
    outcome: 'loaded',
    preset: 'refunds',
    rowsRejected: 0,
  });
  expect(
    await bench.rows('select order_id, refund_id, type, amount_minor as fen, succeeded_on as day, time_unknown from refunds'),
  ).toEqual([{ order_id: '77', refund_id: 'A1', type: 'return', fen: 1250, day: '2025-03-05', time_unknown: false }]);
  await bench.close();
});

test('a 有赞 order list is read by the words of shops, receivers apart', async () => {
  const text = `订单号,订单状态,买家手机号,收货人手机号,订单创建时间,买家付款时间,交易成功时间,订单实付金额,运费,订单已退款金额,商家备注,订单来源
E2025,交易完成,13800138000,13900139000,2025-03-01 10:00:00,2025-03-01 10:01:00,2025-03-08 10:00:00,108.00,8.00,0.00,赠品已放,小程序
`;
  expect(await bench.load('有赞.csv', text)).toMatchObject({ outcome: 'loaded', preset: 'generic-orders', rowsRejected: 0 });
  expect(
    await bench.rows('select goods_paid_minor as goods, memo, traffic, status, receiver_key is null as counted from orders'),
  ).toEqual([{ goods: 10_000, memo: '赠品已放', traffic: '小程序', status: 'finished', counted: expect.any(Boolean) }]);
  expect(await bench.rows("select value from identifiers where type = 'mobile'")).toEqual([{ value: '13800138000' }]);
});

describe('returns among the receipts of a till', () => {
  const header = '小票号,原单小票号,门店,销售时间,会员卡号,商品编码,商品名称,数量,实收金额,优惠金额\n';
  const refunds = () =>
    bench.rows('select order_id, refund_id, type, succeeded_on, amount_minor as amount, time_unknown from refunds order by 1, 2');

  test('are refunds of the receipt they name, in one sum a return, of their own day', async () => {
    const text = `${header}R1,,南京路店,2025-03-01 10:00:00,V1,S1,面霜,2,199.00,10.00
R1,,南京路店,2025-03-01 10:00:00,V1,S2,小样,1,20.00,
R8,R1,南京路店,2025-03-09 11:00:00,V1,S1,面霜,-1,-99.50,-5.00
R8,R1,南京路店,2025-03-09 11:00:00,V1,S2,小样,-1,-20.00,
`;
    const result = await bench.load('pos.csv', gb18030(text));
    expect(result).toMatchObject({ outcome: 'loaded', preset: 'pos-receipt-lines', rowsRejected: 0, warnings: [] });
    expect(await bench.rows('select order_id, goods_paid_minor as goods, quantity from orders')).toEqual([
      { order_id: 'R1', goods: 21_900, quantity: 3 },
    ]);
    expect(await bench.rows('select count(*)::integer as n from order_items')).toEqual([{ n: 2 }]);
    const told = [
      {
        order_id: 'R1',
        refund_id: 'return-R8-20250309030000',
        type: 'return',
        succeeded_on: '2025-03-09',
        amount: 11_950,
        time_unknown: false,
      },
    ];
    expect(await refunds()).toEqual(told);
    // an export of the next week has the same rows once more
    await bench.load('pos2.csv', gb18030(`${text}R9,,南京路店,2025-03-10 10:00:00,,S1,面霜,1,99.50,\n`));
    expect(await refunds()).toEqual(told);
  });

  test('without a name are refunds of the receipt of the same number, whichever file brought it', async () => {
    await bench.load('a.csv', gb18030(`${header}R1,,店,2025-03-01 10:00:00,V1,S1,面霜,1,99.00,\n`));
    const next = `${header}R1,,店,2025-03-02 10:00:00,V1,S1,面霜,-1,-99.00,\nR2,,店,2025-03-02 11:00:00,V1,S1,面霜,1,50.00,\n`;
    expect(await bench.load('b.csv', gb18030(next))).toMatchObject({ outcome: 'loaded', rowsRejected: 0, warnings: [] });
    expect(await refunds()).toMatchObject([{ order_id: 'R1', amount: 9900, succeeded_on: '2025-03-02' }]);
    expect(await bench.rows('select order_id, goods_paid_minor as goods from orders order by 1')).toEqual([
      { order_id: 'R1', goods: 9900 },
      { order_id: 'R2', goods: 5000 },
    ]);
  });

  test('that name no receipt are kept and told, and those of a receipt that is still to come wait for it', async () => {
    const text = `${header}R1,,店,2025-03-01 10:00:00,V1,S1,面霜,1,99.00,
R2,,店,2025-03-01 10:30:00,V1,S1,面霜,1,99.00,
R7,,店,2025-03-02 10:00:00,V1,S1,面霜,-1,-30.00,
R8,R0,店,2025-03-02 10:00:00,V1,S1,面霜,-1,-40.00,
`;
    const result = await bench.load('pos.csv', gb18030(text));
    expect(result).toMatchObject({ outcome: 'loaded', rowsRejected: 0 });
    expect(result.outcome === 'loaded' && result.warnings.map(({ code, rows }) => [code, rows])).toEqual([
      ['refund_before_order', 1],
      ['return_without_order', 1],
    ]);
    expect((await refunds()).map((row) => [row['order_id'], row['amount']])).toEqual([
      ['R0', 4000],
      ['R7', 3000],
    ]);
  });

  test('with a row a receipt, by quantity or by amount; what is negative in a sale is still refused', async () => {
    const text = `流水号,门店名称,交易时间,会员卡号,数量,实收金额,优惠金额,退款金额
R1,A店,2025/3/1 10:00,V1,1,¥199,0,
R2,A店,2025/3/1 11:00,V1,1,¥88,0,8
R1,A店,2025/3/4 10:00,V1,-1,¥-199,0,
R3,A店,2025/3/4 11:00,V1,1,¥20,-3,
R4,A店,2025/3/4 12:00,V1,1,¥20,0,
`;
    const result = await bench.load('pos.csv', text);
    expect(result).toMatchObject({ outcome: 'loaded', preset: 'pos-receipts', rowsRejected: 1 });
    expect((await refunds()).map((row) => [row['order_id'], row['refund_id'], row['amount']])).toEqual([
      ['R1', 'return-R1-20250304020000', 19_900],
      ['R2', 'receipt', 800],
    ]);
    expect(await bench.rows('select order_id from orders order by 1')).toEqual([
      { order_id: 'R1' },
      { order_id: 'R2' },
      { order_id: 'R4' },
    ]);
  });
});
