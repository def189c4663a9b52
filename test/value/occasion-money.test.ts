import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { payWindows } from '../../src/calendar/windows.ts';
import { knowledgeSteps, occasionsIn, type Past, peopleSteps, purchaseSteps } from '../../src/customers/past.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { holdoutColumns, peopleKnown } from '../../src/value/histories.sql.ts';
import { openingDays, outcomeRows } from '../../src/value/ledger.sql.ts';
import { brandOf, order, persons, plainSettings } from '../support/brand.ts';

// 双11 of 2024 sells from stock from 31 October to 11 November: what is paid on the 1st and the 3rd is one purchase of 500 yuan.
const orders = [
  order('first', 1, '2024-03-01', 100),
  order('basket', 1, '2024-11-01', 200),
  order('forgotten', 1, '2024-11-03', 300),
  order('later', 1, '2024-12-20', 40),
  order('other', 2, '2024-10-01', 70),
];
const [made, asOf] = ['2024-11-02', '2024-12-31'] as const;
const table: Past['table'] = (name) => name;

let engine: Engine;
beforeAll(async () => {
  engine = await brandOf({ orders, identifier_customers: persons(2) });
  const promo = payWindows(calendarOf(), '2024-01-01', asOf);
  const past: Past = { asOf, knowledge: [made, asOf], settings: plainSettings, sources: [], promo, table };
  for (const steps of [purchaseSteps(past), peopleSteps(past), knowledgeSteps(past)])
    for (const { table: name, query } of steps) await engine.materialize(name, query);
});
afterAll(() => engine.close());

const known = (day: string) => peopleKnown(id('known_days'), id('outsiders'), day);

test('a customer who paid twice in one campaign has spent both payments in one purchase', async () => {
  const [one] = await engine.reduce(
    sql`select frequency, repeat_value, days_365, net_365, first_net from (${known(asOf)}) where customer_key = 1`,
  );
  // two repeat purchases of 500 and 40 yuan; by the day it would be three of 180
  expect(one).toEqual({ frequency: 2, repeat_value: 27_000, days_365: 3, net_365: 64_000, first_net: 10_000 });
});

test('a purchase begun before a forecast was made came before it, with its money, in the holdout and in the ledger alike', async () => {
  await engine.materialize('people_then', known(made));
  const holdout = await engine.columns(holdoutColumns(id('people_then'), occasionsIn(table), made, asOf));
  expect(
    [Array.from(holdout['actual_days'] ?? []), Array.from(holdout['actual_minor'] ?? [])].map((all) => all.map(Number)),
  ).toEqual([
    [1, 0],
    [4000, 0],
  ]);
  await engine.materialize(
    'customers',
    sql`select customer_key, min(day) as first_on, 'consumer' as kind from purchase_days group by customer_key`,
  );
  const cells = sql`1 as run_id, ${made}::date as as_of, 365 as horizon_days`;
  await engine.materialize(
    'predictions',
    sql`select 1 as prediction_id, 'total' as scope, null::integer as decile, ${cells} union all select 2, 'decile', 1, ${cells}`,
  );
  await engine.materialize('prediction_members', sql`select 1 as run_id, customer_key, 1 as decile from people_then`);
  await engine.materialize('outcomes', sql`select 1 as prediction_id, null::date as measured_as_of where false`);
  await engine.materialize('occasion_days', sql`select customer_key, day, opens_on from near_days where day <> opens_on`);
  const days = openingDays(id('purchase_days'), id('occasion_days'));
  const rows = await engine.reduce<{ orders: bigint; value_minor: bigint }>(outcomeRows(days, id('customers'), asOf));
  expect(rows.map(({ orders: count, value_minor: minor }) => [Number(count), Number(minor)])).toEqual([
    [1, 4000],
    [1, 4000],
  ]);
});
