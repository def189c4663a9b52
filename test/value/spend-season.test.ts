import { expect, test } from 'vitest';
import { dayNumber, fromDayNumber } from '../../src/base/day.ts';
import { flatSeason } from '../../src/models/seasonality.ts';
import { seasonalMix } from '../../src/value/spend-season.ts';

const asOf = dayNumber('2026-10-31');
const from = asOf - 364;
const november = (day: number) => fromDayNumber(day).slice(5, 7) === '11';

/** A year of repeat purchases: so many a day in November and in the rest, of 20,000 and 10,000 minor units. */
function yearOf(inNovember: number, otherwise: number) {
  const days = Array.from({ length: 365 }, (_, i) => from + i);
  const repeats = Float64Array.from(days, (day) => (november(day) ? inNovember : otherwise));
  const money = Float64Array.from(days, (day, i) => (november(day) ? 20_000 : 10_000) * (repeats[i] ?? 0));
  return { from, repeats, money };
}

test('a festival that many of today’s customers missed weighs as much as the season says', () => {
  // last year 3,000 purchases at 200 yuan and 33,500 at 100: a mean of 10,821.9; a year has 30 such days of 365
  const mean = (3000 * 20_000 + 33_500 * 10_000) / 36_500;
  const level = (30 * 20_000 + 335 * 10_000) / 365;
  expect(seasonalMix(yearOf(100, 100), flatSeason, asOf)).toBeCloseTo(level / mean, 2);
  const missed = (300 * 20_000 + 33_500 * 10_000) / 33_800;
  // 50 purchases of the mean are added to November's 300
  const drawn = (300 * 20_000 + 50 * missed) / 350;
  expect(seasonalMix(yearOf(10, 100), flatSeason, asOf)).toBeCloseTo((30 * drawn + 335 * 10_000) / 365 / missed, 2);
  expect(seasonalMix(yearOf(10, 100), flatSeason, asOf)).toBeGreaterThan(1.04);
});

test('nothing is said where the year or its money is not known', () => {
  const { repeats, money } = yearOf(10, 100);
  expect(seasonalMix({ from, repeats }, flatSeason, asOf)).toBe(1);
  expect(seasonalMix({ from: from + 1, repeats: repeats.slice(1), money: money.slice(1) }, flatSeason, asOf)).toBe(1);
  expect(seasonalMix({ from, repeats: new Float64Array(365), money: new Float64Array(365) }, flatSeason, asOf)).toBe(1);
});
