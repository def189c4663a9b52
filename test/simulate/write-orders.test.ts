import { expect, test } from 'vitest';
import { planBrand } from '../../src/simulate/brand.ts';
import { addLine, beginOrder, emptyDraft, words } from '../../src/simulate/draft.ts';
import { Sheet } from '../../src/simulate/sheet.ts';
import { LINK_PRODUCT, MOST_ORDERS, orderNumber, writeItems, writeOrder } from '../../src/simulate/write-orders.ts';
import { field, sheetRows } from '../support/simulated-brand.ts';

const brand = planBrand({ customers: 10, seed: 1 });

function order() {
  const draft = emptyDraft();
  draft.number = 7;
  beginOrder(draft, { channel: 0, linked: true, code: 28 }, 1_700_000_000);
  Object.assign(draft, {
    paid: 1_700_000_060,
    finished: 1_700_600_000,
    freight: 800,
    subsidy: 100,
    listed: 10_000,
    dayIndex: 194,
  });
  addLine(draft, 0, 1, 6_800, false);
  addLine(draft, 5, 1, 0, true);
  return draft;
}

test('an order row holds its amounts apart', () => {
  const sheet = new Sheet();
  writeOrder(sheet, order(), brand);
  expect(sheetRows('orders', sheet)[0]).toMatchObject({
    channel: '天猫',
    goods_paid: '68.00',
    freight_paid: '8.00',
    platform_subsidy: '1.00',
    merchant_revenue: '77.00',
    discount: '31.00',
    currency: 'CNY',
    deposit: '',
    quantity: '2',
    campaign: '双11-2023',
  });
});

test('what is not paid yet is worth nothing yet, but for its deposit', () => {
  const sheet = new Sheet();
  writeOrder(
    sheet,
    { ...order(), paid: -1, finished: -1, status: words.depositPaid, depositAt: 1_700_000_030, deposit: 680 },
    brand,
  );
  expect(sheetRows('orders', sheet)[0]).toMatchObject({
    goods_paid: '0.00',
    merchant_revenue: '0.00',
    paid_at: '',
    deposit: '6.80',
  });
});

test('item rows number the lines, mark gifts, and carry the cost of all units', () => {
  const sheet = new Sheet();
  const draft = order();
  draft.quantity[0] = 3;
  writeItems(sheet, draft, brand);
  const rows = sheetRows('order_items', sheet);
  expect(rows.map((row) => [row['line'], row['paid'], row['is_gift']])).toEqual([
    ['1', '68.00', '0'],
    ['2', '0.00', '1'],
  ]);
  expect(rows[0]!['cost']).toBe(((brand.catalogue.products[0]!.cost * 3) / 100).toFixed(2));
});

test('a price difference is a link, no product', () => {
  const sheet = new Sheet();
  const draft = order();
  beginOrder(draft, draft.account, 1_700_000_000);
  draft.listed = 500;
  draft.paid = 1_700_000_001;
  addLine(draft, LINK_PRODUCT, 1, 500, false);
  writeItems(sheet, draft, brand);
  expect(sheetRows('order_items', sheet)[0]).toMatchObject({ sku: 'LINK01', list_price: '5.00', paid: '5.00', cost: '0.00' });
});

test('nineteen digits, never the same twice', () => {
  const sheet = new Sheet();
  const numbers = new Set<string>();
  for (const number of [1, 2, 3, 8_000_000])
    for (let serial = 1; serial < MOST_ORDERS; serial++)
      numbers.add(field(sheet, (cell) => orderNumber(cell, { ...order(), number, serial })));
  expect(numbers.size).toBe(4 * (MOST_ORDERS - 1));
  expect([...numbers].every((number) => /^\d{19}$/.test(number))).toBe(true);
});
