import { expect, test } from 'vitest';
import * as gammaGamma from '../../../src/models/gamma-gamma.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import { customerDraws } from '../../../src/models/uncertainty/customer-draws.ts';
import { drawFutures, drawMoney, drawValues, quantileInterval } from '../../../src/models/uncertainty/futures.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const params = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
const spend = { p: 6.25, q: 3.74, gamma: 15.44 };
const customer = { frequency: 2, recency: 30.43, age: 38.86 };
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('money drawn has the mean of Gamma-Gamma for her, and none without purchases', () => {
  const random = seededRandom(2);
  const spent = { frequency: 2, monetaryValue: 22.35 };
  const values = Float64Array.from({ length: 40_000 }, () => drawMoney(spend, spent, 3, random));
  expect(mean(values)).toBeNear(3 * gammaGamma.expectedValue(spend, 2, 22.35), 0.02);
  expect(drawMoney(spend, spent, 0, random)).toBe(0);
  const nobody = Float64Array.from({ length: 40_000 }, () => drawMoney(spend, { frequency: 0, monetaryValue: 0 }, 1, random));
  expect(mean(nobody)).toBeNear(gammaGamma.populationMean(spend), 0.02);
});

test('futures under draws of the parameters have their mean, in purchases and in money', () => {
  const random = seededRandom(3);
  const draws = Array.from({ length: 20_000 }, (_, i) => (i % 2 ? params : { ...params, r: 1 }));
  const purchases = drawFutures(customerDraws['pareto-nbd'], draws, customer, { from: 0, until: 39 }, random);
  const expected =
    (paretoNbd.expectedPurchases(params, customer, 39) + paretoNbd.expectedPurchases({ ...params, r: 1 }, customer, 39)) / 2;
  expect(mean(purchases)).toBeNear(expected, 0.05);
  const money = drawValues([spend], { frequency: 2, monetaryValue: 22.35 }, purchases, random);
  expect(mean(money)).toBeNear(mean(purchases) * gammaGamma.expectedValue(spend, 2, 22.35), 0.03);
  const { low, high } = quantileInterval(money);
  expect(money.filter((value) => value >= low && value <= high).length / money.length).toBeGreaterThan(0.9);
});

test('a stretch backwards in time and a mass that is none are refused', () => {
  const draw = () => drawFutures(customerDraws['pareto-nbd'], [params], customer, { from: 5, until: 3 }, seededRandom(1));
  expect(draw).toThrow('stretch is not forward in time: 5 to 3');
  expect(() => quantileInterval(Float64Array.of(1), 1)).toThrow('mass is not between 0 and 1: 1');
});
