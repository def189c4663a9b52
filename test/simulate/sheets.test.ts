import { expect, test } from 'vitest';
import {
  orderItemsTable,
  orderKinds,
  orderStatuses,
  ordersTable,
  refundsTable,
  refundTypes,
} from '../../src/ingest/tables/orders.schema.ts';
import { costsTable, eventsTable, membersTable, productsTable } from '../../src/ingest/tables/other-tables.schema.ts';
import { brandTables, emptySheets, headers } from '../../src/simulate/sheets.ts';
import { brandRows } from '../support/simulated-brand.ts';

const identifiers = ['ouid', 'jd_account', 'open_uid', 'openid', 'unionid', 'member_id', 'mobile'];
const shapes = {
  orders: ordersTable,
  order_items: orderItemsTable,
  refunds: refundsTable,
  products: productsTable,
  members: membersTable,
  events: eventsTable,
  costs: costsTable,
} as const;

test.each(Object.entries(shapes))('%s has the columns of the canonical table, amounts in major units', (table, shape) => {
  const names = Object.keys(shape.columns).map((name) => name.replace(/_minor$/, ''));
  const others = headers[table as keyof typeof shapes].split(',').filter((name) => !identifiers.includes(name));
  expect(others.filter((name) => !names.includes(name))).toEqual([]);
});

test('no receiver stands in any file', () => {
  expect(
    Object.values(headers)
      .join()
      .match(/receiver|address|phone/),
  ).toBeNull();
});

test('a sheet for every file, each empty', () => {
  const sheets = emptySheets();
  expect(brandTables.map((table) => sheets[table].length)).toEqual(brandTables.map(() => 0));
  expect(new Set(Object.values(sheets)).size).toBe(brandTables.length);
});

test('statuses, kinds and refund types are the canonical words', async () => {
  const { orders, refunds } = await brandRows({ customers: 3000, seed: 8, events: false });
  const odd = (values: string[], known: readonly string[]) => [...new Set(values)].filter((value) => !known.includes(value));
  expect(
    odd(
      orders.map((row) => row['status']!),
      orderStatuses,
    ),
  ).toEqual([]);
  expect(
    odd(
      orders.map((row) => row['kind']!),
      orderKinds,
    ),
  ).toEqual([]);
  expect(new Set(refunds.map((row) => row['type']))).toEqual(new Set(refundTypes));
  expect(new Set(orders.map((row) => row['kind']))).toEqual(
    new Set(['sale', 'presale', 'sample', 'gift', 'staff', 'group_purchase', 'price_difference', 'reshipment']),
  );
});
