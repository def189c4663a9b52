import { expect, test } from 'vitest';
import { importBench } from '../support/import.ts';

const HEADER = 'order_id,customer_id,paid_at,amount,status';
const rows = Array.from({ length: 500 }, (_, i) => `N${i},c${i % 40},2024-0${1 + (i % 9)}-05 10:00:00,${i}.50,已完成`);
const known =
  'select order_id, status, goods_paid_minor, paid_at, paid_on, i.value from orders join identifiers as i on i.identifier_key = buyer_key order by order_id';

test('the fast way and the careful way read the same orders', async () => {
  const fast = await importBench();
  await fast.load('fast.csv', `${[HEADER, ...rows].join('\n')}\n`);
  const careful = await importBench();
  // a ragged row and an odd spelling of each value send the file the careful way
  const odd = rows.map((row, i) => (i % 2 ? row.replace(/-0(\d)-05 /, '/$1/5 ').replace('.50', '.5元') : row));
  const result = await careful.load('careful.csv', `${[HEADER, ...odd, 'ragged'].join('\n')}\n`);
  expect(result).toMatchObject({ rowsRead: 501, rowsRejected: 1 });
  expect(await careful.rows(known)).toEqual(await fast.rows(known));
  await fast.close();
  await careful.close();
});
