import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const rejectedOf = (result: unknown): string => readFileSync((result as { rejectedFile: string }).rejectedFile, 'utf8');
const rates = 'day,currency,rate\n2024-01-05,USD,7.1234\n2024-01-06,usd,7.2\n2024-01-05,JPY,0.0491\n';
const orders = (...rows: string[]) => `order_id,customer_id,paid_at,amount,freight,currency\n${rows.join('\n')}\n`;
const known = () =>
  bench.rows(
    'select order_id, goods_paid_minor::integer as goods, freight_paid_minor::integer as freight, currency from orders order by order_id',
  );

test('amounts of another currency take the rate of the day they were paid, rounded to the fen', async () => {
  expect(await bench.load('rates.csv', rates)).toMatchObject({ outcome: 'loaded', preset: 'exchange-rates', rowsRead: 3 });
  const text = orders(
    'A,c1,2024-01-05 10:00:00,110.00,10.00,USD',
    'B,c1,2024-01-06 23:59:00,20.05,0,usd',
    'C,c2,2024-01-05,12345,0,JPY',
    'D,c2,2024-01-05,10.00,0,CNY',
    'E,c2,2024-01-05,10.00,0,',
  );
  expect(await bench.load('a.csv', text)).toMatchObject({ outcome: 'loaded', rowsRead: 5, rowsRejected: 0 });
  // 110.00 × 7.1234 = 783.574, 10.00 × 7.1234 = 71.234; 20.05 × 7.2 = 144.36; 12345 × 0.0491 = 606.1395
  expect(await known()).toMatchObject([
    { order_id: 'A', goods: 78357, freight: 7123, currency: 'CNY' },
    { order_id: 'B', goods: 14436, currency: 'CNY' },
    { order_id: 'C', goods: 60614, currency: 'CNY' },
    { order_id: 'D', goods: 1000, currency: 'CNY' },
    { order_id: 'E', goods: 1000, currency: 'CNY' },
  ]);
});

test('a row whose day has no rate is rejected, with the currency and the day that are missing', async () => {
  await bench.load('rates.csv', rates);
  const text = orders(
    'A,c1,2024-01-05,10.00,0,USD',
    'B,c1,2024-01-07,10.00,0,USD',
    'C,c1,2024-01-05,10.00,0,EUR',
    'D,c1,2024-01-05,1,0,CNY',
  );
  const result = await bench.load('a.csv', text);
  expect(result).toMatchObject({ outcome: 'loaded', rowsRejected: 2 });
  const reasons = rejectedOf(result);
  expect(reasons).toContain('no rate for it: USD on 2024-01-07');
  expect(reasons).toContain('no rate for it: EUR on 2024-01-05');
  expect((await known()).map((row) => (row as { order_id: string }).order_id)).toEqual(['A', 'D']);
});

test('Chinese headers are understood, a newer rate replaces the older, and a rate must be above zero', async () => {
  expect(await bench.load('汇率.csv', '日期,币种,汇率\n2024-01-05,USD,7\n2024-01-06,USD,7\n2024-01-07,USD,0\n')).toMatchObject({
    outcome: 'loaded',
    preset: 'exchange-rates-zh',
    rowsRejected: 1,
  });
  await bench.load('rates.csv', 'day,currency,rate\n2024-01-05,USD,7.5\n');
  await bench.load('a.csv', orders('A,c1,2024-01-05,10.00,0,USD', 'B,c1,2024-01-06,10.00,0,USD'));
  expect(await known()).toMatchObject([{ goods: 7500 }, { goods: 7000 }]);
});
