import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const HEADER = 'order_id,customer_id,status,paid_at,finished_at,amount,refund_amount';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const count = async (table: string) => (await bench.rows<{ n: number }>(`select count(*) as n from ${table}`))[0]!.n;

describe('refund sums in order files', () => {
  const refunds = () =>
    bench.rows(
      'select refund_id, amount_minor as amount, succeeded_on, time_unknown from refunds order by succeeded_at, refund_id',
    );

  test('a larger sum later keeps the first row and adds the difference in its own time', async () => {
    await bench.load('a.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-01-09 10:00:00,100.00,20.00'));
    await bench.load('b.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-02-09 10:00:00,100.00,50.00'));
    await bench.load('c.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-02-09 10:00:00,100.00,60.00'), {
      now: '2024-03-01T04:00:00Z',
    });
    expect(await refunds()).toEqual([
      { refund_id: 'order', amount: 2000, succeeded_on: '2024-01-09', time_unknown: true },
      { refund_id: 'order-2', amount: 3000, succeeded_on: '2024-02-09', time_unknown: true },
      { refund_id: 'order-3', amount: 1000, succeeded_on: '2024-03-01', time_unknown: true },
    ]);
  });

  test('a smaller sum replaces the rows and keeps them apart', async () => {
    await bench.load('a.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-01-09 10:00:00,100.00,50.00'));
    await bench.load('b.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-02-09 10:00:00,100.00,20.00'));
    expect(await refunds()).toEqual([{ refund_id: 'order', amount: 2000, succeeded_on: '2024-01-09', time_unknown: true }]);
    expect(await count('refunds_superseded')).toBe(1);
  });

  test('an older export does not bring its refund sum back', async () => {
    await bench.load('a.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-02-09 10:00:00,100.00,50.00'));
    await bench.load('b.csv', list('A,c1,shipped,2024-01-05 10:00:00,,100.00,20.00'));
    expect(await refunds()).toEqual([{ refund_id: 'order', amount: 5000, succeeded_on: '2024-02-09', time_unknown: true }]);
  });

  test('a file of refunds takes the place of the sum it explains', async () => {
    await bench.load('a.csv', list('A,c1,finished,2024-01-05 10:00:00,2024-01-09 10:00:00,100.00,50.00'));
    const told =
      'order_id,refund_id,item_id,type,applied_at,succeeded_at,amount\nA,R1,,return,2024-01-07 10:00:00,2024-01-08 10:00:00,30.00\nA,R2,,refund_only,,2024-01-09 12:00:00,20.00\n';
    await bench.load('refunds.csv', told);
    expect(await refunds()).toEqual([
      { refund_id: 'R1', amount: 3000, succeeded_on: '2024-01-08', time_unknown: false },
      { refund_id: 'R2', amount: 2000, succeeded_on: '2024-01-09', time_unknown: false },
    ]);
    expect(await count('refunds_superseded')).toBe(1);
  });
});
