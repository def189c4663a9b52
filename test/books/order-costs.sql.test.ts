import { expect, test } from 'vitest';
import { categories, orderLines } from '../../src/books/order-lines.sql.ts';
import { orderMoney } from '../../src/books/order-money.ts';
import { channels, paidOrders, refundsKnown, validOrders } from '../../src/customers/order-values.sql.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, plainSettings, refund } from '../support/brand.ts';

type Costs = Pick<typeof plainSettings, 'defaultMarginRate' | 'costRates' | 'marginByCategory'>;
const none: Costs = { defaultMarginRate: null, marginByCategory: {} };
const rates: Costs = {
  defaultMarginRate: 0.45,
  marginByCategory: { 面霜: 0.4 },
  costRates: { 天猫: { goods: 0.3, commission: 0.05, shipping: 0.06 }, 抖音: { affiliate: 0.2, benefit: 0.01 } },
};
const told = { commission_minor: 437, affiliate_minor: 333, shipping_cost_minor: 811, benefit_minor: 129 };
const orders = [
  order('A', 1, '2026-01-01', 100, { ...told, freight_paid_minor: 1000, platform_subsidy_minor: 217 }),
  order('B', 1, '2026-01-02', 80.5, { merchant_revenue_minor: 8500, channel: '抖音' }),
  order('C', 1, '2026-01-03', 60.01),
  order('D', 1, '2026-01-04', 33.33, { ...told, commission_minor: null, channel: '抖音' }),
];
const items = [
  { order_id: 'A', line: 1, quantity: 1, paid_minor: 6000, cost_minor: 2000, category: null },
  { order_id: 'A', line: 2, quantity: 1, paid_minor: 3000, category: '面霜' },
  { order_id: 'A', line: 3, quantity: 1, paid_minor: 1000, category: null },
  { order_id: 'B', line: 1, quantity: 1, paid_minor: 8050, category: null },
];

async function contributions(settings: Costs) {
  const past = { ...plainSettings, ...settings };
  const engine = await brandOf({
    identifier_customers: persons(1),
    orders,
    order_items: items,
    refunds: [refund('A', '2026-01-05', 20), refund('C', '2026-01-05', 10, { type: 'price_protection' })],
  });
  await engine.materialize('channels', channels());
  await engine.materialize('categories', categories());
  await engine.materialize('lines', orderLines(past, id('categories')));
  const counting = { settings: past, sources: [], channels: id('channels'), lines: id('lines') };
  const rows = await engine.reduce<{ order_id: string; contribution: number | null }>(sql`
    select order_id, case when not isnan(contribution_minor) then contribution_minor end as contribution
    from (${validOrders(paidOrders('2026-01-31', counting), refundsKnown('2026-01-31'))}) order by order_id`);
  await engine.close();
  return rows.map((row) => row.contribution);
}

const byHand = (settings: Costs) =>
  orders.map((row, i) => {
    const [refunded, returned] = [
      [2000, 2000],
      [0, 0],
      [1000, 0],
      [0, 0],
    ][i]!;
    const minor = (name: string) => (row[name] ?? null) as number | null;
    const [goods, freight] = [minor('goods_paid_minor')!, minor('freight_paid_minor') ?? 0];
    const revenue = minor('merchant_revenue_minor');
    const facts = {
      channel: row['channel'] as string,
      goods,
      freight,
      beside: revenue === null ? (minor('platform_subsidy_minor') ?? 0) : revenue - goods - freight,
      commission: minor('commission_minor'),
      affiliate: minor('affiliate_minor'),
      shipping: minor('shipping_cost_minor'),
      benefit: minor('benefit_minor'),
      refunded: refunded!,
      returned: returned!,
    };
    const lines = items
      .filter((item) => item.order_id === row['order_id'])
      .map((item) => ({ weight: item.paid_minor, cost: item.cost_minor ?? null, margin_rate: null, category: item.category }));
    return orderMoney(facts, lines, settings).order.contributionMinor;
  });

test('customers’ contribution is the order’s own, up to the rounding of its parts', async () => {
  const [fromEngine, expected] = [await contributions(rates), byHand(rates)];
  expect(fromEngine).toHaveLength(4);
  // eight parts are rounded to the fen one by one, and a margin is kept in single precision
  for (const [i, value] of fromEngine.entries()) expect(Math.abs(value! - expected[i]!)).toBeLessThan(4.5);
});

test('without a word on what goods cost there is no contribution, whatever else is told', async () => {
  expect(await contributions(none)).toEqual([null, null, null, null]);
  expect(byHand(none)).toEqual([null, null, null, null]);
});
