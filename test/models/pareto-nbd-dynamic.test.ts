import { describe, expect, test } from 'vitest';
import { covariatePanel } from '../../src/models/covariate-panel.ts';
import { customerAt, type DynamicHistories, withCovariates } from '../../src/models/dynamic-histories.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import * as paretoNbdDynamic from '../../src/models/pareto-nbd-dynamic.ts';
import * as paretoNbdStatic from '../../src/models/pareto-nbd-static.ts';
import { withTraits } from '../../src/models/traits.ts';
import { bruteForce, madePanel, truth } from '../support/dynamic-panel.ts';

const { all, panel, end, later } = madePanel(400, 52, 26, 11);
const { r, alpha, s, beta } = truth;

describe('against a sum over a grid of rates', () => {
  // someone who bought long ago, someone who bought often, someone who bought once
  const rows = [
    all.frequency.findIndex((x, row) => x > 2 && all.age[row]! - all.recency[row]! > 10),
    all.frequency.indexOf(Math.max(...all.frequency)),
    all.frequency.indexOf(0),
  ];

  test.each(rows)('likelihood, P(alive), expectation, discounting and counts of the customer in row %i', (row) => {
    const customer = customerAt(all, row);
    const weeks = customer.ahead.length.reduce((sum, length) => sum + length, 0);
    const brute = bruteForce(truth, customer, 0.01, 6);
    expect(paretoNbdDynamic.logLikelihoodOf(truth, customer)).toBeNear(brute.logLikelihood, 1e-9);
    expect(paretoNbdDynamic.probabilityAlive(truth, customer)).toBeNear(brute.alive, 1e-9);
    expect(paretoNbdDynamic.expectedPurchases(truth, customer, weeks)).toBeNear(brute.expected, 1e-9);
    expect(paretoNbdDynamic.discountedPurchases(truth, customer, weeks, 0.01)).toBeNear(brute.discounted, 1e-9);
    // the grid cuts each stretch into twelve moments of death
    for (const [n, mass] of brute.counts.entries())
      expect(Math.abs(paretoNbdDynamic.probabilityOfCount(truth, customer, n, weeks) - mass)).toBeLessThan(1e-5);
    expect(Math.abs(paretoNbdDynamic.probabilityOfPurchase(truth, customer, weeks) - 1 + brute.counts[0]!)).toBeLessThan(1e-5);
  });
});

describe('where covariates say nothing', () => {
  const plain = { r, alpha, s, beta };

  test('all coefficients zero: the plain model', () => {
    expect(paretoNbdDynamic.logLikelihood(plain, all)).toBeNear(paretoNbd.logLikelihood(plain, all), 1e-12);
    for (const row of [0, 7, 99]) {
      const customer = customerAt(all, row);
      expect(paretoNbdDynamic.probabilityAlive(plain, customer)).toBeNear(paretoNbd.probabilityAlive(plain, customer), 1e-10);
      expect(paretoNbdDynamic.expectedPurchases(plain, customer, 20)).toBeNear(
        paretoNbd.expectedPurchases(plain, customer, 20),
        1e-10,
      );
      expect(paretoNbdDynamic.probabilityOfPurchase(plain, customer, 20)).toBeNear(
        paretoNbd.probabilityOfPurchase(plain, customer, 20),
        1e-10,
      );
      expect(paretoNbdDynamic.discountedPurchases(plain, customer, 20, 0.02)).toBeNear(
        paretoNbd.discountedPurchases(plain, customer, 20, 0.02),
        1e-10,
      );
      expect(paretoNbdDynamic.expectedBetween(plain, customer, 8, 20)).toBeNear(
        paretoNbd.expectedBetween(plain, customer, 8, 20),
        1e-10,
      );
      for (const n of [0, 1, 5])
        expect(paretoNbdDynamic.probabilityOfCount(plain, customer, n, 20)).toBeNear(
          paretoNbd.probabilityOfCount(plain, customer, n, 20),
          1e-9,
        );
    }
  });

  test('covariates that stay what they are: the model with traits', () => {
    const vip = Float64Array.from(all.age, (_, row) => row % 2);
    const fixed = { ...plain, 'dropout.vip': -0.7, 'purchase.vip': 0.4 };
    const dynamic = { ...plain, 'life.vip': -0.7, 'trans.vip': 0.4 };
    expect(paretoNbdDynamic.logLikelihood(dynamic, all)).toBeNear(
      paretoNbdStatic.logLikelihood(fixed, withTraits(all, { vip })),
      1e-12,
    );
    const customer = customerAt(all, 1);
    expect(paretoNbdDynamic.expectedPurchases(dynamic, customer, 20)).toBeNear(
      paretoNbdStatic.expectedPurchases(fixed, { ...customer, traits: { vip: 1 } }, 20),
      1e-10,
    );
  });
});

