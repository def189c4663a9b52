import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { type PromoCalendar, promoGroups, promoPlace, promoSlots } from '../../src/models/promo-slots.ts';
import { slotGroups, slotOf } from '../../src/models/season-slots.ts';

const phase = (campaign: string, kind: string, from: string, to: string, peak: string) => ({
  campaign,
  phase: kind,
  from: dayNumber(from),
  to: dayNumber(to),
  peak: dayNumber(peak),
});
const calendar: PromoCalendar = {
  phases: [
    phase('双11', 'deposit', '2023-10-24', '2023-10-30', '2023-11-11'),
    phase('双11', 'balance', '2023-10-31', '2023-11-03', '2023-11-11'),
    phase('双11', 'spot', '2023-11-10', '2023-11-11', '2023-11-11'),
    phase('双11', 'deposit', '2024-10-14', '2024-10-20', '2024-11-11'),
    phase('双11', 'balance', '2024-10-21', '2024-10-24', '2024-11-11'),
    phase('双11', 'spot', '2024-10-31', '2024-11-11', '2024-11-11'),
    phase('38', 'spot', '2024-03-05', '2024-03-08', '2024-03-08'),
  ],
};
const slot = (day: string) => promoPlace(calendar, dayNumber(day))?.slot;

test('a phase has the same slots in every year, whatever its dates', () => {
  expect(slot('2023-10-31')).toBe(slot('2024-10-21'));
  expect(slot('2023-11-03')).toBe(slot('2024-10-24'));
  expect(slot('2023-11-11')).toBe(slot('2024-11-11'));
  expect(slot('2023-10-24')).toBe(slot('2024-10-14'));
  expect(slot('2023-10-31')).not.toBe(slot('2024-10-31'));
});

test('campaigns and phases never share a slot, ordinary days have none', () => {
  const days = ['2024-10-14', '2024-10-21', '2024-11-11', '2024-11-10', '2024-03-08'];
  expect(new Set(days.map(slot)).size).toBe(days.length);
  expect(promoPlace(calendar, dayNumber('2024-07-01'))).toBeUndefined();
  expect(Math.max(...days.map((day) => slot(day) ?? 0))).toBeLessThan(promoSlots(calendar));
  expect(new Set(promoGroups(calendar)).size).toBe(2);
});

test('every day of the calendar has a slot that is known, the lunar new year among them', () => {
  const groups = slotGroups(calendar);
  for (let day = dayNumber('2023-01-01'); day <= dayNumber('2024-12-31'); day++)
    expect(groups[slotOf(calendar, day)]).toBeDefined();
  expect(slotOf(calendar, dayNumber('2024-02-10'))).toBe(slotOf('china', dayNumber('2024-02-10')));
  expect(slotOf(calendar, dayNumber('2024-07-01'))).toBe(slotOf('weeks', dayNumber('2024-07-01')));
});
