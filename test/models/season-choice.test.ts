import { describe, expect, test } from 'vitest';
import { dayNumber, fromDayNumber } from '../../src/base/day.ts';
import type { PromoCalendar } from '../../src/models/promo-slots.ts';
import { bestCalendar, heldOutDeviance } from '../../src/models/season-choice.ts';
import { learnSeason, multiplierOn } from '../../src/models/seasonality.ts';
import { drawPoisson } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';

const day = dayNumber;
/** A festival that came earlier every year. */
const spans = [
  ['2021-11-01', '2021-11-11'],
  ['2022-10-22', '2022-11-01'],
  ['2023-10-12', '2023-10-22'],
  ['2024-09-20', '2024-09-30'],
] as const;
const moving: PromoCalendar = {
  phases: spans.map(([from, to]) => ({ campaign: 'own', phase: 'spot', from: day(from), to: day(to), peak: day(to) })),
};

function brand(to: string, worth: (text: string) => number) {
  const random = seededRandom(4);
  const from = day('2021-01-01');
  const days = day(to) - from + 1;
  return {
    from,
    expected: new Float64Array(days).fill(60),
    actual: Float64Array.from({ length: days }, (_, i) => drawPoisson(random, 60 * worth(fromDayNumber(from + i)))),
  };
}

const onItsDays = (text: string) => (spans.some(([from, to]) => from <= text && text <= to) ? 5 : 1);
const everyNovember = (text: string) => (text.slice(5) >= '11-01' && text.slice(5) <= '11-11' ? 5 : 1);

describe('a festival whose days move', () => {
  const repeats = brand('2023-12-31', onItsDays);

  test('is learned by its phases, and foretold on the days of a year not yet seen', () => {
    expect(bestCalendar(repeats, ['china', moving])).toBe(moving);
    const [byPhase, byDate] = [learnSeason(repeats, moving), learnSeason(repeats, 'china')];
    const lift = (season: typeof byPhase, text: string) =>
      multiplierOn(season, day(text)) / multiplierOn(season, day('2024-07-15'));
    expect(lift(byPhase, '2024-09-25')).toBeNear(5, 0.15);
    expect(lift(byPhase, '2024-11-05')).toBeNear(1, 0.25);
    expect(lift(byDate, '2024-09-25')).toBeLessThan(1.5);
  });

  test('is not forced on a brand that keeps to its dates', () => {
    const steady = brand('2023-12-31', everyNovember);
    expect(bestCalendar(steady, [moving, 'china'])).toBe('china');
    expect(heldOutDeviance(steady, 'china')).toBeLessThan(heldOutDeviance(steady, moving) / 2);
  });
});

test('with less than two years nothing is held apart, and the first calendar stands', () => {
  const short = brand('2022-06-30', everyNovember);
  expect(bestCalendar(short, [moving, 'china'])).toBe(moving);
  expect(bestCalendar(short, ['weeks', moving])).toBe('weeks');
});
