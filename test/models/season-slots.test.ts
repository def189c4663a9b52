import { expect, test } from 'vitest';
import { addDays, dayNumber } from '../../src/base/day.ts';
import { SLOT_GROUPS, slotOf } from '../../src/models/season-slots.ts';

const slot = (day: string, calendar: 'weeks' | 'china' = 'china') => slotOf(calendar, dayNumber(day));

test('a day has the same slot every year, 29 February that of the 28th', () => {
  expect(slot('2023-08-17')).toBe(slot('2024-08-17'));
  expect(slot('2024-02-29', 'weeks')).toBe(slot('2024-02-28', 'weeks'));
  expect(slot('2024-12-31', 'weeks')).toBe(slot('2023-12-31', 'weeks'));
});

test('the days of 38, 618, 双11 and 双12 have slots of their own, in a group each', () => {
  const days = ['03-08', '06-01', '06-18', '06-20', '10-20', '11-01', '11-11', '12-12'].map((day) => slot(`2025-${day}`));
  expect(new Set(days).size).toBe(days.length);
  expect(days.map((at) => SLOT_GROUPS[at])).toEqual([52, 53, 53, 53, 54, 54, 54, 55]);
  expect(SLOT_GROUPS[slot('2025-06-21')]).toBe(slot('2025-06-21'));
});

test('the weeks around the lunar new year move with it', () => {
  for (const newYear of ['2019-02-05', '2020-01-25', '2023-01-22', '2024-02-10', '2026-02-17', '2033-01-31']) {
    expect(slot(newYear)).toBe(slot('2025-01-29'));
    expect(slot(addDays(newYear, -28))).toBe(slot('2025-01-01'));
    expect(SLOT_GROUPS[slot(addDays(newYear, 13))]).toBe(56);
    expect(SLOT_GROUPS[slot(addDays(newYear, 14))]).toBeLessThan(52);
  }
});

test('every slot of a leap year is a known one, and the plain calendar has weeks only', () => {
  for (let day = dayNumber('2024-01-01'); day <= dayNumber('2024-12-31'); day++) {
    expect(SLOT_GROUPS[slotOf('china', day)]).toBeDefined();
    expect(slotOf('weeks', day)).toBeLessThan(52);
  }
});
