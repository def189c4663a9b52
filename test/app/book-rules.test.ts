import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBookRules } from '../../src/app/book-rules.ts';
import { readReconciliation } from '../../src/app/books.ts';
import { changeKinds, readKindBook } from '../../src/app/kinds.ts';
import { readEqualAge, readMoney } from '../../src/app/sold.ts';
import { localOwner } from '../../src/base/principal.ts';
import { equalAgeQuerySchema } from '../../src/books/equal-age.schema.ts';
import { reconcileQuerySchema } from '../../src/books/reconcile.schema.ts';
import { startImport } from '../../src/contract/imports.ts';
import { startRun } from '../../src/contract/value.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let it: TestApp;
const head =
  'order_id,channel,shop,ouid,mobile,status,kind,created_at,paid_at,finished_at,deposit_at,deposit,goods_paid,freight_paid';
const line = (id: string, kind: string, day: string, goods: string) =>
  `${id},天猫,店,u${id},,finished,${kind},${day} 10:00:00,${day} 10:00:00,,,,${goods},0.00`;

beforeAll(async () => {
  it = await openTestApp();
  const file = join(it.app.scratch, 'orders.csv');
  const rows = [
    line('1', 'sale', '2025-03-03', '100.00'),
    line('2', 'sample', '2025-03-04', '30.00'),
    line('3', 'sale', '2025-06-03', '50.00'),
  ];
  writeFileSync(file, `${[head, ...rows].join('\n')}\n`);
  await it.ended(await it.client.call(startImport, { body: { files: [{ path: file }] } }));
  await it.ended(await it.client.call(startRun, { body: {} }));
}, 60_000);
afterAll(() => it?.close());

async function figures() {
  const money = await readMoney(it.app, { from: '2025-03', to: '2025-06' });
  const books = await readReconciliation(it.app, reconcileQuerySchema.parse({}));
  const age = await readEqualAge(it.app, equalAgeQuerySchema.parse({ periods: 60, age: 0 }));
  const paid = age.periods.reduce((sum, period) => sum + period.paid, 0);
  return { money: money.total.netSalesMinor, books: books.total.netMinor, paid };
}

test('a kind that is edited to count in no sales leaves the books, money and equal age at once', async () => {
  expect(await figures()).toEqual({ money: 18_000, books: 18_000, paid: 13_000 });
  const { book, version } = await readKindBook(it.app.store);
  const orderUses = { ...book.orderUses, sample: { sales: false, customers: false } };
  await changeKinds(it.app, localOwner, { values: { orderUses }, basedOn: version });
  expect((await readBookRules(it.app, null)).salesKinds).not.toContain('sample');
  expect(await figures()).toEqual({ money: 15_000, books: 15_000, paid: 10_000 });
});
