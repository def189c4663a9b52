import { expect, test } from 'vitest';
import { fillBasket } from '../../src/simulate/basket.ts';
import { planBrand } from '../../src/simulate/brand.ts';
import { DOUYIN, TMALL } from '../../src/simulate/channels.ts';
import { beginOrder, emptyDraft } from '../../src/simulate/draft.ts';
import type { Person } from '../../src/simulate/people.ts';
import { personOf } from '../../src/simulate/truth.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { sum } from '../support/simulated-brand.ts';

const brand = planBrand({ customers: 100, seed: 2 });
const ordinaryDay = 400;
const singlesDay = Date.parse('2025-11-11') / 864e5 - brand.calendar.first;

/** A thousand baskets of a person on a day. */
function baskets(changes: Partial<Person>, channel = TMALL, dayIndex = ordinaryDay) {
  const person = { ...personOf(brand, 50), ...changes };
  const random = seededRandom(3);
  return Array.from({ length: 1000 }, () => {
    const draft = emptyDraft();
    beginOrder(draft, { channel, linked: true, code: 1 }, 0);
    draft.dayIndex = dayIndex;
    const stocksUp = fillBasket(draft, brand, person, false, random);
    return { draft, stocksUp };
  });
}
const meanGoods = (filled: ReturnType<typeof baskets>) => sum(filled.map(({ draft }) => draft.goods)) / filled.length;

test.each([12_000, 26_000, 90_000, 500_000])('baskets of someone who spends %d fen come to about that', (spend) => {
  const series = spend < 18_000 ? 0 : spend < 42_000 ? 1 : 2;
  expect(meanGoods(baskets({ spend, series })) / spend).toBeGreaterThan(0.9);
  expect(meanGoods(baskets({ spend, series })) / spend).toBeLessThan(1.12);
});

test('list value is goods, subsidy and discount, none below zero', () => {
  for (const { draft } of [...baskets({}, DOUYIN, singlesDay), ...baskets({})]) {
    expect(draft.subsidy).toBeGreaterThanOrEqual(0);
    expect(draft.listed - draft.goods - draft.subsidy).toBeGreaterThanOrEqual(0);
    expect(draft.goods).toBe(sum([...draft.linePaid.subarray(0, draft.lines)]));
    expect(Number.isInteger(draft.goods) && Number.isInteger(draft.subsidy)).toBe(true);
  }
});

test('the platform pays its part in a festival only', () => {
  expect(sum(baskets({}, DOUYIN, singlesDay).map(({ draft }) => draft.subsidy))).toBeGreaterThan(0);
  expect(sum(baskets({}, DOUYIN).map(({ draft }) => draft.subsidy))).toBe(0);
});

test('买2送2: who stocks up gets as many again for nothing', () => {
  const stocked = baskets({}).filter(({ stocksUp }) => stocksUp);
  expect(stocked.length).toBeGreaterThan(30);
  for (const { draft } of stocked) {
    const gift = draft.gift.indexOf(1);
    expect([draft.product[gift], draft.quantity[gift], draft.linePaid[gift]]).toEqual([draft.product[0], draft.quantity[0], 0]);
  }
});

test('people stock up in festivals', () => {
  const stockUps = (dayIndex: number) => baskets({}, TMALL, dayIndex).filter(({ stocksUp }) => stocksUp).length;
  expect(stockUps(singlesDay)).toBeGreaterThan(2 * stockUps(ordinaryDay));
});

test('no product stands in two paid lines of an order', () => {
  for (const { draft } of baskets({ spend: 200_000 })) {
    const paid = [...draft.product.subarray(0, draft.lines)].filter((_, line) => draft.gift[line] === 0);
    expect(new Set(paid).size).toBe(paid.length);
  }
});

test('resellers buy one product by the dozen', () => {
  for (const { draft } of baskets({ kind: 'reseller', spend: 300_000 })) {
    expect(draft.quantity[0]).toBeGreaterThanOrEqual(12);
    expect(draft.gift[1]).toBe(draft.lines > 1 ? 1 : 0);
  }
});
