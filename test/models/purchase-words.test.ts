import { expect, test } from 'vitest';
import { purchaseWords, waiting } from '../../src/models/purchase-words.ts';

// alive with probability one half, then a Poisson process of one purchase a week
const ahead = {
  stays: (until: number) => 2 ** -until,
  purchases: (until: number) => until,
  discounted: (until: number, rate: number) => (rate > 0 ? -Math.expm1(-rate * until) / rate : until),
  purchaseWithin: (until: number) => -Math.expm1(-until),
  countOf: (n: number, until: number) => (n === 0 ? Math.exp(-until) : 0.25),
  waitingTime: (probability: number) => -Math.log1p(-probability),
};
const words = purchaseWords({ probabilityAlive: () => 0.5, lookAhead: () => () => ahead });
const someone = { frequency: 1, recency: 1, age: 2 };

test('every word is P(alive) times what a living customer will do', () => {
  expect(words.expectedPurchases({}, someone, 8)).toBe(4);
  expect(words.expectedBetween({}, someone, 2, 8)).toBe(3);
  expect(words.probabilityAliveAt({}, someone, 2)).toBe(0.125);
  expect(() => words.expectedBetween({}, someone, 8, 2)).toThrow('until is before from, 8: 2');
  expect(words.discountedPurchases({}, someone, 8, 0)).toBe(4);
  expect(words.expectedResidual({}, someone, 0.1)).toBeNear(5, 1e-12);
  expect(words.probabilityOfPurchase({}, someone, 1)).toBeNear(0.5 * (1 - Math.exp(-1)), 1e-12);
  expect(words.unconditionalPurchases({}, 8)).toBe(4);
  expect(words.probabilityOfCount({}, someone, 2, 1)).toBe(0.125);
  expect(words.unconditionalCount({}, 0, 1)).toBeNear(0.5 + 0.5 * Math.exp(-1), 1e-12);
  expect(words.probabilityOfNever({}, someone)).toBe(0.5);
  expect(() => words.probabilityOfCount({}, someone, 1.5, 1)).toThrow('count is not a whole number: 1.5');
});

test('the waiting time counts the chance that she has left, and is null when that alone is too much', () => {
  expect(words.nextPurchaseQuantile({}, someone, 0.25)).toBeNear(Math.log(2), 1e-12);
  expect(words.nextPurchaseQuantile({}, someone, 0.5)).toBeNull();
  expect(waiting(ahead, 1, 0.5)).toBeNear(Math.log(2), 1e-12);
});
