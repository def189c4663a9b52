import { expect, test } from 'vitest';
import { dayAfter, horizon, operationalAges, operationalTime, weeksBetween } from '../../src/models/operational-time.ts';

const double = operationalTime(100, 199, (day) => (day >= 150 && day < 157 ? 2 : 1));

test('on a flat clock a week is seven days', () => {
  const flat = operationalTime(0, 70, () => 1);
  expect(weeksBetween(flat, 10, 45)).toBeNear(5, 1e-12);
  expect(weeksBetween(flat, 45, 10)).toBeNear(-5, 1e-12);
});

test('a week worth double is two', () => {
  expect(weeksBetween(double, 149, 156)).toBeNear(2, 1e-12);
  expect(weeksBetween(double, 100, 149)).toBeNear(7, 1e-12);
});

test('ages and recencies are measured from end of day to end of day', () => {
  const { recency, age } = operationalAges(double, [149, 100, 160], [156, 100, 160], 170);
  expect([...recency]).toEqual([expect.closeTo(2, 12), 0, 0]);
  expect([...age]).toEqual([expect.closeTo(4, 12), expect.closeTo(11, 12), expect.closeTo(10 / 7, 12)]);
});

test('the way back finds the day, or null beyond the calendar', () => {
  expect(dayAfter(double, 149, 1)).toBe(153);
  expect(dayAfter(double, 149, 0)).toBe(149);
  expect(dayAfter(double, 149, 1000)).toBeNull();
});

test('a horizon ends where its days end, its factors fall with the calendar', () => {
  const { ends, factors } = horizon(double, 149, 30, 0.01);
  expect(ends).toEqual([expect.closeTo(3, 12), expect.closeTo(5, 12), expect.closeTo(37 / 7, 12)]);
  expect(factors).toEqual([Math.exp(-0.01), Math.exp(-0.03), expect.closeTo(Math.exp((-0.01 * 29) / 7), 12)]);
});

test('what lies outside the calendar is refused', () => {
  expect(() => weeksBetween(double, 99, 120)).toThrow('day is outside the calendar 100 to 199: 99');
  expect(() => weeksBetween(double, 120, 200)).toThrow('day is outside the calendar 100 to 199: 200');
  expect(() => operationalTime(5, 4, () => 1)).toThrow('operational time ends before it begins: 5 to 4');
  expect(() => operationalTime(0, 4, () => 0)).toThrow('multiplier is not positive: 0');
});
