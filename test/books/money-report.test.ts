import { afterAll, beforeAll, expect, test } from 'vitest';
import { moneySchema, orderMoneySchema } from '../../src/books/money.schema.ts';
import { moneyReport, readOrderMoney } from '../../src/books/money-report.ts';
import type { SalesRules } from '../../src/books/sold-orders.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { loadsTable } from '../../src/ingest/tables/other-tables.schema.ts';
import { emptyTable } from '../../src/ingest/tables.sql.ts';
import { sql } from '../../src/sql/sql.ts';
import { brandOf, order, refund } from '../support/brand.ts';

const item = (orderId: string, line: number, paid: number, more: Record<string, string | number | boolean> = {}) => ({
  order_id: orderId,
  line,
  quantity: 1,
  paid_minor: paid,
  ...more,
});
const costs = { defaultMarginRate: null, marginByCategory: { 面霜: 0.4 }, costRates: { 抖音: { goods: 0.3, affiliate: 0.2 } } };
const rules: SalesRules = {
  minimumGoodsMinor: 500,
  sources: [],
  countedKinds: ['sale', 'presale', 'group_purchase', 'sample'],
  hasOrderKinds: false,
  currency: 'CNY',
  costs,
};
const told = { commission_minor: 500, affiliate_minor: 300, shipping_cost_minor: 800, benefit_minor: 100 };
let engine: Engine;

beforeAll(async () => {
  engine = await brandOf({
    orders: [
      order('A', 1, '2026-09-10', 100, { ...told, freight_paid_minor: 1000, platform_subsidy_minor: 200 }),
      order('B', 2, '2026-10-10', 100, { merchant_revenue_minor: 9700 }),
      order('C', 2, '2026-10-11', 33.33, { channel: '抖音' }),
      order('D', 3, '2026-10-12', 50, { ...told, freight_paid_minor: 600 }),
      order('E', 3, '2026-10-12', 50, { kind: 'brushing' }),
    ],
    refunds: [refund('A', '2026-09-20', 30), refund('B', '2026-11-05', 100), refund('D', '2026-10-20', 53)],
    products: [{ sku: 'P2', margin_rate: 0.5 }],
    order_items: [
      item('A', 1, 6000, { cost_minor: 2001 }),
      item('A', 2, 4000, { sku: 'P2' }),
      item('B', 1, 10_000, { category: '面霜' }),
      item('D', 1, 5000, { cost_minor: 1500 }),
    ],
  });
  await engine.materialize('loads', emptyTable(loadsTable));
});
afterAll(() => engine.close());

test('months, channels and the whole add up to the fen, from buyers to contribution', async () => {
  const report = moneySchema.parse(await moneyReport({ engine }, rules, '2026-10-31', {}));
  expect(report).toMatchObject({ months: ['2026-09', '2026-10'], channels: ['天猫', '抖音'], from: '2026-09', to: '2026-10' });
  const [september] = report.byMonth;
  // A: 70 of goods, freight 10, subsidy 1.40; cost 20.01 × 0.7 + 70 × 0.4 × 0.5; commissions shrink to 70 %
  expect(september).toMatchObject({
    buyerPaidMinor: 11_000,
    merchantRevenueMinor: 11_200,
    refundsMinor: 3060,
    netSalesMinor: 7000,
  });
  expect(september!.costs.map((cost) => cost.toldMinor)).toEqual([Math.round(2001 * 0.7 + 1400), 350, 210, 800, 100]);
  const sum = (of: readonly { contributionMinor: number | null }[]) => of.reduce((all, it) => all + it.contributionMinor!, 0);
  expect(sum(report.cells)).toBe(report.total.contributionMinor);
  expect(sum(report.byMonth)).toBe(report.total.contributionMinor);
  expect(sum(report.byChannel)).toBe(report.total.contributionMinor);
  expect(report.revenueTold).toBeCloseTo(10_000 / 28_333, 12);
});

test('an order’s own money is what it adds to the report', async () => {
  const orders = await Promise.all(
    ['A', 'B', 'C', 'D'].map(async (id) => orderMoneySchema.parse(await readOrderMoney({ engine }, costs, { order: id }))),
  );
  // B's refund came after the day of the report: it stands there
  const late = await moneyReport({ engine }, rules, '2026-11-30', {});
  expect(orders.reduce((all, it) => all + it.contributionMinor!, 0)).toBe(late.total.contributionMinor);
  const early = await moneyReport({ engine }, rules, '2026-10-31', {});
  expect(early.total.contributionMinor! - late.total.contributionMinor!).toBe(9700 - 6000);
  expect(orders[0]!.lines.reduce((all, it) => all + it.contributionMinor!, 0)).toBe(orders[0]!.contributionMinor);
  expect(orders[3]).toMatchObject({ netGoodsMinor: 0, freightMinor: 300, shippingMinor: 800, commissionMinor: 0 });
});

test('coverage tells what files say, what rates fill and what nobody knows', async () => {
  const { total, byChannel } = await moneyReport({ engine }, rules, '2026-10-31', {});
  const goods = total.costs[0]!;
  expect(goods).toMatchObject({ toldNetMinor: 7000, filledNetMinor: 10_000 + 3333, unknownNetMinor: 0 });
  const douyin = byChannel.find((row) => row.channel === '抖音')!;
  expect(douyin.costs.map((cost) => cost.filledMinor)).toEqual([1000, 0, 667, 0, 0]);
});

test('a channel or month can be asked for alone, and one that is not there is told', async () => {
  const one = await moneyReport({ engine }, rules, '2026-10-31', { from: '2026-10', to: '2026-10', channel: '天猫' });
  expect(one.cells.map((cell) => [cell.month, cell.channel, cell.orders])).toEqual([['2026-10', '天猫', 2]]);
  await expect(moneyReport({ engine }, rules, '2026-10-31', { channel: '京东' })).rejects.toMatchObject({ code: 'no-channel' });
});

test('an unknown order is told, and so are two of one number', async () => {
  await expect(readOrderMoney({ engine }, costs, { order: 'X' })).rejects.toMatchObject({ kind: 'missing', code: 'order' });
  await engine.append('orders', sql`select * replace (2 as source_key) from orders where order_id = 'A'`);
  await expect(readOrderMoney({ engine }, costs, { order: 'A' })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'order-twice',
  });
  expect((await readOrderMoney({ engine }, costs, { order: 'A', source: 1 })).orderId).toBe('A');
});
