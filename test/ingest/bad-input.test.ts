import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { coverage } from '../../src/identity/coverage.ts';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const HEADER = 'order_id,customer_id,status,paid_at,finished_at,amount,refund_amount';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const TAOBAO =
  '订单编号,买家会员名,买家实际支付金额,买家应付邮费,订单状态,订单创建时间,订单付款时间,确认收货时间,退款金额,店铺名称';
const taobao = (...rows: string[]) => `${[TAOBAO, ...rows].join('\n')}\n`;
const taobaoRow = (id: number, shop: string, day: string, nick = 't**8') =>
  `="${id}",${nick},90.00,0.00,交易成功,${day} 10:00:00,${day} 10:01:00,${day} 20:00:00,0.00,${shop}`;
const warningsOf = (result: unknown) =>
  (result as { warnings: { code: string; rows: number | null }[] }).warnings.map(({ code, rows }) => [code, rows]);
const one = async (query: string) => (await bench.rows(query))[0];

test('the file of another shop is refused whole, and taken once a person says that it is the same', async () => {
  await bench.load('a.csv', taobao(taobaoRow(1, '旗舰店', '2024-01-05')));
  const other = taobao(taobaoRow(2, '二店', '2024-01-06'), taobaoRow(3, '二店', '2024-01-06'));
  expect(await bench.load('b.csv', other)).toMatchObject({
    outcome: 'refused',
    code: 'other-shop',
    message:
      'the source shop has the orders of 旗舰店; give this file another source, or confirm that it is the same shop, file of: 二店',
  });
  expect(await one('select count(*)::integer as n from orders')).toEqual({ n: 1 });
  expect(await bench.load('b.csv', other, { otherShop: true })).toMatchObject({ outcome: 'loaded', rowsRead: 2 });
  // a source of several shops takes any
  expect(await bench.load('c.csv', taobao(taobaoRow(4, '三店', '2024-01-07')))).toMatchObject({ outcome: 'loaded' });
});

test('rows of another currency are rejected, with the table that is missing', async () => {
  const text = 'order_id,paid_at,amount,currency\nA,2024-01-05,10.00,CNY\nB,2024-01-05,10.00,USD\nC,2024-01-05,10.00,CNY\n';
  expect(await bench.load('a.csv', text)).toMatchObject({ outcome: 'loaded', rowsRead: 3, rowsRejected: 1 });
  expect(await one('select count(*)::integer as n from orders')).toEqual({ n: 2 });
});

test('a source in another zone: the same instants, the workspace’s days, offsets honoured', async () => {
  const source = { timeZone: 'America/New_York' };
  const text =
    'order_id,paid_at,amount\nA,2024-01-05 12:30:00,1.00\nB,2024-07-05 11:30:00,1.00\nC,2024-01-05T12:30:00+08:00,1.00\nD,2024/7/5 12:30,1.00\n';
  expect(await bench.load('a.csv', text, { source })).toMatchObject({ outcome: 'loaded', rowsRejected: 0 });
  expect(
    await bench.rows("select order_id, strftime(paid_at, '%m-%d %H:%M') as utc, paid_on from orders order by order_id"),
  ).toEqual([
    { order_id: 'A', utc: '01-05 17:30', paid_on: '2024-01-06' },
    { order_id: 'B', utc: '07-05 15:30', paid_on: '2024-07-05' },
    { order_id: 'C', utc: '01-05 04:30', paid_on: '2024-01-05' },
    { order_id: 'D', utc: '07-05 16:30', paid_on: '2024-07-06' },
  ]);
});

test('a clock change loses no order: the hour that is not there and the hour that is there twice keep their day', async () => {
  const text = 'order_id,paid_at,amount\nA,2024-03-31 02:30:00,1.00\nB,2024-10-27 02:30:00,1.00\nC,2024-10-27 03:30:00,1.00\n';
  expect(await bench.load('a.csv', text, { timeZone: 'Europe/Berlin' })).toMatchObject({ outcome: 'loaded', rowsRejected: 0 });
  const found = await bench.rows<{ order_id: string; paid_on: string; utc: string }>(
    "select order_id, paid_on, strftime(paid_at, '%d %H:%M') as utc from orders order by order_id",
  );
  expect(found.map(({ order_id, paid_on }) => [order_id, paid_on])).toEqual([
    ['A', '2024-03-31'],
    ['B', '2024-10-27'],
    ['C', '2024-10-27'],
  ]);
  expect(found[2]?.utc).toBe('27 02:30');
});

test('days of 1970 and of a far future are rejected rows', async () => {
  const text = list(
    'A,c1,paid,1970-01-01 08:00:00,,10.00,',
    'B,c1,paid,2124-01-05 10:00:00,,10.00,',
    'C,c1,paid,2024-01-05 10:00:00,,10.00,',
    'D,c1,paid,2024-01-05 10:00:00,,10.00,',
  );
  expect(await bench.load('a.csv', text)).toMatchObject({ outcome: 'loaded', rowsRead: 4, rowsRejected: 2 });
  expect(await bench.rows('select order_id from orders order by 1')).toEqual([{ order_id: 'C' }, { order_id: 'D' }]);
});

