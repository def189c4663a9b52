import { expect, test } from 'vitest';
import { defaultKindBook } from '../../src/customers/customer-rules.ts';
import { type KindCounts, kindFigures } from '../../src/customers/kind-figures.ts';

// Six kinds of rows, added up by hand: ¥1,000 of sales by the files, of which a rule takes ¥100 for brushing and
// ¥50 for staff; ¥30 of samples by the file, of which a rule makes ¥10 sales again.
const counts: KindCounts = {
  files: [
    { kind: 'sale', orders: 10, paid_minor: 100_000 },
    { kind: 'sample', orders: 3, paid_minor: 3_000 },
  ],
  moves: [
    { rule_id: 'brushing_memo', kind: 'brushing', file_kind: 'sale', orders: 2, paid_minor: 10_000 },
    { rule_id: 'staff', kind: 'staff', file_kind: 'sale', orders: 1, paid_minor: 5_000 },
    { rule_id: 'group_purchase', kind: 'group_purchase', file_kind: 'sample', orders: 1, paid_minor: 1_000 },
  ],
  buyers: { customers: 8, net_minor: 90_000 },
  outsiders: [
    { kind: 'reseller', rule_id: 'spend', customers: 1, buyers: 1, net_minor: 45_000 },
    { kind: 'staff', rule_id: 'staff_orders', customers: 2, buyers: 1, net_minor: 900 },
    { kind: 'reseller', rule_id: null, customers: 1, buyers: 1, net_minor: 100 },
  ],
};
const { orders, customers } = kindFigures(counts, defaultKindBook);
const rule = (id: string) => orders.rules.find((one) => one.id === id);
const kind = (name: string) => orders.kinds.find((one) => one.kind === name);

test('kinds add up to all that was paid, after rules moved orders from one to another', () => {
  expect(orders).toMatchObject({ orders: 13, paidMinor: 103_000 });
  expect(kind('sale')).toMatchObject({ orders: 7, paidMinor: 85_000, byRules: 0 });
  expect(kind('sample')).toMatchObject({ orders: 2, paidMinor: 2_000 });
  expect(kind('brushing')).toMatchObject({ orders: 2, paidMinor: 10_000, byRules: 2 });
  expect(orders.kinds.reduce((sum, one) => sum + one.paidMinor, 0)).toBe(103_000);
  expect(orders.kinds.reduce((sum, one) => sum + (one.share ?? 0), 0)).toBeCloseTo(1, 12);
});

test('a rule tells what it takes out of sales and out of customers, and what it brings in', () => {
  expect(rule('brushing_memo')).toMatchObject({ orders: 2, outOfSalesMinor: 10_000, outOfCustomersMinor: 10_000 });
  expect(rule('staff')).toMatchObject({ orders: 1, outOfSalesMinor: 0, outOfCustomersMinor: 5_000 });
  expect(rule('group_purchase')).toMatchObject({ outOfSalesMinor: 0, outOfCustomersMinor: -1_000 });
  expect(rule('gift')).toMatchObject({ orders: 0, outOfSalesMinor: 0 });
  // sales: 850 sale + 20 sample + 50 staff + 10 group purchase; customers: 850 + 10
  expect(orders).toMatchObject({ inSalesMinor: 93_000, inCustomersMinor: 86_000 });
});

test('consumers are the buyers who are nothing else', () => {
  const of = (name: string) => customers.kinds.find((one) => one.kind === name);
  expect(of('consumer')).toMatchObject({ customers: 5, netMinor: 44_000 });
  expect(of('reseller')).toMatchObject({ customers: 2, netMinor: 45_100 });
  expect(of('staff')).toMatchObject({ customers: 2, netMinor: 900 });
  expect(customers.byHand).toBe(1);
  expect(customers.rules.find(({ id }) => id === 'spend')).toEqual({ id: 'spend', customers: 1, netMinor: 45_000, share: 0.5 });
});

test('where nothing was paid there is no share', () => {
  const empty = kindFigures({ files: [], moves: [], buyers: { customers: 0, net_minor: 0 }, outsiders: [] }, defaultKindBook);
  expect(empty.orders.kinds.every(({ share }) => share === null)).toBe(true);
});
