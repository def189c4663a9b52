import { expect, test } from 'vitest';
import { meanOverCustomers, wonAt, writeCosts } from '../../src/simulate/acquisition.ts';
import { HISTORY_DAYS, planBrand } from '../../src/simulate/brand.ts';
import { dayIndexAt, elapsedAt } from '../../src/simulate/calendar.ts';
import { Sheet } from '../../src/simulate/sheet.ts';
import { fen, sheetRows, sum } from '../support/simulated-brand.ts';

const brand = planBrand({ customers: 20_000, seed: 1 });
const { acquisition, calendar } = brand;

test('customers are won on every day of the history and on no other', () => {
  expect(dayIndexAt(calendar, wonAt(acquisition, calendar, 0))).toBe(0);
  expect(dayIndexAt(calendar, wonAt(acquisition, calendar, 1 - 1e-12))).toBe(HISTORY_DAYS - 1);
  const days = Array.from({ length: 5000 }, (_, i) => dayIndexAt(calendar, wonAt(acquisition, calendar, i / 5000)));
  expect(days).toEqual([...days].sort((a, b) => a - b));
});

test('the third year wins more than the first, 双11 more than the day before the lull', () => {
  const won = (from: number, to: number) => acquisition.before[to]! - acquisition.before[from]!;
  expect(won(730, 1095) / won(0, 365)).toBeGreaterThan(1.4);
  const singlesDay = Date.parse('2025-11-11') / 864e5 - calendar.first;
  expect(won(singlesDay, singlesDay + 1)).toBeGreaterThan(6 * won(singlesDay - 40, singlesDay - 39));
});

test('the mean over customers of the time since they were won', () => {
  const until = calendar.first + HISTORY_DAYS;
  const days = Array.from({ length: 400 }, (_, i) => elapsedAt(calendar, until) - wonAt(acquisition, calendar, (i + 0.5) / 400));
  expect(meanOverCustomers(acquisition, calendar, until, (time) => time)).toBeCloseTo(sum(days) / 400, 9);
});

test('what was spent to win customers comes to each channel’s price for them, dearer on festival days', () => {
  const sheet = new Sheet();
  writeCosts(sheet, acquisition, calendar, brand.customers, brand.campaignNames);
  const rows = sheetRows('costs', sheet);
  const spent = (channel: string, kind: string) =>
    sum(rows.filter((row) => row['channel'] === channel && row['kind'] === kind).map((row) => fen(row['amount']!)));
  const douyin = spent('抖音', 'acquisition') / (brand.customers * 0.28);
  expect(douyin / 4200).toBeGreaterThan(1);
  expect(douyin / 4200).toBeLessThan(1.25);
  expect(spent('天猫', 'retention')).toBeGreaterThan(0);
  const keys = rows.map((row) => [row['day'], row['channel'], row['kind'], row['campaign']].join());
  expect(new Set(keys).size).toBe(rows.length);
});
