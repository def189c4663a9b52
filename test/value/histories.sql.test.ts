import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, raw, sql } from '../../src/sql/sql.ts';
import { peopleAdvanced, peopleKnown } from '../../src/value/histories.sql.ts';

let engine: Engine;
const [june, july] = ['2026-06-30', '2026-07-31'] as const;
const forever = '9999-12-31';

/** Customer, day, known from, known to, net, contribution. */
const days = [
  [1, '2025-07-15', '2025-07-15', forever, 100, 40],
  [1, '2026-07-02', '2026-07-02', forever, 300, null],
  [2, '2026-06-30', '2026-06-30', forever, 500, 200],
  [3, '2026-07-31', '2026-07-31', forever, 700, 300],
  [3, '2026-08-01', '2026-08-01', forever, 900, 300],
  // what she bought in May came back in July, and with it her first day
  [4, '2026-05-05', '2026-06-30', '2026-07-31', 1100, 500],
  [4, '2026-06-06', '2026-06-06', forever, 1300, 600],
  // nothing is left of what he bought
  [5, '2026-06-01', '2026-06-30', '2026-07-31', 1500, 700],
  [6, '2026-07-01', '2026-07-01', forever, 9900, 100],
] as const;

beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
  const rows = days.map(
    ([who, day, from, to, net, gain]) => `(${who}, date '${day}', date '${from}', date '${to}', ${net}::bigint, ${gain}::bigint)`,
  );
  await engine.materialize(
    'days',
    sql`select * from (values ${raw(rows.join(', '))}) d(customer_key, day, known_from, known_to, net_minor, contribution_minor)`,
  );
  await engine.materialize('outsiders', sql`select 6 as customer_key`);
  await engine.materialize(
    'late',
    sql`select * from (values (4, date '2026-05-05'), (5, date '2026-06-01')) l(customer_key, day)`,
  );
});
afterAll(() => engine.close());

const [known, out, late] = [id('days'), id('outsiders'), id('late')];
const read = (query: ReturnType<typeof peopleKnown>) =>
  engine.reduce<Record<string, number | null>>(sql`select * from (${query}) order by customer_key`);

test('a month on, people are who a fresh count finds: some came, some left their year, some were taken back', async () => {
  await engine.draft('before', peopleKnown(known, out, june));
  const fresh = await read(peopleKnown(known, out, july));
  expect(
    fresh.map((row) => [row['customer_key'], row['frequency'], row['days_365'], row['net_365'], row['uncosted_365']]),
  ).toEqual([
    [1, 1, 1, 300, 300],
    [2, 0, 1, 500, 0],
    [3, 0, 1, 700, 0],
    [4, 0, 1, 1300, 0],
  ]);
  expect(await read(peopleAdvanced(id('before'), known, out, late, june, july))).toEqual(fresh);
});

test('without the list of late refunds a day that was taken back would stay', async () => {
  const nobody = sql`(select null::integer as customer_key where false)`;
  const wrong = await read(peopleAdvanced(id('before'), known, out, nobody, june, july));
  expect(wrong.find((row) => row['customer_key'] === 4)?.['frequency']).toBe(1);
});
