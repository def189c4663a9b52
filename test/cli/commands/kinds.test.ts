import { expect, test } from 'vitest';
import { bookIn, kindsText, previewText, valuesOf } from '../../../src/cli/commands/kinds.ts';
import { defaultKindBook } from '../../../src/customers/customer-rules.ts';

test('rules are switched by their ids, and an unknown one is refused', () => {
  const values = valuesOf(defaultKindBook, undefined, { on: ['brushing_flag'], off: ['bulk'] });
  expect(values.orderRules?.find(({ id }) => id === 'brushing_flag')?.enabled).toBe(true);
  expect(values.customerRules?.find(({ id }) => id === 'bulk')?.enabled).toBe(false);
  expect(values.orderUses).toBeUndefined();
  expect(() => valuesOf(defaultKindBook, undefined, { on: ['nonsense'] })).toThrow('unknown rule: nonsense');
});

test('a file may be a book, a part of one, or what `kinds list --json` printed', () => {
  expect(bookIn('{"customerRules":[]}', 'a.json')).toEqual({ customerRules: [] });
  expect(bookIn('{"version":3,"book":{"orderRules":[]}}', 'a.json')).toEqual({ orderRules: [] });
  expect(() => bookIn('{', 'a.json')).toThrow('not JSON: a.json');
});

test('rules are listed with what they found, before a run with nothing', () => {
  const page = { version: 2, book: defaultKindBook, asOf: null, runVersion: null, stale: true, figures: null };
  const text = kindsText(page, 'CNY');
  expect(text).toMatch(/^version 2, newer than the last run/);
  expect(text).toMatch(/brushing_flag +brushing +off +0 +CNY 0\.00/);
  expect(text).toMatch(/spend +reseller +on +0 +CNY 0\.00/);
});

test('a preview says from what to what', () => {
  const change = { from: 100_00, to: 90_00 };
  const changes = {
    movedOrders: 3,
    movedMinor: 1000,
    inSalesMinor: change,
    inCustomersMinor: change,
    movedCustomers: 1,
    consumers: { from: 10, to: 9 },
  };
  const text = previewText({ asOf: '2026-06-30', changes, figures: {} as never }, 'CNY');
  expect(text).toMatch(/goods in sales +CNY 100\.00 → CNY 90\.00/);
  expect(text).toMatch(/consumers +10 → 9/);
});
