import { expect, test } from 'vitest';
import { demoCampaigns } from '../../src/app/demo-calendar.ts';
import { addDays, dayNumber, fromDayNumber } from '../../src/base/day.ts';
import { calendarOf, withCampaigns } from '../../src/calendar/calendar.ts';
import { dueWindows, payWindows } from '../../src/calendar/windows.ts';
import { makeCalendar } from '../../src/simulate/calendar.ts';

const edits = withCampaigns([], demoCampaigns(2023));
const calendar = calendarOf({ version: 1, changedAt: null, changedBy: 'demo', campaigns: edits });

test('the days on which people pay are those of the brand that was drawn, and no others', () => {
  const [first, days] = [dayNumber('2023-05-01'), 1280];
  const drawn = makeCalendar(first, days);
  const windows = payWindows(calendar, fromDayNumber(first), fromDayNumber(first + days - 1));
  const told = new Set<string>();
  for (const { from, to } of windows) for (let day = from; day <= to; day = addDays(day, 1)) told.add(day);
  const all = Array.from({ length: days }, (_, i) => fromDayNumber(first + i));
  const inDemo = all.filter((_, i) => (drawn.campaign[i] ?? -1) >= 0);
  expect(inDemo.length).toBeGreaterThan(60);
  expect(all.filter((day) => told.has(day))).toEqual(inDemo);
});

test('a deposit is due in the balance days of its own wave', () => {
  const dues = dueWindows(calendar, '2025-10-14', '2025-11-11').filter(({ campaign }) => campaign === '双11');
  expect(dues.map(({ from, to, platform }) => [from, to, platform])).toEqual([
    ['2025-10-21', '2025-10-23', 'all'],
    ['2025-10-31', '2025-11-03', 'all'],
    ['2025-11-08', '2025-11-11', 'all'],
  ]);
});

test('the festivals of the platforms stand where the demo has no years', () => {
  const platforms = (year: number) =>
    new Set(calendar.campaigns.filter((one) => one.year === year).map(({ platform }) => platform));
  expect(platforms(2022)).toContain('天猫');
  expect([...platforms(2025)]).toEqual(['all']);
});
