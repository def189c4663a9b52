import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMonthEnd, monthEndsBetween, monthsBefore, nextThresholds, refreshDays, stillHold } from '../../src/value/stages.ts';

const set = { version: 1, setOn: '2026-01-31', highFromMinor: 200, midFromMinor: 100, basis: 'revenue' } as const;

test('the first run replays the month-ends of a year and ends on its own day', () => {
  const days = refreshDays('2026-10-15', null, '2020-01-01', 12);
  expect(days).toHaveLength(13);
  expect(days.at(0)).toBe('2025-10-31');
  expect(days.slice(-2)).toEqual(['2026-09-30', '2026-10-15']);
});

test('a later run writes what is due since the last refresh, an earlier or equal day nothing', () => {
  expect(refreshDays('2026-10-31', '2026-08-31', '2020-01-01', 12)).toEqual(['2026-09-30', '2026-10-31']);
  expect(refreshDays('2026-10-31', '2026-10-31', '2020-01-01', 12)).toEqual([]);
  expect(refreshDays('2026-09-30', '2026-10-31', '2020-01-01', 12)).toEqual([]);
  expect(refreshDays('2026-10-15', null, '2026-10-01', 12)).toEqual(['2026-10-15']);
  expect(refreshDays('2026-10-15', null, '2020-01-01', 0)).toEqual(['2026-10-15']);
});

test('refreshes in two runs are those of one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 400 }), (start, length) => {
      const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
      const [a, b] = [day(start), day(start + length)];
      const whole = monthEndsBetween(a, b);
      expect(whole.every(isMonthEnd)).toBe(true);
      expect(refreshDays(b, a, '2020-01-01', 12).filter(isMonthEnd)).toEqual(whole);
    }),
  );
});

test('months before keep the day where the month has it', () => {
  expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28');
  expect(monthsBefore('2026-03-15', 12)).toBe('2025-03-15');
  expect(monthsBefore('2024-02-29', 12)).toBe('2023-02-28');
});

test('thresholds hold for a year of the same basis, then a new version comes', () => {
  expect(stillHold(set, '2027-01-30', 'revenue')).toBe(true);
  expect(stillHold(set, '2027-01-31', 'revenue')).toBe(false);
  expect(stillHold(set, '2026-06-01', 'contribution')).toBe(false);
  expect(nextThresholds(set, '2027-01-31', 'revenue', { high: 300.4, mid: null })).toEqual({
    version: 2,
    setOn: '2027-01-31',
    highFromMinor: 300,
    midFromMinor: 1,
    basis: 'revenue',
  });
});
