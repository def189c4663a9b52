import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LineFacts, type OrderFacts, orderMoney } from '../../src/books/order-money.ts';

const order: OrderFacts = {
  channel: '天猫',
  goods: 10_000,
  freight: 1000,
  beside: 500,
  commission: 550,
  affiliate: null,
  shipping: 800,
  benefit: null,
  refunded: 0,
  returned: 0,
};
const line = (weight: number, more: Partial<LineFacts> = {}): LineFacts => ({
  weight,
  cost: null,
  margin_rate: null,
  category: null,
  ...more,
});
const plain = { defaultMarginRate: null, marginByCategory: { 面霜: 0.4 } };

test('contribution is merchant revenue less refunds and every cost', () => {
  const lines = [line(6000, { cost: 2000 }), line(4000, { margin_rate: 0.75 })];
  // 100 + 10 + 5 − (20 + 10) − 5.50 − 8
  expect(orderMoney(order, lines, plain).order).toEqual({
    netGoodsMinor: 10_000,
    freightMinor: 1000,
    subsidyMinor: 500,
    goodsCostMinor: 3000,
    commissionMinor: 550,
    affiliateMinor: 0,
    shippingMinor: 800,
    benefitMinor: 0,
    contributionMinor: 7150,
  });
});

test('what shrinks with goods that come back, and what is spent whatever happens', () => {
  const half = { ...order, refunded: 5000, returned: 5000 };
  const { order: money } = orderMoney(half, [line(10_000, { cost: 4000 })], plain);
  expect(money).toMatchObject({ netGoodsMinor: 5000, freightMinor: 1000, subsidyMinor: 250, commissionMinor: 275 });
  expect(money).toMatchObject({
    goodsCostMinor: 2000,
    shippingMinor: 800,
    contributionMinor: 5000 + 1000 + 250 - 2000 - 275 - 800,
  });
  // money that went back while the goods stayed does not lower their cost, and what is beyond goods takes freight
  expect(orderMoney({ ...order, refunded: 10_400 }, [line(10_000, { cost: 4000 })], plain).order).toMatchObject({
    netGoodsMinor: 0,
    freightMinor: 600,
    goodsCostMinor: 4000,
    contributionMinor: 600 - 4000 - 800,
  });
});

test('a category’s margin, a channel’s rate and the workspace’s margin fill what nobody tells, in that order', () => {
  const rates = { ...plain, defaultMarginRate: 0.5, costRates: { 天猫: { goods: 0.3, affiliate: 0.1, benefit: 0.02 } } };
  const cost = (of: LineFacts[], settings: Parameters<typeof orderMoney>[2]) =>
    orderMoney(order, of, settings).order.goodsCostMinor;
  expect(cost([line(1, { category: '面霜' })], rates)).toBe(6000);
  expect(cost([line(1)], rates)).toBe(3000);
  expect(cost([], rates)).toBe(3000);
  expect(cost([line(1)], { ...plain, defaultMarginRate: 0.5 })).toBe(5000);
  expect(orderMoney(order, [line(1)], rates).order).toMatchObject({
    affiliateMinor: 1000,
    commissionMinor: 550,
    benefitMinor: 200,
  });
  expect(orderMoney(order, [line(1)], plain).order).toMatchObject({ goodsCostMinor: null, contributionMinor: null });
});

const amount = fc.integer({ min: 0, max: 5_000_000 });
const some = fc.option(amount, { nil: null });
const orders = fc
  .record({ goods: fc.integer({ min: 1, max: 5_000_000 }), freight: amount, beside: fc.integer({ min: -10_000, max: 10_000 }) })
  .chain((money) =>
    fc.record({
      ...Object.fromEntries(Object.entries(money).map(([name, value]) => [name, fc.constant(value)])),
      channel: fc.constantFrom('天猫', '抖音'),
      commission: some,
      affiliate: some,
      shipping: some,
      benefit: some,
      refunded: fc.integer({ min: 0, max: money.goods + money.freight + 100 }),
      returned: fc.integer({ min: 0, max: money.goods }),
    }),
  ) as fc.Arbitrary<OrderFacts>;
const lineOf = fc.record({
  weight: amount,
  cost: some,
  margin_rate: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
  category: fc.constantFrom(null, '面霜'),
});
const settings = fc.record({
  defaultMarginRate: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
  marginByCategory: fc.constant({ 面霜: 0.4 }),
  costRates: fc.constant({ 抖音: { affiliate: 0.123, goods: 0.37, shipping: 0.05 } }),
});

test('the money of the lines is whole and adds up to the order’s to the last minor unit', () => {
  fc.assert(
    fc.property(orders, fc.array(lineOf, { minLength: 1, maxLength: 12 }), settings, (it, lines, costs) => {
      const money = orderMoney(it, lines, costs);
      for (const [name, whole] of Object.entries(money.order)) {
        const parts = money.lines.map((part) => part[name as keyof typeof part]);
        if (whole === null) expect(parts.every((part) => part === null)).toBe(true);
        else expect(parts.reduce<number>((sum, part) => sum + (part ?? Number.NaN), 0)).toBe(whole);
        expect(parts.every((part) => part === null || Number.isInteger(part))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
