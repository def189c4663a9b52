import { describe, expect, test } from 'vitest';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { cameAfter, dailyAt, knownAt, logGapsAt, originsWithin } from '../../../src/models/choosing/rolling-origins.ts';

const panel = purchasePanel({ customer: [1, 1, 1, 1, 2, 3, 3], day: [0, 7, 10, 21, 15, 2, 9] });

describe('origins', () => {
  const wanted = { asOf: 599, until: 899 };
  const origins = originsWithin(0, wanted);

  test('look as far ahead for their past as the forecast does, and end with the calibration', () => {
    expect(origins).toHaveLength(3);
    for (const { asOf, until } of origins) {
      expect((until - asOf) / (asOf + 1)).toBeCloseTo(0.5, 2);
      expect(until).toBeLessThanOrEqual(wanted.asOf);
    }
    expect(origins[0]).toEqual({ asOf: 399, until: 599 });
  });

  test('a short history has none, days out of order are refused', () => {
    expect(originsWithin(0, { asOf: 30, until: 60 })).toEqual([]);
    expect(() => originsWithin(0, { asOf: 30, until: 30 })).toThrow('not in order');
  });
});

describe('what an origin knows', () => {
  test('is counted from the days up to it', () => {
    const known = knownAt(panel, 9);
    expect([...known.row]).toEqual([0, 2]);
    expect([...known.frequency]).toEqual([1, 1]);
    expect([...known.firstDay]).toEqual([0, 2]);
    expect([...known.lastDay]).toEqual([7, 9]);
    expect([...cameAfter(panel, known, { asOf: 9, until: 20 })]).toEqual([1, 0]);
  });

  // the planted fault: purchases after the origin, of known customers and of new ones
  test('does not change with a later purchase', () => {
    const later = purchasePanel({ customer: [1, 1, 1, 1, 1, 2, 3, 3, 3, 4], day: [0, 7, 10, 11, 21, 15, 2, 9, 12, 14] });
    expect(knownAt(later, 9)).toEqual(knownAt(panel, 9));
    expect(dailyAt(later, 9)).toEqual(dailyAt(panel, 9));
    const between = (from: number, to: number) => to - from;
    expect(logGapsAt(later, 9, between)).toBe(logGapsAt(panel, 9, between));
    expect(logGapsAt(later, 9, between)).toBeCloseTo(2 * Math.log(7), 12);
  });

  test('is told by day', () => {
    const { from, firsts, repeats } = dailyAt(panel, 10);
    expect(from).toBe(0);
    expect([...firsts]).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([...repeats]).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1]);
  });
});
