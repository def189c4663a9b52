import { expect, test } from 'vitest';
import { kaplanMeier, survivalQuantile } from '../../src/stats/kaplan-meier.ts';

// remission times of 21 leukaemia patients given 6-MP: Freireich et al. (1963), table 1 of most textbooks
const time = Float64Array.of(6, 7, 9, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 34, 35);
const events = Float64Array.of(3, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0);
const censored = Float64Array.of(1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 2, 1, 1);

test('the published survival of the 6-MP patients', () => {
  const survival = kaplanMeier({ time, events, censored });
  const at = (week: number) => survival[time.indexOf(week)]!;
  expect([6, 7, 10, 13, 16, 22, 23].map((week) => Number(at(week).toFixed(3)))).toEqual([
    0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448,
  ]);
});

test('the median is the first time at or below one half, and null where the curve never falls so far', () => {
  const survival = kaplanMeier({ time, events, censored });
  expect(survivalQuantile(time, survival, 0.5)).toBe(23);
  expect(survivalQuantile(time, survival, 0.9)).toBeNull();
});
