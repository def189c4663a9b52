import { expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import { dayIndexAt, elapsedAt, makeCalendar, momentAt, secondOfDay } from '../../src/simulate/calendar.ts';

const first = dayNumber('2023-05-01');
const calendar = makeCalendar(first, 1290);
const weightOn = (day: string) => calendar.weight[dayNumber(day) - first]!;

test('one operational day passes a day over the first year', () => {
  expect(elapsedAt(calendar, first + 365)).toBeCloseTo(365, 8);
});

test('every year has the same festivals', () => {
  for (const year of [2023, 2024, 2025]) {
    expect(weightOn(`${year}-11-11`)).toBeGreaterThan(8);
    expect(weightOn(`${year}-06-18`)).toBeGreaterThan(4);
    expect(weightOn(`${year}-11-18`)).toBeLessThan(0.8);
  }
});

test('parcels stop around the lunar new year, which moves', () => {
  expect(weightOn('2024-02-10')).toBeLessThan(0.65 * weightOn('2024-02-17'));
  expect(weightOn('2025-01-29')).toBeLessThan(0.65 * weightOn('2025-02-05'));
});

test('a larger November share is reached with growth counted in, and the year keeps its mean', () => {
  const strong = makeCalendar(first, 1290, 0.3);
  const november = strong.weight.subarray(dayNumber('2023-11-01') - first, dayNumber('2023-12-01') - first);
  const share = november.reduce((sum, weight) => sum + weight, 0) / 365;
  expect((share * 1.2) / (1 + share * 0.2)).toBeCloseTo(0.3, 6);
  expect(elapsedAt(strong, first + 365)).toBeCloseTo(365, 8);
});

test('balance days know the days of their deposits', () => {
  const index = dayNumber('2025-10-31') - first;
  expect(calendar.depositFrom[index]).toBe(dayNumber('2025-10-24'));
  expect(calendar.depositTo[index]).toBe(dayNumber('2025-10-30'));
  expect(calendar.depositFrom[dayNumber('2025-11-11') - first]).toBe(0);
});

test('the way from a day to operational time and back ends where it began', () => {
  for (let day = 0; day < calendar.days; day++) {
    const middle = calendar.elapsed[day]! + calendar.weight[day]! / 2;
    expect(dayIndexAt(calendar, middle)).toBe(day);
    expect(Math.floor(momentAt(calendar, middle) / 86_400)).toBe(first + day);
  }
});

test('beyond its end the last year repeats', () => {
  const end = first + calendar.days;
  expect(elapsedAt(calendar, end + 100) - elapsedAt(calendar, end)).toBeCloseTo(
    elapsedAt(calendar, end - 265) -
      elapsedAt(calendar, end - 365) +
      365 -
      (elapsedAt(calendar, end) - elapsedAt(calendar, end - 365)),
    8,
  );
  expect(elapsedAt(calendar, end + 800)).toBeGreaterThan(elapsedAt(calendar, end + 799));
});

test('the clock runs forward and the evening is busiest', () => {
  const seconds = Array.from({ length: 101 }, (_, i) => secondOfDay(i / 100));
  expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
  expect(seconds[0]).toBe(0);
  expect(seconds[100]).toBe(86_399);
  const between = (from: number, to: number) => seconds.filter((second) => second >= from * 3600 && second < to * 3600).length;
  expect(between(20, 23)).toBeGreaterThan(3 * between(2, 5));
});