describe('of the time to come', () => {
  const customer = customerAt(all, 5);

  test('counts sum to one, and their mean is the expectation', () => {
    const masses = Array.from({ length: 120 }, (_, n) => paretoNbdDynamic.probabilityOfCount(truth, customer, n, 20));
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-9);
    const mean = masses.reduce((sum, mass, n) => sum + n * mass, 0);
    expect(mean).toBeNear(paretoNbdDynamic.expectedPurchases(truth, customer, 20), 1e-8);
    expect(1 - masses[0]!).toBeNear(paretoNbdDynamic.probabilityOfPurchase(truth, customer, 20), 1e-9);
  });

  test('discounting at nothing is counting, and parts of an interval add up', () => {
    const to = (weeks: number) => paretoNbdDynamic.expectedPurchases(truth, customer, weeks);
    expect(paretoNbdDynamic.discountedPurchases(truth, customer, 17, 0)).toBeNear(to(17), 1e-12);
    expect(to(0)).toBe(0);
    const steps = Array.from({ length: 20 }, (_, k) => to(k + 1) - to(k));
    expect(steps.every((step) => step > 0)).toBe(true);
    // a season begins again in the weeks 52 to 55, of which now is half a week before the first
    const season = steps.slice(1, 4).reduce((sum, step) => sum + step, 0) / 3;
    expect(season).toBeGreaterThan(1.3 * steps[8]!);
  });

  test('the date of the next purchase is where its chance is reached, or null', () => {
    const never = 1 - paretoNbdDynamic.probabilityOfPurchase(truth, customer, 26);
    const median = paretoNbdDynamic.nextPurchaseQuantile(truth, customer, (1 - never) / 2)!;
    expect(paretoNbdDynamic.probabilityOfPurchase(truth, customer, median)).toBeNear((1 - never) / 2, 1e-9);
    expect(paretoNbdDynamic.nextPurchaseQuantile(truth, customer, 1 - never / 2)).toBeNull();
    expect(() => paretoNbdDynamic.nextPurchaseQuantile(truth, customer, 1)).toThrow('not between 0 and 1: 1');
  });

  test('the sum of expectations is what came, within four standard deviations', () => {
    let [total, variance, came] = [0, 0, 0];
    for (let row = 0; row < 150; row++) {
      const someone = customerAt(all, row);
      const weeks = someone.ahead.length.reduce((sum, length) => sum + length, 0);
      const mean = paretoNbdDynamic.expectedPurchases(truth, someone, weeks);
      let square = 0;
      for (let n = 1; n < 60; n++) square += n * n * paretoNbdDynamic.probabilityOfCount(truth, someone, n, weeks);
      total += mean;
      variance += square - mean * mean;
      came += later[row]!;
    }
    expect(total).toBeGreaterThan(100);
    expect(Math.abs(came - total)).toBeLessThan(4 * Math.sqrt(variance));
    expect(Math.sqrt(variance)).toBeLessThan(0.2 * total);
  });

  test('what lies beyond the covariates, or makes no sense, is refused', () => {
    expect(() => paretoNbdDynamic.expectedPurchases(truth, customer, 40)).toThrow('the question goes further: 40');
    expect(() => paretoNbdDynamic.expectedPurchases(truth, customer, -1)).toThrow('until below zero: -1');
    expect(() => paretoNbdDynamic.expectedBetween(truth, customer, 8, 4)).toThrow('until is before from, 8: 4');
    expect(() => paretoNbdDynamic.probabilityOfCount(truth, customer, 1.5, 4)).toThrow('count is not a whole number: 1.5');
  });
});

