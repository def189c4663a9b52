import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayNumber, daysBetween, fromDayNumber, localDay, monthEnd, parseDay } from '../../src/base/day.ts';

test('days are numbered from 1970-01-01', () => {
  expect(dayNumber('1970-01-01')).toBe(0);
  expect(dayNumber('1997-09-30')).toBe(10_134);
  expect(fromDayNumber(10_134)).toBe('1997-09-30');
});

test('a number and its day are two names for one thing', () => {
  fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => dayNumber(fromDayNumber(number)) === number));
});

test('adding days crosses months and leap years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
  expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
});

test.each(['2023-02-29', '2024-13-01', '2024-1-1', '20240101', '', '2024-01-01T00:00:00Z', ' 2024-01-01'])(
  'not a calendar day: %s',
  (text) => {
    expect(() => parseDay(text)).toThrow(`not a calendar day (YYYY-MM-DD): ${text}`);
  },
);

test('a month ends on its own last day', () => {
  expect(['2024-02-10', '2023-02-01', '2024-12-31', '2024-04-30'].map(monthEnd)).toEqual([
    '2024-02-29',
    '2023-02-28',
    '2024-12-31',
    '2024-04-30',
  ]);
});

test('the day of an instant is that of the place', () => {
  const instant = Date.parse('2026-11-10T16:30:00Z');
  expect(localDay(instant, 'Asia/Shanghai')).toBe('2026-11-11');
  expect(localDay(instant, 'UTC')).toBe('2026-11-10');
});
