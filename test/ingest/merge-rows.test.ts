import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const HEADER = 'order_id,customer_id,status,paid_at,finished_at,amount,refund_amount';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const january = list('A,c1,paid,2024-01-05 10:00:00,,100.00,', 'B,c2,shipped,2024-01-06 10:00:00,,50.00,');
const count = async (table: string) => (await bench.rows<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n;

describe('the same facts again', () => {
  test('the same file is already loaded and changes nothing', async () => {
    await bench.load('a.csv', january);
    expect(await bench.load('renamed.csv', january)).toMatchObject({ outcome: 'already_loaded', loadId: 1 });
    expect(await count('loads')).toBe(1);
    expect(await count('orders')).toBe(2);
  });

  test('another mapping or another source is another load', async () => {
    await bench.load('a.csv', january);
    expect(await bench.load('a.csv', january, { source: { key: 2, name: 'other' } })).toMatchObject({
      outcome: 'loaded',
      loadId: 2,
    });
    expect(await bench.load('a.csv', january, { mapping: { statuses: { odd: 'paid' } } })).toMatchObject({
      outcome: 'loaded',
      tables: [{ table: 'orders', added: 0, changed: 0, unchanged: 2, superseded: 0 }, expect.anything()],
    });
    expect(await count('orders')).toBe(4);
  });

  test('an overlapping file adds what is new and changes what moved on', async () => {
    await bench.load('a.csv', january);
    const later = list(
      'A,c1,paid,2024-01-05 10:00:00,,100.00,',
      'B,c2,finished,2024-01-06 10:00:00,2024-01-12 09:00:00,50.00,',
      'C,c1,paid,2024-02-01 10:00:00,,70.00,',
    );
    expect(await bench.load('b.csv', later)).toMatchObject({
      tables: [{ table: 'orders', added: 1, changed: 1, unchanged: 1, superseded: 0 }, expect.anything()],
      identity: { identifiers: 0, customers: 0 },
    });
    expect(await bench.rows('select order_id, status, load_id from orders order by order_id')).toEqual([
      { order_id: 'A', status: 'paid', load_id: 1 },
      { order_id: 'B', status: 'finished', load_id: 2 },
      { order_id: 'C', status: 'paid', load_id: 2 },
    ]);
    expect(await bench.rows('select order_id, status, superseded_by from orders_superseded')).toEqual([
      { order_id: 'B', status: 'shipped', superseded_by: 2 },
    ]);
  });

  test('an older export after a newer one does not turn an order back', async () => {
    await bench.load('new.csv', list('B,c2,finished,2024-01-06 10:00:00,2024-01-12 09:00:00,50.00,'));
    expect(await bench.load('old.csv', january)).toMatchObject({
      tables: [{ table: 'orders', added: 1, changed: 0, unchanged: 0, superseded: 1 }, expect.anything()],
    });
    expect(await bench.rows("select status from orders where order_id = 'B'")).toEqual([{ status: 'finished' }]);
    expect(await bench.rows('select order_id, status, superseded_by from orders_superseded')).toEqual([
      { order_id: 'B', status: 'shipped', superseded_by: 2 },
    ]);
  });

  test('of two rows with one order number the later state stands, of equal ones the later row', async () => {
    const text = list(
      'A,c1,finished,2024-01-05 10:00:00,2024-01-09 10:00:00,100.00,',
      'A,c1,paid,2024-01-05 10:00:00,,100.00,',
      'B,c2,paid,2024-01-05 10:00:00,,50.00,',
      'B,c2,paid,2024-01-05 10:00:00,,60.00,',
    );
    expect(await bench.load('a.csv', text)).toMatchObject({ tables: [{ added: 2, superseded: 2 }, expect.anything()] });
    expect(await bench.rows('select order_id, status, goods_paid_minor as goods from orders order by order_id')).toEqual([
      { order_id: 'A', status: 'finished', goods: 10_000 },
      { order_id: 'B', status: 'paid', goods: 6000 },
    ]);
  });

  test('order numbers repeat between sources and stay apart', async () => {
    await bench.load('a.csv', january);
    await bench.load('b.csv', list('A,c9,paid,2024-03-05 10:00:00,,5.00,'), { source: { key: 2, name: 'second' } });
    expect(
      await bench.rows("select source_key, goods_paid_minor as goods from orders where order_id = 'A' order by source_key"),
    ).toEqual([
      { source_key: 1, goods: 10_000 },
      { source_key: 2, goods: 500 },
    ]);
  });

  test('three states of an order in three files: the newest stands, each older one is kept with the load that replaced it', async () => {
    const told = (state: string, finished: string) =>
      list(`A,c1,${state},2024-01-05 10:00:00,${finished},100.00,`, 'B,c2,paid,2024-01-06 10:00:00,,50.00,');
    await bench.load('a.csv', told('paid', ''));
    await bench.load('b.csv', told('shipped', ''));
    await bench.load('c.csv', told('finished', '2024-01-09 10:00:00'));
    expect(await bench.load('late.csv', told('closed_unpaid', ''))).toMatchObject({
      tables: [{ changed: 0, unchanged: 1, superseded: 1 }, expect.anything()],
    });
    expect(await bench.rows('select order_id, status, load_id from orders order by order_id')).toEqual([
      { order_id: 'A', status: 'finished', load_id: 3 },
      { order_id: 'B', status: 'paid', load_id: 1 },
    ]);
    expect(await bench.rows('select status, load_id, superseded_by from orders_superseded order by superseded_by')).toEqual([
      { status: 'paid', load_id: 1, superseded_by: 2 },
      { status: 'shipped', load_id: 2, superseded_by: 3 },
      { status: 'closed_unpaid', load_id: 4, superseded_by: 4 },
    ]);
    expect(await bench.rows("select load_id from orders_told where order_id = 'B' order by load_id")).toEqual([
      { load_id: 2 },
      { load_id: 3 },
      { load_id: 4 },
    ]);
  });

  test('rows that change in one load were brought by several before it', async () => {
    await bench.load('a.csv', january);
    await bench.load('b.csv', list('C,c1,paid,2024-02-01 10:00:00,,70.00,'));
    await bench.load('c.csv', list('D,c1,paid,2024-02-02 10:00:00,,70.00,'));
    const all = ['A', 'B', 'C', 'D'].map((order) => `${order},c1,finished,2024-01-05 10:00:00,2024-03-01 10:00:00,9.00,`);
    expect(await bench.load('d.csv', list(...all))).toMatchObject({ tables: [{ added: 0, changed: 4 }, expect.anything()] });
    expect(await bench.rows('select order_id, load_id from orders order by order_id')).toEqual(
      ['A', 'B', 'C', 'D'].map((order_id) => ({ order_id, load_id: 4 })),
    );
    expect(await count('orders_superseded')).toBe(4);
  });

  test('costs of one day without a campaign are one row, whose newer amount stands', async () => {
    const costs = (amount: string) =>
      `day,channel,kind,campaign,amount\n2024-01-05,天猫,acquisition,,${amount}\n2024-01-05,天猫,acquisition,618,7.00\n`;
    const mapping = { preset: 'perennial-costs' };
    await bench.load('a.csv', costs('5.00'), { mapping });
    await bench.load('b.csv', costs('6.00'), { mapping });
    expect(await bench.rows('select campaign, amount_minor as amount from costs order by amount')).toEqual([
      { campaign: null, amount: 600 },
      { campaign: '618', amount: 700 },
    ]);
  });
});