test('masked nicks make nobody, and the verdict names the file that would link them', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => taobaoRow(100 + i, '旗舰店', '2024-01-05'));
  expect(await bench.load('a.csv', taobao(...rows))).toMatchObject({
    outcome: 'loaded',
    identity: { identifiers: 0, customers: 0 },
  });
  const verdict = await coverage(bench.engine);
  expect(verdict).toMatchObject({ orders: 12, linkedOrders: 0 });
  expect(verdict.rows).toMatchObject([
    { verdict: 'unlinked', advice: 'taobao_ouid', unlinked: [{ reason: 'masked', orders: 12 }] },
  ]);
});

test('a header repeated in mid-file is skipped and counted, and rejects nothing', async () => {
  const text = list('A,c1,paid,2024-01-05 10:00:00,,10.00,', HEADER, 'B,c1,paid,2024-01-06 10:00:00,,10.00,', HEADER);
  const result = await bench.load('a.csv', text);
  expect(result).toMatchObject({ outcome: 'loaded', rowsRead: 2, rowsRejected: 0, rejectedFile: null });
  expect(warningsOf(result)).toEqual([['repeated_header', 2]]);
});

describe('refunds and orders out of order', () => {
  const REFUNDS = 'order_id,refund_id,item_id,type,applied_at,succeeded_at,amount';
  const refunds = (...rows: string[]) => `${[REFUNDS, ...rows].join('\n')}\n`;

  test('a refund before its order waits for it; one above its order is kept as said and told', async () => {
    const early = await bench.load(
      'r.csv',
      refunds('A,R1,,return,,2024-02-01 10:00:00,30.00', 'B,R2,,return,,2024-02-01 10:00:00,80.00'),
    );
    expect(warningsOf(early)).toEqual([['refund_before_order', 2]]);
    await bench.load('o.csv', 'order_id,paid_at,amount\nA,2024-01-05,50.00\nB,2024-01-05,50.00\n');
    const again = await bench.load('r2.csv', refunds('B,R3,,return,,2024-02-02 10:00:00,1.00'));
    expect(warningsOf(again)).toEqual([['refund_above_order', 1]]);
    expect(
      await bench.rows(`select o.order_id, greatest(o.goods_paid_minor - sum(r.amount_minor), 0)::integer as net
        from orders as o join refunds as r using (source_key, order_id) group by o.order_id, o.goods_paid_minor order by 1`),
    ).toEqual([
      { order_id: 'A', net: 2000 },
      { order_id: 'B', net: 0 },
    ]);
  });

  test('an order that returns to life loses the refund its closing stood for, and is told', async () => {
    await bench.load('a.csv', list('A,c1,refunded,2024-01-05 10:00:00,2024-01-06 10:00:00,100.00,'));
    expect(await one('select amount_minor::integer as amount from refunds')).toEqual({ amount: 10_000 });
    const back = await bench.load('b.csv', list('A,c1,shipped,2024-01-05 10:00:00,2024-01-07 10:00:00,100.00,'));
    expect(warningsOf(back)).toEqual([['orders_revived', 1]]);
    expect(await bench.rows('select * from refunds')).toEqual([]);
  });

  test('a sum above the order is told', async () => {
    const result = await bench.load('a.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-01-06 10:00:00,100.00,120.00'));
    expect(warningsOf(result)).toEqual([['refund_above_order', 1]]);
  });
});

test('a folder of 36 overlapping monthly files has every order once, in its newest state', async () => {
  const day = (n: number) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10);
  const totals = { added: 0, changed: 0, unchanged: 0 };
  for (let month = 0; month < 36; month++) {
    // each file goes back ten days into the one before; of those, orders of even numbers are finished by then
    const rows = Array.from({ length: month === 0 ? 30 : 40 }, (_, i) => {
      const n = month * 30 + i - (month === 0 ? 0 : 10);
      const late = n < month * 30;
      const finished = late && n % 2 === 0;
      return `N${n},c${n % 7},${finished ? 'finished' : 'shipped'},${day(n)} 10:00:00,${finished ? `${day(n + 12)} 10:00:00` : ''},10.00,`;
    });
    const result = await bench.load(`m${month}.csv`, list(...rows));
    if (result.outcome !== 'loaded') throw new Error(JSON.stringify(result));
    const [{ added, changed, unchanged } = { added: 0, changed: 0, unchanged: 0 }] = result.tables;
    totals.added += added;
    totals.changed += changed;
    totals.unchanged += unchanged;
  }
  expect(totals).toEqual({ added: 1080, changed: 175, unchanged: 175 });
  expect(
    await one(
      "select count(*)::integer as n, count(distinct order_id)::integer as orders, count(*) filter (where status = 'finished')::integer as finished from orders",
    ),
  ).toEqual({ n: 1080, orders: 1080, finished: 175 });
  expect(await one('select count(*)::integer as n from orders_told')).toEqual({ n: 175 });
}, 60_000);
