import { expect, test } from 'vitest';
import { importBench } from '../support/import.ts';

const columns = { receiver_phone: 'phone', receiver_name: 'name', receiver_address: 'address' };
const HEADER = 'order_id,paid_at,amount,phone,name,address,memo,commission,deposit_at,platform';
const row = (id: string, receiver: string) =>
  `${id},2024-01-05 00:30:00,10.00,${receiver},送礼,1.20,2024-01-01 00:10:00,P${id}\n`;

async function loaded(rows: string, mapped: Record<string, string> = columns) {
  const bench = await importBench();
  const mapping = {
    columns: { ...mapped, memo: 'memo', commission: 'commission', deposit_at: 'deposit_at', platform_order_id: 'platform' },
  };
  expect(await bench.load('a.csv', `${HEADER}\n${rows}`, { mapping })).toMatchObject({ outcome: 'loaded' });
  return bench;
}

const distinct = 'select count(receiver_key)::integer as keyed, count(distinct receiver_key)::integer as receivers from orders';

test('receivers are counted by a hash, spelled this way or that, and never kept', async () => {
  const rows =
    row('A', '13912345678,王一,杭州 西湖区1号') +
    row('B', '139-1234-5678,王一,杭州西湖区1号') +
    row('C', '13912345679,王一,杭州西湖区1号');
  const bench = await loaded(rows);
  expect(await bench.rows(distinct)).toEqual([{ keyed: 3, receivers: 2 }]);
  const kept = await bench.rows<{ text: string }>('select o::varchar as text from orders as o');
  for (const { text } of kept) expect(text).not.toMatch(/13912345|王一|西湖/);
  await bench.close();
});

test('a masked or encrypted part, or one part alone, makes no key', async () => {
  const rows = row('A', '139****5678,王一,杭州') + row('B', '13912345678,##cipher,杭州') + row('C', '13912345678,,');
  const bench = await loaded(rows);
  expect(await bench.rows(distinct)).toEqual([{ keyed: 0, receivers: 0 }]);
  await bench.close();
  const alone = await loaded(row('A', '13912345678,王一,杭州'), { receiver_phone: 'phone' });
  expect(await alone.rows(distinct)).toEqual([{ keyed: 0, receivers: 0 }]);
  await alone.close();
});

test('memo, commission, days and the platform’s number come along', async () => {
  const bench = await loaded(row('A', ',,'));
  const found = 'select memo, commission_minor as commission, deposit_on, created_on, platform_order_id as platform from orders';
  expect(await bench.rows(found)).toEqual([
    { memo: '送礼', commission: 120, deposit_on: '2024-01-01', created_on: null, platform: 'PA' },
  ]);
  await bench.close();
});
