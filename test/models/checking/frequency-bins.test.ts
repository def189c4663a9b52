import { describe, expect, test } from 'vitest';
import { frequencyBins, meansByFrequency } from '../../../src/models/checking/frequency-bins.ts';
import { histories } from '../../../src/models/history.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { cdnow } from '../../support/cdnow.ts';
import { cdnowHoldout } from '../../support/cdnow-holdout.ts';

const { params } = paretoNbd.fit(cdnow());

describe('customers by number of repeat purchases', () => {
  test('are those of CDNOW', () => {
    const { actual } = frequencyBins(cdnow(), () => 0);
    expect([...actual]).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
  });

  test('are expected in numbers that add up, close to what came', () => {
    const { actual, expected } = frequencyBins(cdnow(), (n, weeks) => paretoNbd.unconditionalCount(params, n, weeks));
    expect(expected.reduce((sum, value) => sum + value, 0)).toBeCloseTo(2357, 6);
    expect(Math.abs(expected[0]! - actual[0]!) / 2357).toBeLessThan(0.02);
    for (const [bin, value] of expected.entries()) expect(Math.abs(value - actual[bin]!)).toBeLessThan(45);
  });

  test('count a history as often as its weight, and of each age by its own chance', () => {
    const two = histories({ frequency: [0, 3], recency: [0, 1], age: [1, 2], weight: [5, 2] });
    const { actual, expected } = frequencyBins(two, (n, weeks) => (n === 0 ? 1 / (weeks + 1) : 0), 2);
    expect([...actual]).toEqual([5, 0, 2]);
    expect([...expected]).toEqual([5 / 2 + 2 / 3, 0, 5 / 2 + 4 / 3].map((value) => expect.closeTo(value, 12)));
    expect(() => frequencyBins(two, () => 0, 0)).toThrow('last bin');
  });
});

// BTYD walkthrough
describe('means by repeat purchases before the holdout', () => {
  test('are the published ones of CDNOW', () => {
    const { customers, actual } = cdnowHoldout();
    const frequency = customers.map((history) => history.frequency);
    const expected = customers.map((history) => paretoNbd.expectedPurchases(params, history, 39));
    const means = meansByFrequency(frequency, actual, expected);
    expect([...means.customers]).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    const came = [0.237, 0.697, 1.393, 1.56, 2.532, 2.947, 3.862, 6.359];
    expect([...means.actual]).toEqual(came.map((value) => expect.closeTo(value, 3)));
    const foreseen = [0.138, 0.6, 1.196, 1.714, 2.399, 2.907, 3.819, 6.403];
    for (const [bin, value] of means.expected.entries()) expect(Math.abs(value - foreseen[bin]!)).toBeLessThan(0.001);
  });

  test('leave an empty group without a mean', () => {
    expect(Number.isNaN(meansByFrequency([0], [1], [1], 2).actual[2]!)).toBe(true);
  });
});
