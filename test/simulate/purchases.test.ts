import { expect, test } from 'vitest';
import { brandRows, fen, groupBy, type Row, share, sum } from '../support/simulated-brand.ts';

const { orders, order_items, refunds, truth } = await brandRows({ customers: 6000, seed: 16, events: false, truth: true });
const sales = orders.filter((row) => row['paid_at'] !== '' && ['sale', 'presale', 'group_purchase'].includes(row['kind']!));
const owners = new Map(truth.flatMap((row) => row['identifiers']!.split('|').map((key) => [key, row] as const)));
const keyOf = (row: Row) =>
  ['ouid', 'jd_account', 'open_uid', 'openid', 'member_id', 'mobile'].filter((c) => row[c]).map((c) => `${c}:${row[c]}`)[0] ?? '';
const byCustomer = groupBy(
  sales.filter((row) => owners.get(keyOf(row))?.['kind'] === 'consumer'),
  (row) => owners.get(keyOf(row))!['customer']!,
);
const dayOf = (row: Row) => row['paid_at']!.slice(0, 10);
const daysOf = (rows: readonly Row[]) => new Set(rows.map(dayOf)).size;

test('order numbers are unique and every item belongs to an order', () => {
  const numbers = new Set(orders.map((row) => row['order_id']));
  expect(numbers.size).toBe(orders.length);
  expect(order_items.filter((row) => !numbers.has(row['order_id']))).toEqual([]);
  expect(new Set(order_items.map((row) => row['order_id'])).size).toBe(orders.length);
});

test('items add up to the goods of their order, list value to goods, subsidy and discount', () => {
  const items = groupBy(order_items, (row) => row['order_id']!);
  for (const row of orders) {
    const lines = items.get(row['order_id']!)!;
    expect(sum(lines.map((line) => fen(line['paid']!)))).toBe(fen(row['goods_paid']!));
    expect(sum(lines.map((line) => Number(line['quantity'])))).toBe(Number(row['quantity']));
  }
  for (const row of sales) {
    const bought = items.get(row['order_id']!)!.filter((line) => line['is_gift'] === '0');
    const listed = sum(bought.map((line) => fen(line['list_price']!) * Number(line['quantity'])));
    expect(fen(row['goods_paid']!) + fen(row['platform_subsidy']!) + fen(row['discount']!)).toBe(listed);
  }
});

test('created, deposit, paid and finished follow each other, all before the files end', () => {
  for (const row of orders) {
    const times = ['created_at', 'deposit_at', 'paid_at', 'finished_at'].map((column) => row[column]!).filter(Boolean);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)! < '2026-11-01').toBe(true);
  }
});

test('refunds follow the payment, name an order and never exceed it', () => {
  const paid = new Map(sales.map((row) => [row['order_id'], row]));
  const odd = refunds.filter((row) => {
    const order = paid.get(row['order_id']!);
    if (!order) return !orders.some((other) => other['order_id'] === row['order_id'] && other['kind'] === 'staff');
    const most = fen(order['goods_paid']!) + fen(order['freight_paid']!);
    return !(order['paid_at']! < row['applied_at']! && row['applied_at']! < row['succeeded_at']! && fen(row['amount']!) <= most);
  });
  expect(odd).toEqual([]);
  expect(refunds.every((row) => row['succeeded_at']! < '2026-11-01' && fen(row['amount']!) > 0)).toBe(true);
});

test('a closed order is one whose goods were all refunded', () => {
  const amounts = new Map(refunds.map((row) => [row['order_id'], fen(row['amount']!)]));
  const closed = sales.filter((row) => row['status'] === 'closed_refunded');
  expect(closed.length).toBeGreaterThan(100);
  expect(closed.every((row) => amounts.get(row['order_id'])! >= fen(row['goods_paid']!))).toBe(true);
});

test('5 to 12 percent of orders are refunded, 抖音 most', () => {
  const refunded = new Set(refunds.map((row) => row['order_id']));
  const rates = new Map(
    [...groupBy(sales, (row) => row['channel']!)].map(([name, rows]) => [
      name,
      share(rows, (row) => refunded.has(row['order_id'])),
    ]),
  );
  for (const rate of rates.values()) {
    expect(rate).toBeGreaterThan(0.035);
    expect(rate).toBeLessThan(0.14);
  }
  expect(Math.max(...rates.values())).toBe(rates.get('抖音'));
});

test('55 to 65 percent have bought once; the mean has three orders', () => {
  const once = share([...byCustomer.values()], (rows) => daysOf(rows) === 1);
  expect(once).toBeGreaterThan(0.55);
  expect(once).toBeLessThan(0.65);
  const mean = sum([...byCustomer.values()].map((rows) => rows.length)) / byCustomer.size;
  expect(mean).toBeGreaterThan(2.7);
  expect(mean).toBeLessThan(3.4);
});

