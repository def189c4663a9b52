import { expect, test } from 'vitest';
import { fixedClock, systemClock } from '../../src/base/clock.ts';

test('a fixed clock stands still at the instant it was given', () => {
  const clock = fixedClock('2026-11-11T00:00:00Z');
  expect([clock.now(), clock.now()]).toEqual([1_794_355_200_000, 1_794_355_200_000]);
  expect(fixedClock(5).now()).toBe(5);
});

test('the system clock is the machine’s', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
});
