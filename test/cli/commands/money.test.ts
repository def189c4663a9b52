import { expect, test } from 'vitest';
import { moneyLine } from '../../../src/books/money.ts';
import { moneyText, orderMoneyText } from '../../../src/cli/commands/money.ts';

const line = moneyLine(
  {
    month: '2026-10',
    channel: '天猫',
    orders: 2,
    goods: 100_000,
    freight: 0,
    beside: 500,
    revenue_told: 0,
    refunded: 20_000,
    refunded_freight: 0,
    refunded_beside: 100,
    goods_told: 30_000,
    goods_filled: 0,
    net_goods_told: 80_000,
    net_goods_unknown: 0,
    commission: 0,
    net_commission: 0,
    affiliate: 0,
    net_affiliate: 0,
    shipping: 700,
    net_shipping: 40_000,
    benefit: 0,
    net_benefit: 0,
  },
  { defaultMarginRate: null, marginByCategory: {} },
  0.375,
);

test('the fall from paid to contribution, the coverage of each cost, and the channels', () => {
  const cell = { ...line, month: null, channel: '天猫' };
  const text = moneyText({
    asOf: '2026-10-31',
    currency: 'CNY',
    from: '2026-10',
    to: '2026-10',
    months: ['2026-10'],
    channels: ['天猫'],
    cells: [cell],
    byMonth: [cell],
    byChannel: [cell],
    total: line,
    revenueTold: 0,
    warnings: [],
  });
  expect(text).toContain('orders paid 2026-10 to 2026-10, refunds as of 2026-10-31');
  expect(text).toMatch(/merchant revenue\s+CNY 1,005.00/);
  expect(text).toMatch(/platform commission\s+not known/);
  expect(text).toMatch(/freight and insurance\s+CNY -7.00/);
  expect(text).toMatch(/contribution\s+CNY 497.00/);
  expect(text).toMatch(/freight and insurance\s+50.0 %\s+0.0 %/);
  expect(text).toMatch(/天猫\s+CNY 1,005.00\s+CNY -201.00\s+CNY 497.00/);
});

test('an order with its lines, in minor units', () => {
  const amounts = {
    netGoodsMinor: 5000,
    freightMinor: 0,
    subsidyMinor: 0,
    goodsCostMinor: null,
    commissionMinor: 0,
    affiliateMinor: 0,
    shippingMinor: 0,
    benefitMinor: 0,
    contributionMinor: null,
  };
  const order = { source: 1, orderId: 'A1', paidOn: '2026-10-01', channel: '天猫', goodsMinor: 5000, refundedMinor: 0 };
  const text = orderMoneyText({ ...amounts, ...order, lines: [{ ...amounts, line: 1, title: '面霜' }] });
  expect(text).toContain('A1, 天猫, paid 2026-10-01; amounts in minor units');
  expect(text).toMatch(/1\s+面霜\s+5,000\s+—\s+—/);
});
