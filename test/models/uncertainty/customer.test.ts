import { expect, test } from 'vitest';
import { type Customer, drawPurchases } from '../../../src/models/uncertainty/customer.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const steady: Customer = { rate: 2, steps: 1, stage: 0, hazard: 0, growth: 0, leaving: 0, left: null };
const meanOf = (customer: Customer, from: number, until: number) => {
  const random = seededRandom(11);
  return (
    Array.from({ length: 20_000 }, () => drawPurchases(customer, from, until, random)).reduce((sum, n) => sum + n, 0) / 20_000
  );
};

test('who left buys nothing', () => {
  expect(meanOf({ ...steady, left: 4 }, 0, 100)).toBe(0);
});

test('who never leaves buys at her rate, whenever one looks', () => {
  expect(meanOf(steady, 0, 3)).toBeCloseTo(6, 0);
  expect(meanOf(steady, 50, 53)).toBeCloseTo(6, 0);
});

test('a hazard ends her purchases at ∫ e^(−μu) λ du, one that grows earlier', () => {
  expect(Math.abs(meanOf({ ...steady, hazard: 0.5 }, 0, 3) - 4 * (1 - Math.exp(-1.5)))).toBeLessThan(0.08);
  const u = Array.from({ length: 3000 }, (_, i) => (i + 0.5) / 1000);
  const growing = u.reduce((sum, t) => sum + (2 * Math.exp((-0.5 * (Math.exp(t) - 1)) / 1)) / 1000, 0);
  expect(Math.abs(meanOf({ ...steady, hazard: 0.5, growth: 1 }, 0, 3) - growing)).toBeLessThan(0.06);
});

test('a coin lets her make 1/p purchases in the end, the first of them for sure', () => {
  expect(Math.abs(meanOf({ ...steady, leaving: 0.25 }, 0, 1e6) - 4)).toBeLessThan(0.12);
  expect(meanOf({ ...steady, leaving: 1 }, 0, 1e6)).toBe(1);
});

test('every third step is a purchase, and steps made count', () => {
  expect(Math.abs(meanOf({ ...steady, steps: 3, rate: 3 }, 0, 1000) - 999.66)).toBeLessThan(1);
  const one = meanOf({ ...steady, steps: 3, stage: 2, rate: 1e-3 }, 0, 100);
  expect(Math.abs(one - (1 - Math.exp(-0.1)))).toBeLessThan(0.01);
});
