import { expect, test } from 'vitest';
import { expectedPurchases } from '../../src/models/bg-nbd.ts';
import { expectedValue } from '../../src/models/gamma-gamma.ts';
import { monthlyDiscounted, residualValue, weeklyRate, weeksOf } from '../../src/models/lifetime-value.ts';

test('twelve months are 52.18 weeks, and one per cent a month compounds to 12.68 per cent a year', () => {
  expect(weeksOf(12)).toBeNear(365.25 / 7, 1e-14);
  expect(Math.exp(weeklyRate(0.01) * weeksOf(12))).toBeNear(1.01 ** 12, 1e-14);
});

// computed with the formulas of the lifetimes library at the published parameters
test('the discrete monthly sum gives the known 12-month value of a CDNOW customer', () => {
  const customer = { frequency: 2, recency: 30.43, age: 38.86 };
  const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
  const purchases = monthlyDiscounted((weeks) => expectedPurchases(model, customer, weeks), 12, 0.01, 4.345);
  expect(residualValue(purchases, expectedValue({ p: 6.25, q: 3.74, gamma: 15.44 }, 2, 22.35))).toBeCloseTo(36.289, 3);
});

test('rates and horizons that make no sense are refused', () => {
  expect(() => weeklyRate(-0.01)).toThrow('discount rate below zero: -0.01');
  expect(() => weeksOf(Number.NaN)).toThrow('horizon is not 0 to 600 months: NaN');
});
