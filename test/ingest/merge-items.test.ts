import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importBench } from '../support/import.ts';

const HEADER = 'order_id,line,item_id,sku,product_id,title,category,quantity,list_price,paid,cost,is_gift';
const items = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;

test('the lines of an order are replaced as a set, and the old set is kept apart', async () => {
  const bench = await importBench();
  await bench.load(
    'a.csv',
    items('A,1,,s1,,,,1,10.00,10.00,,false', 'A,2,,s2,,,,1,5.00,5.00,,false', 'B,1,,s1,,,,1,10.00,10.00,,false'),
  );
  const next = items('A,1,,s3,,,,1,15.00,15.00,,false', 'B,1,,s1,,,,1,10.00,10.00,,false', 'C,1,,s1,,,,2,10.00,20.00,,true');
  expect(await bench.load('b.csv', next)).toMatchObject({
    tables: [{ table: 'order_items', added: 1, changed: 1, unchanged: 1, superseded: 0 }],
  });
  expect(await bench.rows('select order_id, sku, load_id from order_items order by order_id')).toEqual([
    { order_id: 'A', sku: 's3', load_id: 2 },
    { order_id: 'B', sku: 's1', load_id: 1 },
    { order_id: 'C', sku: 's1', load_id: 2 },
  ]);
  expect(await bench.rows('select order_id, sku, superseded_by from order_items_superseded order by sku')).toEqual([
    { order_id: 'A', sku: 's1', superseded_by: 2 },
    { order_id: 'A', sku: 's2', superseded_by: 2 },
  ]);
  await bench.close();
});

test('shared-out goods add up to the order to the fen, and no line is off by more than one', async () => {
  const bench = await importBench();
  const order = fc.record({
    goods: fc.integer({ min: 1, max: 99_999 }),
    prices: fc.array(fc.integer({ min: 0, max: 9999 }), { minLength: 1, maxLength: 6 }),
  });
  const orders = fc.sample(order, { numRuns: 150, seed: 3 });
  const rows = orders.flatMap(({ goods, prices }, i) =>
    prices.map((price, k) => `O${i},2024-01-01,s${k},${(goods / 100).toFixed(2)},${(price / 100).toFixed(2)},1`),
  );
  await bench.load('a.csv', `order_id,paid_at,sku,total,unit_price,quantity\n${rows.join('\n')}\n`);
  const found = await bench.rows<{ order_id: string; paid: number[] }>(
    'select order_id, list(paid_minor order by line) as paid from order_items group by order_id',
  );
  expect(found).toHaveLength(orders.length);
  for (const { order_id, paid } of found) {
    const { goods, prices } = orders[Number(order_id.slice(1))]!;
    const total = prices.reduce((a, b) => a + b, 0);
    expect(paid.reduce((a, b) => a + b, 0)).toBe(goods);
    paid.forEach((share, k) => {
      const exact = total > 0 ? (goods * prices[k]!) / total : goods / prices.length;
      expect(Math.abs(share - exact)).toBeLessThan(1);
    });
  }
  await bench.close();
});
