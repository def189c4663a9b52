import { expect, test } from 'vitest';
import { readBookCube } from '../../src/books/book-cube.ts';
import type { BookRules } from '../../src/books/booked-orders.sql.ts';
import { booksSheet } from '../../src/books/books-sheet.ts';
import { reconciliationOf } from '../../src/books/reconciliation.ts';
import { brandOf, order, persons, refund } from '../support/brand.ts';
import { csvText, rowsOf } from '../support/sheets.ts';

const rules: BookRules = {
  currency: 'CNY',
  minimumGoodsMinor: 500,
  sources: [],
  salesKinds: ['sale'],
  customerKinds: ['sale'],
  asOf: null,
  has: { orderKinds: false, outsiders: false },
};

test('the books as a table: a column a reason, yuan with their fen, a shop’s name never a formula', async () => {
  const created = { created_on: '2025-11-11', shop: '=1+1,甲' };
  const engine = await brandOf({
    identifier_customers: persons(2),
    orders: [
      order('A', 1, '2025-11-11', 100.05, { ...created, freight_paid_minor: 800 }),
      order('B', 2, '2025-11-11', 50, { ...created, kind: 'gift' }),
    ],
    refunds: [refund('A', '2025-12-01', 20)],
  });
  const cube = await readBookCube(engine, rules, 'books_cells');
  const books = booksSheet(reconciliationOf({ asOf: null, currency: 'CNY', cube, figures: [] }, {}), 2);
  const november = (await rowsOf(books)).find(({ month }) => month === '2025-11');
  expect(november).toMatchObject({
    channel: '天猫',
    paid_orders: 2,
    paid: 15_805,
    paid_freight: 800,
    excluded_kind_gift: 5000,
    counted_goods: 10_005,
    refunded_of_counted: 2000,
    net_sales: 8005,
    given_figure: null,
  });
  const text = await csvText(books);
  expect(text.startsWith('\uFEFFmonth,channel,shop,')).toBe(true);
  expect(text).toContain(`"'=1+1,甲"`);
  expect(text).toContain(',158.05,');
  await engine.close();
});
