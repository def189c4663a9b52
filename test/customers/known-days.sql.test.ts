import { afterAll, beforeAll, expect, test } from 'vitest';
import { cohortStep, customerStep, knowledgeSteps, peopleSteps, purchaseSteps } from '../../src/customers/past.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, plainSettings, refund } from '../support/brand.ts';

let engine: Engine;
const past = {
  asOf: '2026-03-31',
  knowledge: ['2026-01-31', '2026-02-28', '2026-03-31'],
  settings: plainSettings,
  sources: [],
  table: (name: string) => `${name}__r1`,
};

beforeAll(async () => {
  engine = await brandOf({
    identifier_customers: persons(3),
    orders: [
      order('A', 1, '2026-01-10', 100),
      order('B', 1, '2026-01-10', 50),
      order('C', 2, '2026-01-20', 80),
      order('D', 2, '2026-02-10', 60),
      order('E', 3, '2026-01-05', 70),
    ],
    refunds: [refund('A', '2026-02-15', 100), refund('C', '2026-03-20', 80), refund('E', '2026-01-08', 70)],
  });
  const steps = [
    ...purchaseSteps(past),
    ...peopleSteps(past),
    customerStep(past, null),
    ...knowledgeSteps(past),
    cohortStep(past),
  ];
  for (const step of steps) await engine.materialize(past.table(step.table), step.query);
});
afterAll(() => engine.close());

const known = (day: string) =>
  engine.reduce(
    sql`select customer_key as who, day, net_minor as net from ${id('known_days__r1')}
      where known_from <= ${day}::date and known_to > ${day}::date order by who, day`,
  );

test('purchase days look on an earlier day as they did before later refunds', async () => {
  expect(await known('2026-01-31')).toEqual([
    { who: 1, day: '2026-01-10', net: 15000 },
    { who: 2, day: '2026-01-20', net: 8000 },
  ]);
  expect(await known('2026-02-28')).toEqual([
    { who: 1, day: '2026-01-10', net: 5000 },
    { who: 2, day: '2026-01-20', net: 8000 },
    { who: 2, day: '2026-02-10', net: 6000 },
  ]);
  expect(await known('2026-03-31')).toEqual([
    { who: 1, day: '2026-01-10', net: 5000 },
    { who: 2, day: '2026-02-10', net: 6000 },
  ]);
});

test('what is known on the as-of day is what the purchase days say', async () => {
  const days = await engine.reduce(
    sql`select customer_key as who, day, net_minor as net from ${id('purchase_days__r1')} where customer_key is not null order by who, day`,
  );
  expect(days).toEqual(await known('2026-03-31'));
});

test('every day between has one state: the same as counted from the facts of that day alone', async () => {
  for (const day of past.knowledge) {
    const alone = { ...past, asOf: day, knowledge: [day], table: (name: string) => `${name}__alone` };
    for (const step of purchaseSteps(alone)) await engine.materialize(alone.table(step.table), step.query);
    const counted = await engine.reduce(
      sql`select customer_key as who, day, net_minor as net from ${id('purchase_days__alone')} where customer_key is not null order by who, day`,
    );
    expect(await known(day)).toEqual(counted);
  }
});
