import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ImportBench, importBench } from '../support/import.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await importBench();
});
afterEach(() => bench.close());

const HEADER = 'order_id,paid_at,amount,unionid,openid,mobile';
const list = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const customers = () =>
  bench.rows(
    'select i.value, c.customer_key as customer from identifiers as i join identifier_customers as c using (identifier_key) order by i.value',
  );

test('a later row that links two customers merges them into the older one and leaves a redirect', async () => {
  await bench.load('a.csv', list('1,2024-01-01,1,u1,,', '2,2024-01-01,1,,,13800138000', '3,2024-01-01,1,u3,o3,'));
  const before = await customers();
  expect(before).toEqual([
    { value: '13800138000', customer: 1 },
    { value: 'o3', customer: 2 },
    { value: 'u1', customer: 3 },
    { value: 'u3', customer: 2 },
  ]);
  expect(await bench.load('b.csv', list('4,2024-02-01,1,u1,,+86 13800138000'))).toMatchObject({
    identity: { identifiers: 0, customers: 0, merged: 1 },
  });
  expect((await customers())[2]).toEqual({ value: 'u1', customer: 1 });
  expect(await bench.rows('select from_key, to_key, load_id from customer_redirects')).toEqual([
    { from_key: 3, to_key: 1, load_id: 2 },
  ]);
  expect(await bench.load('c.csv', list('5,2024-02-01,1,u9,,'))).toMatchObject({
    identity: { identifiers: 1, customers: 1, merged: 0 },
  });
  expect((await customers()).at(-1)).toEqual({ value: 'u9', customer: 4 });
});

test('an old redirect follows its customer when that one merges again', async () => {
  await bench.load('a.csv', list('1,2024-01-01,1,u1,,', '2,2024-01-01,1,u2,,', '3,2024-01-01,1,u3,,'));
  await bench.load('b.csv', list('4,2024-01-02,1,u3,o,'));
  await bench.load('c.csv', list('5,2024-01-03,1,u2,o,'));
  await bench.load('d.csv', list('6,2024-01-04,1,u1,o,'));
  expect(await bench.rows('select from_key, to_key from customer_redirects order by from_key')).toEqual([
    { from_key: 2, to_key: 1 },
    { from_key: 3, to_key: 1 },
  ]);
});
