import { expect, test } from 'vitest';
import { nextDaily } from '../../src/app/daily-schedule.ts';

test('the next run is that local time after an instant', () => {
  expect(nextDaily('06:30', 'Asia/Shanghai', '2026-11-22T22:00:00.000Z')).toBe('2026-11-22T22:30:00.000Z');
  expect(nextDaily('06:30', 'Asia/Shanghai', '2026-11-22T22:30:00.000Z')).toBe('2026-11-23T22:30:00.000Z');
  expect(nextDaily(null, 'Asia/Shanghai', '2026-11-22T22:00:00.000Z')).toBe(null);
});

test('an hour that the clock skips comes an hour later, and every day has its run', () => {
  // 2026-03-29: 02:00 becomes 03:00 in Berlin
  expect(nextDaily('02:30', 'Europe/Berlin', '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T01:00:00.000Z');
  expect(nextDaily('02:30', 'Europe/Berlin', '2026-03-29T12:00:00.000Z')).toBe('2026-03-30T00:30:00.000Z');
});
