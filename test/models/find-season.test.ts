import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { expectedRepeats, findSeason, operationalHistories } from '../../src/models/find-season.ts';
import { operationalTime, weeksBetween } from '../../src/models/operational-time.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import { flatSeason, multiplierOn, type Season, seasonalTime } from '../../src/models/seasonality.ts';
import { FROM, novemberBrand, type Purchases, TO, trueMultiplier } from '../support/november-brand.ts';

function knownBy(brand: Purchases, asOf: number) {
  const known = brand.map((days) => days.filter((day) => day <= asOf)).filter((days) => days.length > 0);
  const firsts = new Float64Array(asOf - FROM + 1);
  const repeats = new Float64Array(asOf - FROM + 1);
  for (const [first, ...later] of known) {
    firsts[first! - FROM]!++;
    for (const day of later) repeats[day - FROM]!++;
  }
  const customers = {
    frequency: known.map((days) => days.length - 1),
    firstDay: known.map((days) => days[0]!),
    lastDay: known.map((days) => days.at(-1)!),
  };
  return { customers, daily: { from: FROM, firsts, repeats } };
}

/** Forecast of the orders of known customers until `end`, as a share of what came, less one. */
function error(model: 'bg-nbd' | 'pareto-nbd', brand: Purchases, season: Season, asOf: number, end: number): number {
  const time = seasonalTime(season, FROM, TO);
  const all = operationalHistories(time, knownBy(brand, asOf).customers, asOf);
  const ahead = model === 'bg-nbd' ? forecaster(bgNbd, bgNbd.fit(all).params) : forecaster(paretoNbd, paretoNbd.fit(all).params);
  const weeks = weeksBetween(time, asOf, end);
  const forecast = all.weight.reduce((sum, n, i) => sum + n * ahead(all.frequency[i]!, all.recency[i]!, all.age[i]!, weeks), 0);
  const came = brand.filter(([first]) => first! <= asOf).flatMap((days) => days.filter((day) => day > asOf && day <= end)).length;
  return forecast / came - 1;
}

type Words<Params> = { expectedPurchases: (params: Params, history: bgNbdHistory, until: number) => number };
type bgNbdHistory = { frequency: number; recency: number; age: number };
const forecaster =
  <Params>({ expectedPurchases }: Words<Params>, params: Params) =>
  (frequency: number, recency: number, age: number, until: number) =>
    expectedPurchases(params, { frequency, recency, age }, until);

describe('a brand that sells 30 % of its year in November', () => {
  const brand = novemberBrand(0.3, 6, 3);
  const afterTwoSeasons = dayNumber('2023-12-31');
  const beforeNovember = dayNumber('2023-09-30');
  const seasonAt = (asOf: number) => findSeason(knownBy(brand, asOf).customers, knownBy(brand, asOf).daily, 'china');

  test.each(['bg-nbd', 'pareto-nbd'] as const)(
    'is forecast within 10 %% over 365 days by %s on the clock of its calendar',
    (model) => {
      for (const asOf of [afterTwoSeasons, beforeNovember]) {
        const season = seasonAt(asOf);
        for (const days of [90, 365]) expect(Math.abs(error(model, brand, season, asOf, asOf + days))).toBeLessThan(0.1);
      }
    },
  );

  test('a flat model sees too much after November and too little before it', () => {
    expect(error('bg-nbd', brand, flatSeason, afterTwoSeasons, afterTwoSeasons + 90)).toBeGreaterThan(0.4);
    expect(error('bg-nbd', brand, flatSeason, beforeNovember, beforeNovember + 90)).toBeLessThan(-0.35);
  });

  test('shows its true calendar', () => {
    const season = seasonAt(afterTwoSeasons);
    const truth = trueMultiplier(0.3);
    for (const [day, tolerance] of [
      ['2024-11-05', 0.15],
      ['2024-11-11', 0.15],
      ['2024-11-20', 0.15],
      ['2024-08-10', 0.2],
    ] as const) {
      expect(multiplierOn(season, dayNumber(day))).toBeNear(truth(dayNumber(day)), tolerance);
    }
  });
});

test('expected repeats are first purchases times the growth of the mean at each age', () => {
  const flat = operationalTime(0, 9, () => 1);
  const firsts = Float64Array.of(4, 0, 2, 0, 0, 0, 0, 0, 0, 0);
  const mean = (weeks: number) => weeks * 7 * 0.5;
  expect([...expectedRepeats({ from: 0, firsts }, flat, mean)]).toEqual(
    [0, 2, 2, 3, 3, 3, 3, 3, 3, 3].map((count) => expect.closeTo(count, 12)),
  );
});

test('histories on a flat clock are days divided by seven, equal ones counted together', () => {
  const all = operationalHistories(
    operationalTime(0, 100, () => 1),
    { frequency: [1, 1, 0], firstDay: [10, 10, 90], lastDay: [24, 24, 90] },
    94,
  );
  expect([...all.weight]).toEqual([2, 1]);
  expect(all.recency[0]).toBeNear(2, 1e-12);
  expect(all.age[0]).toBeNear(12, 1e-12);
});
