import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { Sheet, toBytes } from '../../src/simulate/sheet.ts';
import { field, written } from '../support/simulated-brand.ts';

const sheet = new Sheet();
const each = (values: readonly number[], write: (value: number) => void) => {
  for (const value of values) write(value);
};

test('money keeps its fen', () => {
  expect(field(sheet, (cell) => each([0, 5, 99, 100, 12_900, 123_456_789], (value) => cell.money(value)))).toBe(
    '0.00,0.05,0.99,1.00,129.00,1234567.89,',
  );
});

test('times are local and an unknown time is an empty field', () => {
  const midnight = dayNumber('2024-02-29') * 86_400;
  expect(field(sheet, (cell) => each([midnight, midnight + 86_399, -1], (value) => cell.time(value)))).toBe(
    '2024-02-29 00:00:00,2024-02-29 23:59:59,,',
  );
});

test('digits keep their width, whole numbers do not', () => {
  expect(field(sheet, (cell) => cell.digits(42, 11))).toBe('00000000042');
  expect(field(sheet, (cell) => each([0, 9, 10, 8_640_000_000], (value) => cell.integer(value)))).toBe('0,9,10,8640000000,');
});

test('a row ends with a newline in the place of its last comma', () => {
  const rows = new Sheet(16);
  for (const name of ['天猫', '门店']) {
    rows.begin();
    rows.text(toBytes(name));
    rows.day(dayNumber('2026-10-31'));
    rows.empty();
    rows.end();
  }
  expect(written(rows)).toBe('天猫,2026-10-31,\n门店,2026-10-31,\n');
  expect(rows.rows).toBe(2);
});

test('no two numbers share a code', () => {
  const codes = new Set<string>();
  for (let value = 0; value < 40_000; value++) codes.add(field(sheet, (cell) => cell.code(value, 11)));
  for (let value = 34_000_000; value < 34_002_000; value++) codes.add(field(sheet, (cell) => cell.code(value, 11)));
  expect(codes.size).toBe(42_000);
  expect([...codes].every((code) => /^[0-9a-y]{14}$/.test(code))).toBe(true);
});
