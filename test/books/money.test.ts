import { expect, test } from 'vitest';
import { assumedRatio, type MoneySums, moneyLine, sumLines } from '../../src/books/money.ts';

const sums = (more: Partial<MoneySums>): MoneySums => ({
  month: '2026-10',
  channel: '天猫',
  orders: 10,
  goods: 100_000,
  freight: 2000,
  beside: 3000,
  revenue_told: 0,
  refunded: 20_000,
  refunded_freight: 500,
  refunded_beside: 600,
  goods_told: 24_000,
  goods_filled: 0,
  net_goods_told: 60_000,
  net_goods_unknown: 20_000,
  commission: 2000,
  net_commission: 40_000,
  affiliate: 0,
  net_affiliate: 0,
  shipping: 3000,
  net_shipping: 80_000,
  benefit: 0,
  net_benefit: 0,
  ...more,
});
const plain = { defaultMarginRate: null, marginByCategory: {} };
const costOf = (line: ReturnType<typeof moneyLine>, kind: string) => line.costs.find((cost) => cost.kind === kind);

test('from what buyers paid to contribution', () => {
  const row = sums({});
  const ratio = assumedRatio([row], plain);
  expect(ratio).toBeCloseTo(0.4, 12);
  const line = moneyLine(row, plain, ratio);
  expect(line).toMatchObject({
    buyerPaidMinor: 102_000,
    merchantRevenueMinor: 105_000,
    refundsMinor: 21_100,
    netRevenueMinor: 83_900,
  });
  // goods of unknown cost take the ratio of the known ones
  expect(costOf(line, 'goods')).toMatchObject({
    toldMinor: 24_000,
    assumedMinor: 8000,
    coverage: 0.75,
    filledShare: 0,
    unknownNetMinor: 20_000,
  });
  expect(costOf(line, 'commission')).toMatchObject({ toldMinor: 2000, filledMinor: 0, coverage: 0.5, unknownNetMinor: 40_000 });
  expect(line.contributionMinor).toBe(83_900 - 32_000 - 2000 - 3000);
});

test('a channel’s rates fill gaps and say so', () => {
  const settings = { ...plain, costRates: { 天猫: { goods: 0.5, commission: 0.05 } } };
  const line = moneyLine(sums({}), settings, assumedRatio([sums({})], settings));
  expect(costOf(line, 'goods')).toMatchObject({ toldMinor: 24_000, filledMinor: 10_000, assumedMinor: 0, filledShare: 0.25 });
  expect(costOf(line, 'commission')).toMatchObject({ toldMinor: 2000, filledMinor: 2000, filledShare: 0.5, unknownNetMinor: 0 });
  expect(costOf(moneyLine(sums({ channel: '京东' }), settings, 0), 'commission')).toMatchObject({ filledMinor: 0 });
});

test('where less than half of the goods has a known cost, no contribution is made up', () => {
  const row = sums({ net_goods_told: 30_000, net_goods_unknown: 50_000 });
  expect(assumedRatio([row], plain)).toBeNull();
  expect(moneyLine(row, plain, null).contributionMinor).toBeNull();
  expect(assumedRatio([row], { ...plain, defaultMarginRate: 0.6 })).not.toBeNull();
});

test('places add up to the fen, and one unknown makes the sum unknown', () => {
  const rows = [sums({}), sums({ channel: '京东', goods_told: 24_001, net_goods_unknown: 19_999, net_goods_told: 60_001 })];
  const lines = rows.map((row) => moneyLine(row, plain, assumedRatio(rows, plain)));
  const total = sumLines(lines);
  expect(total.contributionMinor).toBe(lines[0]!.contributionMinor! + lines[1]!.contributionMinor!);
  const costs = total.costs.reduce((sum, cost) => sum + cost.toldMinor + cost.filledMinor + cost.assumedMinor, 0);
  expect(total.buyerPaidMinor + total.subsidyMinor - total.refundsMinor - costs).toBe(total.contributionMinor);
  expect(sumLines([...lines, moneyLine(sums({}), plain, null)]).contributionMinor).toBeNull();
});
