import { expect, test } from 'vitest';
import { planBrand } from '../../src/simulate/brand.ts';
import { expectedFuture, identifiersOf, personOf } from '../../src/simulate/truth.ts';
import { brandRows, fen, sum } from '../support/simulated-brand.ts';

const options = { customers: 4000, seed: 15, events: false, truth: true } as const;
const brand = planBrand(options);
const people = Array.from({ length: options.customers }, (_, i) => personOf(brand, i + 1));
const { truth, orders } = await brandRows(options);

test('the answer sheet tells of each customer what drew her orders', () => {
  expect(truth).toHaveLength(options.customers);
  for (const i of [0, 17, 3999]) {
    const [row, person] = [truth[i]!, people[i]!];
    expect(Number(row['rate'])).toBeCloseTo(person.rate, 8);
    expect([row['customer'], row['kind'], row['accounts']]).toEqual([String(i + 1), person.kind, String(person.accounts.length)]);
    expect(row['identifiers']).toBe(identifiersOf(person).join('|'));
  }
});

test('no identifier belongs to two people, and every one in the orders belongs to someone', () => {
  const owners = new Map<string, string>();
  for (const row of truth)
    for (const identifier of row['identifiers']!.split('|').filter(Boolean)) {
      expect(owners.has(identifier)).toBe(false);
      owners.set(identifier, row['customer']!);
    }
  const keys = orders
    .filter((row) => row['kind'] !== 'sample')
    .flatMap((row) => ['ouid', 'jd_account', 'open_uid', 'openid', 'unionid', 'mobile', 'member_id'].map((c) => `${c}:${row[c]}`))
    .filter((key) => !key.endsWith(':'));
  expect(keys.filter((key) => !owners.has(key))).toEqual([]);
});

test('what was to be expected of everyone is about what came', () => {
  const expected = people.map((person) => expectedFuture(brand, person, '2025-01-01', '2025-12-31'));
  const came = orders.filter(
    (row) => row['paid_at']!.startsWith('2025') && ['sale', 'presale', 'group_purchase', 'staff'].includes(row['kind']!),
  );
  expect(came.length / sum(expected.map(({ orders }) => orders))).toBeCloseTo(1, 1);
  const ratio = sum(came.map((row) => fen(row['goods_paid']!))) / sum(expected.map(({ goods }) => goods));
  expect(ratio).toBeGreaterThan(0.9);
  expect(ratio).toBeLessThan(1.1);
});

test('expectations of two spans add up, and the dead are expected to buy nothing', () => {
  const person = people.find(({ diesAt, rate }) => diesAt > brand.endTime && rate > 0.001)!;
  const during = (from: string, to: string) => expectedFuture(brand, person, from, to).orders;
  expect(during('2026-11-01', '2027-10-31')).toBeCloseTo(
    during('2026-11-01', '2027-03-31') + during('2027-04-01', '2027-10-31'),
    9,
  );
  const gone = people.find(({ diesAt }) => diesAt < 300)!;
  expect(expectedFuture(brand, gone, '2025-01-01', '2025-12-31').orders).toBe(0);
});

test('the first purchase counts in the span it falls in', () => {
  const person = people[0]!;
  expect(expectedFuture(brand, person, '2023-05-01', '2023-05-01').orders).toBeGreaterThanOrEqual(1);
  expect(expectedFuture(brand, person, '2023-06-01', '2023-06-01').orders).toBeLessThan(1);
});
