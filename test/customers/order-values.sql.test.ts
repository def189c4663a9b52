import { afterAll, beforeAll, expect, test } from 'vitest';
import { categories, orderLines } from '../../src/books/order-lines.sql.ts';
import { channels, paidOrders, refundsKnown, validOrders } from '../../src/customers/order-values.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, plainSettings, refund } from '../support/brand.ts';

let engine: Engine;
const settings = { ...plainSettings, marginByCategory: { 面霜: 0.4 }, defaultMarginRate: null };
const item = (orderId: string, line: number, paid: number, more: Record<string, string | number | boolean> = {}) => ({
  order_id: orderId,
  line,
  quantity: 1,
  paid_minor: paid,
  ...more,
});

beforeAll(async () => {
  engine = await brandOf({
    identifier_customers: persons(4),
    orders: [
      order('A', 1, '2026-01-01', 100),
      order('B', 1, '2026-01-02', 100, { source_key: 2 }),
      order('C', 2, '2026-01-03', 4.99),
      order('D', 2, '2026-01-03', 4.99, { source_key: 2 }),
      order('E', 3, '2026-01-04', 50),
      order('F', 3, '2026-01-05', 50, { kind: 'sample' }),
      order('G', 3, '2026-01-06', 50, { status: 'closed_unpaid' }),
      order('H', null, '2026-01-07', 80, { channel: '抖音' }),
      order('I', 4, '2026-01-09', 60),
    ],
    refunds: [
      refund('A', '2026-01-05', 30),
      refund('A', '2026-02-05', 70),
      refund('I', '2026-01-10', 60, { type: 'refund_only' }),
    ],
    products: [
      { sku: 'P1', cost_minor: 2000, category: '精华' },
      { sku: 'P2', margin_rate: 0.5 },
    ],
    order_items: [
      item('A', 1, 6000, { sku: 'P1' }),
      item('A', 2, 4000, { sku: 'P2' }),
      item('E', 1, 0, { is_gift: true }),
      { ...item('B', 1, 10000, { category: '面霜' }), source_key: 2 },
    ],
  });
  await engine.materialize('channels', channels());
  await engine.materialize('categories', categories());
  await engine.materialize('lines', orderLines(settings, id('categories')));
});
afterAll(() => engine.close());

const valid = (asOf: string, sources = [{ key: 2, minimumGoodsMinor: 0 }]) =>
  engine.reduce<{ order_id: string; net_minor: number; contribution: number | null; covered: number }>(
    sql`select order_id, net_minor, case when isnan(contribution_minor) then null else round(contribution_minor)::integer end as contribution, round(covered_minor)::integer as covered
      from (${validOrders(paidOrders(asOf, { settings, sources, channels: id('channels'), lines: id('lines') }), refundsKnown(asOf))}) order by order_id`,
  );

test('a refund counts from the day it succeeded, and takes the order away when nothing is left', async () => {
  expect((await valid('2026-01-04')).find((row) => row.order_id === 'A')?.net_minor).toBe(10000);
  expect((await valid('2026-01-05')).find((row) => row.order_id === 'A')?.net_minor).toBe(7000);
  expect((await valid('2026-02-05')).map((row) => row.order_id)).toEqual(['B', 'D', 'H']);
});

test('small orders fall to the minimum of their source, gifts alone and other kinds and statuses make no valid order', async () => {
  expect((await valid('2026-01-09')).map((row) => row.order_id)).toEqual(['A', 'B', 'D', 'H', 'I']);
  expect((await valid('2026-01-09', [])).map((row) => row.order_id)).toEqual(['A', 'B', 'H', 'I']);
});

test('a line takes its product’s cost, its product’s margin or its category’s rate, and none is never taken for all', async () => {
  const rows = await valid('2026-01-04');
  // A: (6000 + 4000 × 0.5) / 10000 of 100.00 is 80.00, less the cost of 20.00
  expect(rows.find((row) => row.order_id === 'A')).toMatchObject({ contribution: 6000, covered: 10000 });
  // B: the category's rate is assumed, not covered
  expect(rows.find((row) => row.order_id === 'B')).toMatchObject({ contribution: 4000, covered: 0 });
  expect((await valid('2026-01-09')).find((row) => row.order_id === 'H')).toMatchObject({ contribution: null, covered: 0 });
});

test('goods that came back cost nothing, goods that were kept cost all', async () => {
  // A on 5 January: 70.00 net, 80 % of it is 56.00, and 70 % of the goods stayed: 20.00 × 0.7
  expect((await valid('2026-01-05')).find((row) => row.order_id === 'A')?.contribution).toBe(5600 - 1400);
});
