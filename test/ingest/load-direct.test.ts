import { expect, test, vi } from 'vitest';
import { sql } from '../../src/sql/sql.ts';
import { importBench } from '../support/import.ts';

const HEADER =
  'order_id,channel,shop,ouid,open_uid,openid,unionid,member_id,mobile,status,kind,paid_at,goods_paid,freight_paid,currency';
const BUYERS = [
  ['天猫', 'AAH1', '', '', '', '', ''],
  ['天猫', ' AAH1 ', '', '', '', '', ''],
  ['抖音', '', 'dy7', '', '', '', ''],
  ['抖音', '', '', '', '', '', ''],
  ['小程序', '', '', 'ox1', 'un1', '', ''],
  ['小程序', '', '', 'ox2', 'un1', '', '13912345678'],
  ['门店', '', '', '', '', 'M1', '139****5678'],
  ['门店', '', '', '', '', '', '139****5678'],
  ['门店', '', '', '', '', '', '17012345678'],
  ['门店', '', '', '', '', '', '##cipher'],
];
const rows = Array.from({ length: 400 }, (_, i) => {
  const [channel, ...ids] = BUYERS[i % BUYERS.length] ?? [];
  const status = i % 7 ? 'finished' : 'closed_refunded';
  return [
    `N${i}`,
    channel,
    i % 3 ? '旗舰店 ' : 'Shop',
    ...ids,
    status,
    'sale',
    `2024-0${1 + (i % 9)}-05 10:00:00`,
    `${i}.50`,
    '0.00',
    'CNY',
  ].join(',');
});
const file = (lines: readonly string[]): string => `${[HEADER, ...lines].join('\n')}\n`;

const TABLES = [
  'orders order by order_id',
  'identifiers order by 1',
  'identifier_links order by 1, 2',
  'identifier_customers order by 1',
];
type Bench = Awaited<ReturnType<typeof importBench>>;
const everything = (bench: Bench) => Promise.all(TABLES.map((table) => bench.rows(`select * from ${table}`)));

async function loaded(lines: readonly string[]) {
  const bench = await importBench();
  const reads = vi.spyOn(bench.engine, 'load');
  const result = await bench.load('orders.csv', file(lines));
  return { bench, result, read: reads.mock.calls.map(([table]) => table) };
}

test('a file without faults is never staged, and gives what a staged one gives: orders, people and why some are unknown', async () => {
  const direct = await loaded(rows);
  const staged = await loaded([...rows, 'ragged']);
  expect(direct.read).toEqual(['people__rows', 'orders__next']);
  expect(staged.read).toContain('incoming__1');
  expect(await everything(direct.bench)).toEqual(await everything(staged.bench));
  if (direct.result.outcome !== 'loaded' || staged.result.outcome !== 'loaded') throw new Error('not loaded');
  const { tables, identity, statuses, warnings } = direct.result;
  expect({ tables, identity, statuses }).toEqual({
    tables: staged.result.tables,
    identity: staged.result.identity,
    statuses: staged.result.statuses,
  });
  expect(warnings).toEqual([]);
  const reasons =
    'select unlinked_reason as reason, count(*)::integer as rows from orders where buyer_key is null group by all order by 1';
  expect(await direct.bench.rows(reasons)).toEqual([
    { reason: 'ciphertext', rows: 40 },
    { reason: 'empty', rows: 40 },
    { reason: 'masked', rows: 40 },
    { reason: 'virtual_number', rows: 40 },
  ]);
  expect((await direct.bench.engine.tables()).filter(({ name }) => name.includes('__'))).toEqual([]);
});

test.each([
  ['an unreadable value', 'X1,天猫,,AAH1,,,,,,finished,sale,2024-01-05 10:00:00,12.345,0.00,CNY', 1],
  ['an unknown status', 'X1,天猫,,AAH1,,,,,,完结,sale,2024-01-05 10:00:00,12.34,0.00,CNY', 1],
  ['another currency', 'X1,天猫,,AAH1,,,,,,finished,sale,2024-01-05 10:00:00,12.34,0.00,USD', 1],
  ['a number that stood there before', rows[3] ?? '', 0],
])('%s sends the file the careful way, and only that record is refused', async (_, line, rejected) => {
  const { bench, result, read } = await loaded([...rows, line]);
  expect(read).toContain('incoming__1');
  expect(result).toMatchObject({ outcome: 'loaded', rowsRead: 401, rowsRejected: rejected });
  expect(await bench.rows('select count(*)::integer as orders from orders')).toEqual([{ orders: 400 }]);
});

test('a second file meets what is known: people keep their numbers, states change, older rows are kept apart', async () => {
  const { bench } = await loaded(rows);
  const people = await bench.rows('select * from identifier_customers order by 1');
  const later = rows.slice(0, 50).map((row) => row.replace(',finished,', ',closed_refunded,'));
  const fresh = 'N999,天猫,,AAH9,,,,,,finished,sale,2024-10-05 10:00:00,10.00,0.00,CNY';
  const result = await bench.load('later.csv', file([...later, fresh]));
  const changed = later.filter((row, i) => row !== rows[i]).length;
  expect(result).toMatchObject({ tables: [{ table: 'orders', added: 1, changed, unchanged: 50 - changed }] });
  const after = await bench.rows('select * from identifier_customers order by 1');
  expect(after.slice(0, people.length)).toEqual(people);
  expect(after).toHaveLength(people.length + 1);
  expect(await bench.rows('select count(*)::integer as n from orders_superseded')).toEqual([{ n: changed }]);
});

test('tables that a killed import left behind do not stand in for those of the next', async () => {
  const bench = await importBench();
  await bench.engine.materialize('identifiers__new', sql`select 7 as identifier_key, 'mobile' as type`);
  await bench.engine.materialize('people__rows', sql`select 7 as shop`);
  expect(await bench.load('orders.csv', file(rows))).toMatchObject({ outcome: 'loaded', rowsRead: rows.length });
  expect(await everything(bench)).toEqual(await everything((await loaded(rows)).bench));
});
