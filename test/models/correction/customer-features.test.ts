import { describe, expect, test } from 'vitest';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { knownAt } from '../../../src/models/choosing/rolling-origins.ts';
import { customerFeatures } from '../../../src/models/correction/customer-features.ts';

// customer 0 comes every 14, 14 and 28 days, customer 1 once, customer 2 twice, customer 3 after the origin
const rows = [
  [0, 0, 10],
  [0, 14, 20],
  [0, 28, 60],
  [0, 56, 30],
  [0, 100, 999],
  [1, 21, 7],
  [2, 7, 5],
  [2, 42, 15],
  [2, 98, 999],
  [3, 91, 999],
] as const;

function at(asOf: number, days: readonly (readonly [number, number, number])[] = rows) {
  const panel = purchasePanel({ customer: days.map(([customer]) => customer), day: days.map(([, day]) => day) });
  const known = knownAt(panel, asOf);
  const base = { expected: new Float64Array(known.row.length).fill(0.5), alive: new Float64Array(known.row.length).fill(0.7) };
  return customerFeatures(panel, known, asOf, base, { spend: days.map(([, , spend]) => spend), channel: [4, 5, 6, 7] });
}

describe('what purchase days tell beyond frequency, recency and age', () => {
  const features = at(70);
  const column = (name: string) => [...(features[name] as Float64Array)];

  test('gaps by hand, in weeks', () => {
    expect(column('meanGap')).toEqual([expect.closeTo(56 / 21, 12), Number.NaN, 5]);
    expect(column('lastGap')).toEqual([4, Number.NaN, 5]);
    // gaps of 2, 2 and 4 weeks: sd √(4/3), mean 8/3
    expect(column('gapVariation')).toEqual([expect.closeTo(Math.sqrt(4 / 3) / (8 / 3), 12), Number.NaN, Number.NaN]);
  });

  test('silence, age and how long a purchase is overdue', () => {
    expect(column('silence')).toEqual([2, 7, 4]);
    expect(column('age')).toEqual([10, 7, 9]);
    expect(column('overdue')).toEqual([expect.closeTo(0.75, 12), Number.NaN, expect.closeTo(0.8, 12)]);
  });

  test('purchase days in the last 6 and 13 weeks; the day 42 days before the origin is out', () => {
    expect(column('recent6')).toEqual([1, 0, 1]);
    expect(column('recent13')).toEqual([4, 1, 2]);
  });

  test('mean spend and channel', () => {
    expect(column('spend')).toEqual([30, 7, 10]);
    expect(column('channel')).toEqual([4, 5, 6]);
  });

  test('a forecast, its chance of being alive, and no more than is given', () => {
    const panel = purchasePanel({ customer: [0], day: [3] });
    const plain = customerFeatures(panel, knownAt(panel, 3), 3, { expected: Float64Array.of(2), alive: Float64Array.of(1) });
    expect(plain).toMatchObject({ expected: Float64Array.of(2), alive: Float64Array.of(1), recent6: Float64Array.of(1) });
    expect(Object.keys(plain)).not.toContain('spend');
    expect(Object.keys(plain)).not.toContain('channel');
  });
});

test('nothing after the origin is read', () => {
  const later = rows.map(([customer, day, spend]) => [customer, day > 70 ? day + 400 : day, day > 70 ? -spend : spend] as const);
  expect(at(70, later)).toEqual(at(70));
  expect(
    at(
      70,
      rows.filter(([, day]) => day <= 70),
    ),
  ).toEqual(at(70));
  expect(at(99)).not.toEqual(at(70));
});
