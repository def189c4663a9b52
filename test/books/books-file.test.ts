import { expect, test } from 'vitest';
import { readBookCube } from '../../src/books/book-cube.ts';
import type { BookRules } from '../../src/books/booked-orders.sql.ts';
import { booksCsv, booksTable } from '../../src/books/books-file.ts';
import { reconciliationOf } from '../../src/books/reconciliation.ts';
import { brandOf, order, persons, refund } from '../support/brand.ts';

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
  const books = booksTable(reconciliationOf({ asOf: null, currency: 'CNY', cube, figures: [] }, {}), 2);
  const november = Object.fromEntries(
    books.columns.map((name, i) => [name, books.rows.find(([month]) => month === '2025-11')?.[i]]),
  );
  expect(november).toMatchObject({
    channel: '天猫',
    paid_orders: 2,
    paid: 158.05,
    paid_freight: 8,
    excluded_kind_gift: 50,
    counted_goods: 100.05,
    refunded_of_counted: 20,
    net_sales: 80.05,
    given_figure: '',
  });
  const text = booksCsv(books);
  expect(text.startsWith('\uFEFFmonth,channel,shop,')).toBe(true);
  expect(text).toContain(`"'=1+1,甲"`);
  await engine.close();
});
