import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerStep, type Past, peopleSteps, purchaseSteps } from '../../src/customers/past.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, plainSettings, refund } from '../support/brand.ts';

let engine: Engine;
const past: Past = {
  asOf: '2026-06-30',
  knowledge: ['2026-06-30'],
  settings: { ...plainSettings, defaultMarginRate: 0.5 },
  sources: [],
  table: (name) => `${name}__r1`,
};

beforeAll(async () => {
  const bulk = (orderId: string) => ({ order_id: orderId, line: 1, quantity: 12, paid_minor: 12000, sku: 'S' });
  engine = await brandOf({
    identifier_customers: [...persons(6), { identifier_key: 11, customer_key: 1 }],
    orders: [
      order('A', 1, '2026-01-01', 100, { channel: '京东' }),
      order('B', 11, '2026-01-21', 50),
      order('C', 1, '2026-02-20', 30),
      order('D', 2, '2026-03-01', 120),
      order('E', 2, '2026-03-05', 120),
      order('F', 3, '2026-05-01', 40, { kind: 'staff' }),
      order('G', 4, '2026-05-01', 40, { status: 'created', paid_on: null, paid_at: null }),
      order('H', 5, '2025-01-01', 40),
      order('I', 6, '2026-07-15', 40),
    ],
    refunds: [refund('C', '2026-03-01', 10)],
    order_items: [bulk('D'), bulk('E')],
    members: [{ member_id: 'm', programme: 'brand', buyer_key: 11, joined_on: '2026-02-01', left_on: '2026-07-01' }],
  });
  const limits = { recencyDays: 200, frequency: 2, monetaryMinor: 10000 };
  for (const step of [...purchaseSteps(past), ...peopleSteps(past), customerStep(past, limits)])
    await engine.materialize(past.table(step.table), step.query);
});
afterAll(() => engine.close());

const customer = async (key: number) =>
  (await engine.reduce<Record<string, unknown>>(sql`select * from customers__r1 where customer_key = ${key}`))[0];

test('one person with two accounts is one customer, with her own history', async () => {
  expect(await customer(1)).toMatchObject({
    customer_id: 'C00000001',
    kind: 'consumer',
    first_on: '2026-01-01',
    last_on: '2026-02-20',
    orders: 3,
    purchase_days: 3,
    frequency: 2,
    recency_days: 50,
    age_days: 180,
    days_since_last: 130,
    gross_minor: 18000,
    net_minor: 17000,
    refunded_minor: 1000,
    contribution_minor: 8500,
    repeat_value_minor: 3500,
    mean_interval: 25,
    median_interval: 25,
    first_channel: '京东',
    is_member: true,
    rfm_group: 'important_value',
  });
});

test('two orders of ten or more of one article make a reseller, a staff order makes staff', async () => {
  expect(await customer(2)).toMatchObject({ kind: 'reseller', purchase_days: 2, rfm_group: null });
  expect(await customer(3)).toMatchObject({ kind: 'staff', purchase_days: 0 });
});

test('whoever was seen without buying is known, whoever was not seen yet is not', async () => {
  expect(await customer(4)).toMatchObject({ purchase_days: 0, first_on: null, days_since_last: null });
  expect(await customer(6)).toBeUndefined();
});

test('outside the year a customer has no RFM group', async () => {
  expect(await customer(5)).toMatchObject({ days_365: 0, net_365_minor: 0, rfm_group: null });
});
