import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const header =
  '订单编号,买家会员名,买家应付邮费,买家实际支付金额,订单状态,订单创建时间,订单付款时间,宝贝总数量,店铺名称,分阶段订单信息,退款金额';
const line = (id: string, amount: string, state: string, paidAt: string, stages: string) =>
  `${id},anna,0.00,${amount},${state},2024-10-14 20:00:00,${paidAt},1,旗舰店,"${stages}",0.00`;

const load = (...lines: string[]) => bench.load('ExportOrderList.csv', `${[header, ...lines].join('\r\n')}\r\n`);
const orders = () =>
  bench.rows(
    'select order_id, status, kind, deposit_minor as deposit, deposit_on, paid_on, goods_paid_minor as goods from orders order by 1',
  );

test.each([
  ['阶段1:定金,金额:50.00,已付款,付款时间:2024-10-14 20:01:02;阶段2:尾款,金额:249.00,已付款,付款时间:2024-10-21 00:05:00'],
  ['第一阶段：已付款 50元 2024-10-14 20:01；第二阶段：已付款 249元 2024-10-21 00:05'],
  ['定金¥50.00 已支付 2024/10/14 20:01:02 | 尾款¥1,249.00 已支付 2024/10/21 00:05:00'],
])('deposit and balance of a paid presale are read, and the balance is its day: %s', async (stages) => {
  const result = await load(line('1', '299.00', '交易成功', '2024-10-14 20:01:02', stages));
  expect(result).toMatchObject({ outcome: 'loaded', rowsRejected: 0, warnings: [] });
  expect(await orders()).toEqual([
    {
      order_id: '1',
      status: 'finished',
      kind: 'presale',
      deposit: 5000,
      deposit_on: '2024-10-14',
      paid_on: '2024-10-21',
      goods: 29_900,
    },
  ]);
});

test('a deposit without its balance pays for nothing yet, and without either nothing was paid', async () => {
  await load(
    line('1', '50.00', '等待买家付款', '2024-10-14 20:01:02', '阶段1:已付款,50.00元,2024-10-14 20:01:02;阶段2:未付款,249.00元'),
    line('2', '0.00', '等待买家付款', '', '阶段1:未付款,50.00元;阶段2:未付款,249.00元'),
    line('3', '0.00', '等待买家付款', '', 'FRONT_PAID_FINAL_NOPAID'),
    line('4', '50.00', '交易关闭', '2024-10-14 20:01:02', '定金已付尾款未付'),
  );
  const [none, unpaid] = [
    { deposit: null, deposit_on: null },
    { kind: 'presale', paid_on: null },
  ];
  expect(await orders()).toMatchObject([
    { ...unpaid, order_id: '1', status: 'deposit_paid', deposit: 5000, deposit_on: '2024-10-14' },
    { ...unpaid, ...none, order_id: '2', status: 'created' },
    { ...unpaid, ...none, order_id: '3', status: 'deposit_paid' },
    { ...unpaid, ...none, order_id: '4', status: 'closed_unpaid' },
  ]);
});

test('words nobody knows leave a presale as the rest of its row says, and are counted', async () => {
  const result = await load(
    line('1', '299.00', '交易成功', '2024-10-21 00:05:00', 'A1#x7;B2#y9'),
    line('2', '99.00', '交易成功', '2024-10-22 00:05:00', '阶段1:50.00'),
    line('3', '80.00', '交易成功', '2024-10-23 00:05:00', ''),
  );
  expect(result.outcome === 'loaded' && result.warnings).toEqual([
    { code: 'unknown_stages', message: expect.stringContaining('not understood'), rows: 2 },
  ]);
  expect((await orders()).map((row) => [row['kind'], row['status'], row['deposit'], row['paid_on']])).toEqual([
    ['presale', 'finished', null, '2024-10-21'],
    ['presale', 'finished', null, '2024-10-22'],
    ['sale', 'finished', null, '2024-10-23'],
  ]);
});