describe('a new customer', () => {
  const weeks = 40;
  const course = {
    length: new Float64Array(weeks).fill(1),
    covariates: {
      season: Float64Array.from({ length: weeks }, (_, k) => Number(k % 13 < 4)),
      vip: new Float64Array(weeks).fill(1),
    },
  };

  test('under covariates that say nothing is that of the plain model', () => {
    const none = { length: [10, 30], covariates: { vip: [0, 0] } };
    expect(paretoNbdDynamic.unconditionalPurchases(truth, none, 40)).toBeNear(paretoNbd.unconditionalPurchases(truth, 40), 1e-12);
    expect(paretoNbdDynamic.unconditionalCount(truth, none, 2, 40)).toBeNear(paretoNbd.unconditionalCount(truth, 2, 40), 1e-9);
  });

  test('is what a customer is on the day of her first purchase', () => {
    const boundaries = Array.from({ length: weeks + 1 }, (_, k) => 7 * k);
    const newest = withCovariates(
      { customer: [0], day: [0] },
      covariatePanel({ customers: 1, boundaries, covariates: course.covariates }),
      0,
    );
    const customer = customerAt(newest, 0);
    expect(paretoNbdDynamic.probabilityAlive(truth, customer)).toBe(1);
    expect(paretoNbdDynamic.unconditionalPurchases(truth, course, 33.3)).toBeNear(
      paretoNbdDynamic.expectedPurchases(truth, customer, 33.3),
      1e-12,
    );
    const brute = bruteForce(truth, customer, 0.02, 4);
    expect(paretoNbdDynamic.unconditionalPurchases(truth, course, weeks)).toBeNear(brute.expected, 1e-9);
    expect(Math.abs(paretoNbdDynamic.unconditionalCount(truth, course, 3, weeks) - brute.counts[3]!)).toBeLessThan(1e-5);
  });

  test('a course that is uneven or has a gap is refused', () => {
    const ask = (covariates: Record<string, number[]>) =>
      paretoNbdDynamic.unconditionalPurchases(truth, { length: [1, 1], covariates }, 2);
    expect(() => ask({ vip: [1] })).toThrow('vip is not as long as the intervals, which are 2: 1');
    expect(() => ask({ vip: [1, Number.NaN] })).toThrow('interval 2: vip is not a number: NaN');
  });
});

test('histories thinned without their stretches are refused', () => {
  const halved = { ...all, frequency: all.frequency.slice(0, 200), age: all.age.slice(0, 200), weight: all.weight.slice(0, 200) };
  expect(() => paretoNbdDynamic.logLikelihood(truth, halved)).toThrow('stretches of 400 customers for histories of: 200');
});

test('one covariate that outweighs every rate leaves every answer a number', () => {
  const wild = { ...truth, 'life.season': 900, 'trans.season': -900, 'trans.promo': 500 };
  const extreme: DynamicHistories = withCovariates(
    { customer: [0, 0], day: [0, 5] },
    { ...panel, customers: 1, covariates: first(panel) },
    end,
  );
  const customer = customerAt(extreme, 0);
  const answers = [
    paretoNbdDynamic.logLikelihoodOf(wild, customer),
    paretoNbdDynamic.probabilityAlive(wild, customer),
    paretoNbdDynamic.expectedPurchases(wild, customer, 20),
    paretoNbdDynamic.discountedPurchases(wild, customer, 20, 0.1),
    paretoNbdDynamic.probabilityOfCount(wild, customer, 2, 20),
    paretoNbdDynamic.probabilityOfPurchase(wild, customer, 20),
  ];
  expect(answers.filter((answer) => !Number.isFinite(answer))).toEqual([]);
});

const first = ({ covariates, boundaries }: typeof panel) =>
  Object.fromEntries(Object.entries(covariates).map(([name, column]) => [name, column.slice(0, boundaries.length - 1)]));