test('小程序 customers come back, 抖音 customers do not', () => {
  const onceOf = (channel: string) =>
    share(
      [...byCustomer.values()].filter((rows) => rows[0]!['channel'] === channel),
      (rows) => daysOf(rows) === 1,
    );
  expect(onceOf('小程序')).toBeLessThan(0.52);
  expect(onceOf('抖音')).toBeGreaterThan(0.65);
});

test('a fifth of the customers hold about two thirds of the value', () => {
  const values = [...byCustomer.values()].map((rows) => sum(rows.map((row) => fen(row['goods_paid']!)))).sort((a, b) => b - a);
  const top = sum(values.slice(0, Math.floor(values.length / 5))) / sum(values);
  expect(top).toBeGreaterThan(0.55);
  expect(top).toBeLessThan(0.75);
});

const novemberShare = (rows: readonly Row[], year: string) => {
  const inYear = rows.filter((row) => row['paid_at']!.startsWith(year));
  const goods = (some: readonly Row[]) => sum(some.map((row) => fen(row['goods_paid']!)));
  return goods(inYear.filter((row) => row['paid_at']!.slice(5, 7) === '11')) / goods(inYear);
};

test('an ordinary November sells an eighth of the year', () => {
  for (const year of ['2024', '2025']) {
    expect(novemberShare(sales, year)).toBeGreaterThan(0.1);
    expect(novemberShare(sales, year)).toBeLessThan(0.18);
  }
});

test('a brand can be made with 30 percent of its sales in November and a few very large buyers', async () => {
  const strong = await brandRows({ customers: 5000, seed: 17, events: false, truth: true, novemberShare: 0.3, whales: 4 });
  const rows = strong.orders.filter((row) => row['paid_at'] !== '' && row['kind'] !== 'sample');
  for (const year of ['2024', '2025']) expect(novemberShare(rows, year)).toBeCloseTo(0.3, 1);
  const whales = new Set(strong.truth.filter((row) => row['kind'] === 'whale').flatMap((row) => row['identifiers']!.split('|')));
  const theirs = rows.filter((row) => whales.has(keyOf(row)));
  expect(theirs.length).toBeGreaterThan(20);
  expect(sum(theirs.map((row) => fen(row['goods_paid']!))) / theirs.length).toBeGreaterThan(200_000);
});

test('part of the 抖音 and store orders name nobody, all others do', () => {
  const unnamed = new Map(
    [...groupBy(sales, (row) => row['channel']!)].map(([name, rows]) => [name, share(rows, (row) => keyOf(row) === '')]),
  );
  expect(['天猫', '京东', '小程序'].map((name) => unnamed.get(name))).toEqual([0, 0, 0]);
  for (const name of ['抖音', '门店']) {
    expect(unnamed.get(name)).toBeGreaterThan(0.1);
    expect(unnamed.get(name)).toBeLessThan(0.4);
  }
});

test('presales open a deposit, and some balances are still owed when the files end', () => {
  const open = orders.filter((row) => row['status'] === 'deposit_paid');
  expect(open.length).toBeGreaterThan(10);
  expect(open.every((row) => row['paid_at'] === '' && row['deposit_at']! >= '2026-10-24' && fen(row['deposit']!) > 0)).toBe(true);
});

test('resellers buy a dozen of one product again and again', () => {
  const resellers = new Set(truth.filter((row) => row['kind'] === 'reseller').flatMap((row) => row['identifiers']!.split('|')));
  const theirs = new Map(sales.filter((row) => resellers.has(keyOf(row))).map((row) => [row['order_id'], row]));
  const boxes = order_items.filter((row) => theirs.has(row['order_id']!) && Number(row['quantity']) >= 10);
  expect(boxes.length).toBeGreaterThan(5);
});

test('a fuller cupboard lengthens the next interval', () => {
  const gifts = new Set(
    order_items.filter((row) => row['is_gift'] === '1' && row['category'] !== '小样').map((row) => row['order_id']),
  );
  const gaps: Record<'stocked' | 'other', number[]> = { stocked: [], other: [] };
  for (const rows of byCustomer.values()) {
    const sorted = [...rows].sort((a, b) => (a['paid_at']! < b['paid_at']! ? -1 : 1));
    for (let i = 1; i < sorted.length; i++)
      gaps[gifts.has(sorted[i - 1]!['order_id']) ? 'stocked' : 'other'].push(
        Date.parse(dayOf(sorted[i]!)) - Date.parse(dayOf(sorted[i - 1]!)),
      );
  }
  const mean = (values: readonly number[]) => sum(values) / values.length;
  expect(mean(gaps.stocked) / mean(gaps.other)).toBeGreaterThan(1.15);
});
