import { expect, test } from 'vitest';
import { type AgeDays, agePeriod, changeOf, checkMature, type Maturing, periodSums } from '../../src/books/equal-age.ts';
import { type Curve, HORIZON } from '../../src/books/refund-curve.ts';

// a tenth goes back on each of the days 1 to 5
const stands = Float64Array.from({ length: HORIZON + 1 }, (_, age) => 1 - 0.1 * Math.min(age, 5));
const curve: Curve = {
  stands,
  stays: stands.map((share) => 0.5 / share),
  variance: new Float64Array(HORIZON + 1),
};
const maturing: Maturing = { asOf: 107, age: 0, curves: [curve], mean: 100, claims: true };

/** One day a period of two days: `[day, paid, gone now, gone by the period's end]`. */
const days = (rows: readonly (readonly [number, number, number, number])[]): AgeDays => ({
  segment: new Float64Array(rows.length),
  day: Float64Array.from(rows, (row) => row[0]),
  start: Float64Array.from(rows, (row) => row[0] - (row[0] % 2)),
  end: Float64Array.from(rows, (row) => row[0] - (row[0] % 2) + 1),
  paid: Float64Array.from(rows, (row) => row[1]),
  gone: Float64Array.from(rows, (row) => row[2]),
  goneThen: Float64Array.from(rows, (row) => row[3]),
});
const sums = periodSums(
  days([
    [96, 10_000, 5000, 1000],
    [97, 10_000, 5000, 0],
    [106, 10_000, 1000, 1000],
    [107, 10_000, 0, 0],
    [108, 10_000, 0, 0],
  ]),
  maturing,
);

test('a period that is not over yet is left out', () => expect(sums.map((it) => it.start)).toEqual([96, 106]));

test('each day ripens by its own age', () => {
  const [old, young] = sums.map((it) => agePeriod(it, 'net_sales', maturing, 1));
  expect(old).toMatchObject({ naive: 10_000, equalAge: 19_000, matured: 10_000, immature: false, age: 10 });
  // day 106: 9,000 × 0.5 / 0.9, day 107: 10,000 × 0.5
  expect(young).toMatchObject({ naive: 19_000, equalAge: 19_000, immature: true, age: 0 });
  expect(young!.matured).toBeCloseTo(10_000, 9);
  expect(young!.stillToCome).toBeCloseTo(9 / 19, 9);
  expect(young!.low).toBeLessThan(10_000);
  expect(young!.high).toBeGreaterThan(10_000);
});

test('the naive comparison jumps, the others do not', () => {
  const periods = sums.map((it) => agePeriod(it, 'net_sales', maturing, 1));
  expect(changeOf(periods, 'naive')).toBeCloseTo(0.9, 9);
  expect(changeOf(periods, 'equalAge')).toBe(0);
  expect(changeOf(periods, 'matured')).toBeCloseTo(0, 9);
});

test('a refund rate matures upwards, and without a claim nothing is said', () => {
  const rate = agePeriod(sums[1]!, 'refund_rate', maturing, 1);
  expect(rate.naive).toBeCloseTo(0.05, 9);
  expect(rate.matured).toBeCloseTo(0.5, 9);
  expect(rate.low!).toBeLessThan(rate.high!);
  expect(agePeriod(sums[1]!, 'net_sales', { ...maturing, claims: false }, 1)).toMatchObject({ matured: null, low: null });
});

test('figures of mature periods are held against what they said when they were young', () => {
  const checked = checkMature(sums, maturing);
  expect(checked.periods).toBe(1);
  // it stood at 9,000 and 10,000 on the day it ended, of which 5,000 each were expected to stay
  expect(checked.maturedError).toBeCloseTo(0, 9);
  expect(checked.naiveError).toBeCloseTo(0.9, 9);
});

test('a period younger than the chosen age has no figure at it', () => {
  const late = { ...maturing, age: 5 };
  expect(agePeriod(sums[1]!, 'net_sales', late, 1).equalAge).toBeNull();
  expect(
    changeOf(
      sums.map((it) => agePeriod(it, 'net_sales', late, 1)),
      'equalAge',
    ),
  ).toBeNull();
});
