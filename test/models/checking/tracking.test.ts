import { describe, expect, test } from 'vitest';
import { trackingCurve } from '../../../src/models/checking/tracking.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { cdnow } from '../../support/cdnow.ts';

// three customers: begun on days 0, 3 and 20; repeats on days 5, 9 and 21
const panel = purchasePanel({ customer: [1, 1, 1, 2, 3, 3], day: [0, 5, 9, 3, 20, 21] });
const oneAWeek = (weeks: number) => weeks;

describe('the tracking curve', () => {
  test('counts repeat purchases by step and grows everyone from her own start', () => {
    const { ends, actual, expected } = trackingCurve(panel, oneAWeek, { begunBy: 20, to: 21 });
    expect([...ends]).toEqual([7, 14, 21]);
    expect([...actual]).toEqual([1, 2, 3]);
    expect([...expected]).toEqual([7 + 4, 14 + 11, 21 + 18 + 1].map((days) => expect.closeTo(days / 7, 12)));
  });

  test('leaves out those who began later', () => {
    const { actual, expected } = trackingCurve(panel, oneAWeek, { begunBy: 19, to: 21 });
    expect(actual.at(-1)).toBe(2);
    expect(expected.at(-1)).toBeCloseTo(39 / 7, 12);
  });

  test('ends with a shorter step on the last day', () => {
    expect([...trackingCurve(panel, oneAWeek, { begunBy: 20, to: 9 }).ends]).toEqual([7, 9]);
    expect(() => trackingCurve(panel, oneAWeek, { begunBy: 20, to: -1 })).toThrow('before the first purchase');
  });

  // F&H: the tracking plot of Pareto/NBD, cumulative at weeks 20 and 25 (BTYD walkthrough); first purchases of the sample
  // fall on the first twelve weeks, their days are those of the histories
  test('reaches the published expectation of CDNOW', () => {
    const all = cdnow();
    const { params } = paretoNbd.fit(all);
    const starts: number[] = [];
    for (const [row, weeks] of all.age.entries())
      for (let i = 0; i < all.weight[row]!; i++) starts.push(Math.round(272 - weeks * 7));
    const newcomers = purchasePanel({ customer: starts.map((_, i) => i), day: starts });
    const newcomer = (weeks: number) => paretoNbd.unconditionalPurchases(params, weeks);
    const { ends, expected } = trackingCurve(newcomers, newcomer, { begunBy: 100, to: 272 });
    // week n of the walkthrough ends n·7 − 1 days after the first day
    const at = (week: number) => expected[ends.indexOf(week * 7)]!;
    expect(at(20)).toBeGreaterThan(1308.856);
    expect(at(20)).toBeLessThan(1308.856 + 78.308 / 7 + 3);
    expect(at(25) - at(20)).toBeCloseTo(1674.253 - 1308.856, -1);
  });
});
