import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber } from '../../src/base/day.ts';
import { weeksBetween } from '../../src/models/operational-time.ts';
import { flatSeason, learnSeason, multiplierOn, seasonalTime } from '../../src/models/seasonality.ts';
import { drawPoisson } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';

const day = (text: string) => dayNumber(text);

/** Poisson counts around a level that the calendar bends. */
function brand(from: string, to: string, aDay: number, worth: (monthDay: string) => number) {
  const random = seededRandom(9);
  const days = day(to) - day(from) + 1;
  const expected = new Float64Array(days).fill(aDay);
  const actual = Float64Array.from({ length: days }, (_, i) =>
    drawPoisson(random, aDay * worth(fromDayNumber(day(from) + i).slice(5))),
  );
  return { from: day(from), actual, expected };
}

const festive = (monthDay: string) => (monthDay >= '11-01' && monthDay <= '11-11' ? 5 : monthDay.startsWith('02') ? 0.6 : 1);

describe('a season learned from two years', () => {
  const season = learnSeason(brand('2022-01-01', '2023-12-31', 60, festive), 'china');
  const level = multiplierOn(season, day('2026-08-20'));

  test('holds for years to come', () => {
    expect(multiplierOn(season, day('2027-11-05')) / level).toBeNear(5, 0.12);
    expect(multiplierOn(season, day('2026-10-25')) / level).toBeNear(1, 0.25);
    expect(season.seen).toBeGreaterThan(0.98);
  });

  test('has a mean of one over eight years, and very nearly over each', () => {
    const eight = seasonalTime(season, day('2019-12-31'), day('2027-12-31'));
    expect(weeksBetween(eight, day('2019-12-31'), day('2027-12-31'))).toBeNear(2922 / 7, 1e-9);
    expect(weeksBetween(eight, day('2023-12-31'), day('2024-12-31'))).toBeNear(366 / 7, 0.02);
  });

  test('does not depend on the model being right about the level', () => {
    const { from, actual, expected } = brand('2022-01-01', '2023-12-31', 60, festive);
    const doubled = learnSeason({ from, actual, expected: expected.map((count) => count * 2) }, 'china');
    for (const [slot, value] of doubled.multipliers.entries()) expect(value).toBeNear(season.multipliers[slot]!, 1e-9);
  });
});

test('a brand without a season stays flat but for a little noise', () => {
  const season = learnSeason(
    brand('2022-01-01', '2023-12-31', 5, () => 1),
    'china',
  );
  for (const value of season.multipliers) expect(Math.abs(value - 1)).toBeLessThan(0.2);
});

test('what was not seen yet stays at the level of the rest', () => {
  const season = learnSeason(brand('2023-01-01', '2023-08-31', 60, festive), 'china');
  expect(multiplierOn(season, day('2024-11-05'))).toBeNear(multiplierOn(season, day('2024-12-20')), 1e-12);
  expect(multiplierOn(season, day('2024-11-05'))).toBeNear(1, 0.05);
  expect(season.seen).toBeGreaterThan(0.6);
  expect(season.seen).toBeLessThan(0.72);
});

test('few purchases move the calendar less than many', () => {
  const swing = (aDay: number) => {
    const { from, actual, expected } = brand('2023-01-01', '2023-12-31', aDay, () => 1);
    const peak = actual.map((count, i) => (i === 310 - 1 ? count + 4 * aDay : count));
    return Math.abs(multiplierOn(learnSeason({ from, actual: peak, expected }, 'china'), day('2023-11-06')) - 1);
  };
  expect(swing(0.5)).toBeLessThan(swing(200) / 2);
});

test('without purchases or expectations there is no season', () => {
  const none = new Float64Array(400);
  expect(learnSeason({ from: 19_000, actual: none, expected: none }, 'china')).toBe(flatSeason);
  expect(learnSeason({ from: 19_000, actual: none, expected: none.map(() => 1) }, 'weeks')).toBe(flatSeason);
  expect(multiplierOn(flatSeason, 19_000)).toBe(1);
});
