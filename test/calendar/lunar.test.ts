import { expect, test } from 'vitest';
import { addDays } from '../../src/base/day.ts';
import { lunarNewYear, lunarNewYears } from '../../src/calendar/lunar.ts';

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const monthDay = (day: string) => {
  const parts = chinese.formatToParts(Date.parse(`${day}T00:00:00Z`));
  return parts
    .filter(({ type }) => type === 'month' || type === 'day')
    .map(({ value }) => value)
    .join('/');
};

/** The new moons of 6 February 2027 (23:56 in Beijing) and 3 February 2030 (00:07) are too close to midnight for ICU's reckoning. */
const atMidnight = ['2027-02-06', '2030-02-03'];

test('the first day of the first lunar month is the lunar new year, by ICU as well', () => {
  expect(Object.keys(lunarNewYears)).toHaveLength(21);
  for (const day of Object.values(lunarNewYears)) {
    if (atMidnight.includes(day)) continue;
    expect([day, monthDay(day)]).toEqual([day, '1/1']);
    expect(monthDay(addDays(day, -1))).toMatch(/^12\//);
  }
});

test('a year that no table holds is refused', () => {
  expect(() => lunarNewYear(2036)).toThrow('no lunar new year is known for the year: 2036');
});
