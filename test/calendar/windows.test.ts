import { expect, test } from 'vitest';
import { dayNumber, fromDayNumber } from '../../src/base/day.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { platformNames, platformOf } from '../../src/calendar/platforms.ts';
import { seasonPhases } from '../../src/calendar/season-phases.ts';
import { dueWindows, payWindows } from '../../src/calendar/windows.ts';

const calendar = calendarOf();
const spans = (windows: readonly { platform: string; from: string; to: string }[], platform = '天猫') =>
  windows.filter((one) => one.platform === platform).map(({ from, to }) => [from, to]);

test('people pay in balance, spot and return phases; warm-up and deposits are ordinary days', () => {
  expect(spans(payWindows(calendar, '2025-09-01', '2025-11-30'))).toEqual([
    ['2025-10-20', '2025-10-24'],
    ['2025-10-31', '2025-11-11'],
    ['2025-11-12', '2025-11-14'],
  ]);
  expect(payWindows(calendar, '2025-08-01', '2025-08-31')).toEqual([]);
});

test('deposits are settled in the balance and spot phases that end after them', () => {
  expect(spans(dueWindows(calendar, '2024-09-15', '2024-10-20'))).toEqual([
    ['2024-10-21', '2024-10-24'],
    ['2024-10-31', '2024-11-11'],
  ]);
  expect(spans(dueWindows(calendar, '2023-09-25', '2023-10-25'))).toEqual([
    ['2023-10-31', '2023-11-03'],
    ['2023-11-10', '2023-11-11'],
  ]);
});

test('a channel has the platform of its name, a shop of one’s own has none', () => {
  expect(['天猫', '淘宝', 'Tmall', 'JD', '抖店'].map(platformOf)).toEqual(['天猫', '天猫', '天猫', '京东', '抖音']);
  expect(['门店', '小程序', 'shopify', 'cdnow'].map(platformOf)).toEqual([null, null, null, null]);
  expect(platformNames).toHaveLength(3);
});

test('the seasonal model sees one platform, and years no calendar knows as the last it knows', () => {
  const phases = seasonPhases(calendar, '天猫', 2029, 2033)?.phases ?? [];
  const first = (campaign: string, year: number) =>
    phases
      .filter((one) => one.campaign === campaign && fromDayNumber(one.peak).startsWith(String(year)))
      .map(({ from }) => fromDayNumber(from))[0];
  expect(first('双11', 2033)).toBe('2033-10-15');
  expect(first('年货节', 2032)).toBe('2032-01-14');
  expect(phases.every(({ from, to }) => to >= from && from > dayNumber('2028-11-30'))).toBe(true);
  expect(seasonPhases(calendar, null, 2024, 2026)).toBeNull();
});
