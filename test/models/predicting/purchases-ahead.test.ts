import { describe, expect, test } from 'vitest';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { askMembers, type Member } from '../../../src/models/predicting/purchases-ahead.ts';

const params = { r: 0.553277, alpha: 10.577684, s: 0.60624, beta: 11.668735 };
const other = { r: 0.8, alpha: 10, s: 0.5, beta: 20 };
const weeksAfter = Array.from({ length: 1827 }, (_, days) => days / 7);
const history = { frequency: 4, recency: 30, age: 38 };
const ask = (more: Partial<Member> = {}) =>
  askMembers([{ model: 'pareto-nbd', params, weight: 1, weeksAfter, ...more }], { days: 273, rate: 0 })([history]);

describe('what a history says of the purchases to come', () => {
  test('is a mean over what the parameters may be, where it is a chance; the mean stays that of the fit', () => {
    const [plain, drawn, second] = [ask(), ask({ draws: [params, other] }), ask({ params: other })];
    expect(drawn.expected).toBe(plain.expected);
    expect(drawn.alive).toBeCloseTo((plain.alive + second.alive) / 2, 12);
    expect(drawn.purchase).toBeCloseTo((plain.purchase + second.purchase) / 2, 12);
    expect(drawn.mean).toBeCloseTo((plain.expected + second.expected) / 2, 12);
    expect(drawn.counts[2]).toBeCloseTo((plain.counts[2]! + second.counts[2]!) / 2, 12);
    expect(drawn.next25).toBeGreaterThanOrEqual(Math.min(plain.next25, second.next25));
    expect(drawn.next25).toBeLessThanOrEqual(Math.max(plain.next25, second.next25));
  });

  test('is of the fit alone without draws', () => {
    const { expected, discounted, mean, counts } = ask();
    expect(expected).toBeCloseTo(paretoNbd.expectedPurchases(params, history, 39), 10);
    expect(discounted).toBeCloseTo(expected, 10);
    expect(mean).toBe(expected);
    expect(counts.reduce((sum, mass, n) => sum + n * mass, 0)).toBeCloseTo(expected, 1);
  });
});
