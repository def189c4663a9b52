import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { histories } from '../../src/models/history.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import { cdnow, golden } from '../support/cdnow.ts';
import { history, positive, simulateParetoNbd } from '../support/histories.ts';

const published = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
// where the BTYD package's own search stopped
const btyd = { r: 0.5533971, alpha: 10.5801985, s: 0.6060625, beta: 11.6562237 };

describe('the CDNOW sample', () => {
  test('gives the published parameters and log-likelihood', () => {
    const { params, logLikelihood, converged, customers, diagnosis } = paretoNbd.fit(cdnow());
    expect(params).toBeNear({ r: 0.553277, alpha: 10.577684, s: 0.60624, beta: 11.668735 }, 1e-6);
    expect(logLikelihood).toBeCloseTo(-9594.976179, 6);
    expect({ converged, customers, diagnosis }).toEqual({
      converged: true,
      customers: 2357,
      diagnosis: { notIdentified: [], message: null },
    });
  });

  // CLVTools' own test, from a numerical Hessian
  test('gives the published standard errors', () => {
    const { standardErrors } = paretoNbd.fit(cdnow());
    expect(standardErrors as Record<string, number>).toBeNear({ r: 0.04763, alpha: 0.84272, s: 0.18726, beta: 6.21054 }, 2e-4);
  });

  test('in days gives the same model', () => {
    const weeks = paretoNbd.fit(cdnow()).params;
    const days = paretoNbd.fit(cdnow(1)).params;
    expect(days).toBeNear({ ...weeks, alpha: weeks.alpha * 7, beta: weeks.beta * 7 }, 1e-9);
  });

  test('in seconds gives the same model', () => {
    const weeks = paretoNbd.fit(cdnow()).params;
    expect(paretoNbd.fit(cdnow(1 / 86400)).params).toBeNear(
      { ...weeks, alpha: weeks.alpha * 604800, beta: weeks.beta * 604800 },
      1e-9,
    );
  });

  test('the log-likelihood at the optimum is what the fit reports', () => {
    const { params, logLikelihood } = paretoNbd.fit(cdnow());
    expect(paretoNbd.logLikelihood(params, cdnow())).toBeNear(logLikelihood, 1e-12);
  });
});

describe('published values', () => {
  // the lifetimes tests, from the manual of the BTYD package
  test('E[X(t)] of a new customer at t = 0 to 9', () => {
    const manual = { r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64 };
    const means = [0, 0.05077821, 0.09916088, 0.14542507, 0.1897993, 0.23247466, 0.27361274, 0.31335159, 0.35181024, 0.38909211];
    for (const [until, mean] of means.entries()) expect(paretoNbd.unconditionalPurchases(manual, until)).toBeCloseTo(mean, 8);
  });

  test.each([
    [132, 6.206051788963242],
    [133, 6.252872247574811],
  ])('E[Y(10)] of %d purchases in 200 weeks', (frequency, mean) => {
    const params = { r: 0.55, alpha: 10.58, s: 0.61, beta: 11.67 };
    expect(paretoNbd.expectedPurchases(params, { frequency, recency: 200, age: 200 }, 10)).toBeNear(mean, 1e-12);
  });

  test('the counts of any customer add up to one and their mean to the expectation', () => {
    for (const customer of [
      { frequency: 0, recency: 0, age: 0 },
      { frequency: 2, recency: 30.43, age: 38.86 },
      { frequency: 26, recency: 30.86, age: 31 },
    ]) {
      const counts = Array.from({ length: 250 }, (_, n) => paretoNbd.probabilityOfCount(published, customer, n, 39));
      expect(counts.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-10);
      const mean = paretoNbd.expectedPurchases(published, customer, 39);
      expect(counts.reduce((sum, mass, n) => sum + n * mass, 0)).toBeNear(mean, 1e-9);
      expect(counts[0]!).toBeNear(1 - paretoNbd.probabilityOfPurchase(published, customer, 39), 1e-10);
    }
  });

  test('"never" is the end of what a purchase within ever longer spans leaves over', () => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    const never = paretoNbd.probabilityOfNever(published, customer);
    expect(never).toBeGreaterThan(1 - paretoNbd.probabilityAlive(published, customer));
    expect(never).toBeNear(1 - paretoNbd.probabilityOfPurchase(published, customer, 1e12), 1e-9);
    expect(paretoNbd.nextPurchaseQuantile(published, customer, 1 - never + 0.001)).toBeNull();
  });

  // walkthrough of the BTYD package
  test('the walkthrough of customer 1516', () => {
    const { params } = paretoNbd.fit(cdnow());
    const customer = { frequency: 26, recency: 30.857142857, age: 31 };
    expect(paretoNbd.unconditionalPurchases(params, 52)).toBeCloseTo(1.473434, 6);
    expect(paretoNbd.expectedPurchases(params, customer, 52)).toBeNear(25.45647, 1e-4);
    expect(paretoNbd.probabilityAlive(params, customer)).toBeNear(0.997874, 1e-6);
  });

  test('the paradox of the frequent buyers: at equal silence more purchases mean fewer to come', () => {
    const means = [10, 15, 20, 25].map((frequency) => paretoNbd.expectedPurchases(btyd, { frequency, recency: 20, age: 39 }, 52));
    const expected = [0.7062289, 0.1442396, 0.02250658, 0.00309267];
    for (const [i, mean] of means.entries()) expect(mean).toBeNear(expected[i]!, 1e-3);
  });

  test('customer 4: 1.4552 purchases in 39 weeks, alive with probability 0.8691, worth 6.5013 discounted purchases', () => {
    const customer = { frequency: 2, recency: 30.4285714285714, age: 38.8571428571429 };
    expect(paretoNbd.expectedPurchases(btyd, customer, 39)).toBeNear(1.455223, 1e-4);
    expect(paretoNbd.probabilityAlive(btyd, customer)).toBeNear(0.869137, 1e-4);
    expect(paretoNbd.expectedResidual(btyd, customer, Math.log(1.15) / 52)).toBeNear(6.5012622, 1e-3);
  });

  // BTYD 2.4.3 at the parameters where it stopped; CLVTools 0.12.1 at its own, which were not printed: they move the sum by 0.04 %
  test('the discounted residual purchases of all customers', () => {
    const total = (params: paretoNbd.ParetoNbd, rate: number) => {
      const all = cdnow();
      const each = (i: number) => ({ frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! });
      return all.weight.reduce((sum, n, i) => sum + n * paretoNbd.expectedResidual(params, each(i), rate), 0);
    };
    expect(total(btyd, Math.log(1.15) / 52)).toBeNear(7206.079, 1e-6);
    expect(total(paretoNbd.fit(cdnow()).params, Math.log(1.1) / 52)).toBeNear(9012.3006, 5e-4);
  });

  // CLVTools: histories that once overflowed
  test.each([
    [221, 103.42857, 103.57143],
    [254, 97.14286, 97.28571],
    [161, 94.71429, 98],
    [204, 98.57143, 99.42857],
  ])('P(alive) of %d purchases stays a probability', (frequency, recency, age) => {
    const alive = paretoNbd.probabilityAlive({ r: 0.5143, alpha: 2.8845, s: 0.2856, beta: 14.1087 }, { frequency, recency, age });
    expect(alive).toBeGreaterThan(0);
    expect(alive).toBeLessThan(1);
  });
});

test('78 stress rows: s = 1, alpha = beta, up to 20,000 purchases', () => {
  const rows = golden('pareto-nbd-stress');
  expect(rows.length).toBe(78);
  for (const row of rows) {
    const [r, alpha, s, beta, x, recency, age, logLikelihood, alive, purchases, residual] = row.slice(1).map(Number) as number[];
    const params = { r: r!, alpha: alpha!, s: s!, beta: beta! };
    const customer = { frequency: x!, recency: recency!, age: age! };
    expect(paretoNbd.logLikelihood(params, histories({ frequency: [x!], recency: [recency!], age: [age!] }))).toBeNear(
      logLikelihood!,
      1e-9,
    );
    expect(paretoNbd.probabilityAlive(params, customer)).toBeNear(alive!, 1e-9);
    expect(paretoNbd.expectedPurchases(params, customer, 52)).toBeNear(purchases!, 1e-9);
    expect(paretoNbd.expectedResidual(params, customer, Math.log(1.15) / 52)).toBeNear(residual!, 1e-9);
  }
});

describe('what must hold for any customer', () => {
  const params = fc.record({ r: positive(), alpha: positive(), s: positive(), beta: positive() });

  test('figures are finite and in range', () => {
    fc.assert(
      fc.property(params, history(), positive(), (model, customer, until) => {
        const alive = paretoNbd.probabilityAlive(model, customer);
        const purchases = paretoNbd.expectedPurchases(model, customer, until);
        const discounted = paretoNbd.discountedPurchases(model, customer, until, 0.002);
        const residual = paretoNbd.expectedResidual(model, customer, 0.002);
        const within = paretoNbd.probabilityOfPurchase(model, customer, until);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(within).toBeLessThanOrEqual(alive * (1 + 1e-12));
        expect(purchases).toBeGreaterThanOrEqual(within * (1 - 1e-9));
        expect(discounted).toBeLessThanOrEqual(purchases * (1 + 1e-7));
        expect(discounted).toBeGreaterThanOrEqual(purchases * Math.exp(-0.002 * until) * (1 - 1e-7));
        expect(discounted).toBeLessThanOrEqual(residual * (1 + 1e-7));
        expect(Number.isFinite(residual)).toBe(true);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  test('without a rate the discounted purchases are the purchases', () => {
    fc.assert(
      fc.property(params, history(), positive(), (model, customer, until) => {
        expect(paretoNbd.discountedPurchases(model, customer, until, 0)).toBeNear(
          paretoNbd.expectedPurchases(model, customer, until),
          1e-7,
        );
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  test('the quantile of the next purchase is where its probability is reached, or null', () => {
    fc.assert(
      fc.property(params, history(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (model, customer, q) => {
        const at = paretoNbd.nextPurchaseQuantile(model, customer, q);
        if (at === null) expect(paretoNbd.probabilityOfPurchase(model, customer, 50_000)).toBeLessThanOrEqual(q);
        else expect(paretoNbd.probabilityOfPurchase(model, customer, at)).toBeNear(q, 1e-7);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('discounting agrees with a fine sum over time', () => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    const purchases = (until: number) => paretoNbd.expectedPurchases(published, customer, until);
    let sum = 0;
    for (let i = 0; i < 2080; i++) sum += (purchases((i + 1) / 20) - purchases(i / 20)) * Math.exp(-0.004 * ((i + 0.5) / 20));
    expect(paretoNbd.discountedPurchases(published, customer, 104, 0.004)).toBeNear(sum, 1e-6);
  });
});

describe('a fit', () => {
  test('recovers the parameters of a simulated brand within four standard errors', () => {
    const truth = { r: 0.8, alpha: 9, s: 0.7, beta: 20 };
    const { params, standardErrors } = paretoNbd.fit(simulateParetoNbd(truth, 20_000, 11));
    for (const name of ['r', 'alpha', 's', 'beta'] as const) {
      expect(Math.abs(params[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
      expect(standardErrors[name]!).toBeLessThan(0.3 * truth[name]);
    }
  });

  test('of one-time buyers alone says that nothing is identified and promises almost nothing', () => {
    const { params, diagnosis, converged } = paretoNbd.fit(
      histories({ frequency: [0, 0, 0], recency: [0, 0, 0], age: [30, 31, 32], weight: [50, 40, 9] }),
    );
    expect(converged).toBe(true);
    expect(diagnosis.notIdentified).toEqual(['r', 'alpha', 's', 'beta']);
    expect(paretoNbd.expectedPurchases(params, { frequency: 0, recency: 0, age: 31 }, 52)).toBeLessThan(0.02);
  });

  test.each([
    ['one customer', histories({ frequency: [3], recency: [20], age: [30] })],
    ['identical customers', histories({ frequency: [5], recency: [30], age: [39], weight: [1000] })],
    ['customers of today', histories({ frequency: [0], recency: [0], age: [0] })],
    ['a hundred thousand purchases', histories({ frequency: [100_000, 0], recency: [500, 0], age: [501, 400] })],
    ['purchases on the last day', histories({ frequency: [1, 2, 0], recency: [30, 20, 0], age: [30, 20, 10] })],
  ])('of %s ends with finite numbers and says what is open', (_, all) => {
    const { params, logLikelihood, diagnosis } = paretoNbd.fit(all);
    expect(Object.values(params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(diagnosis.notIdentified.length).toBeGreaterThan(0);
    expect(diagnosis.message).toContain('do not identify');
  });
});

test('questions that make no sense are refused', () => {
  const customer = { frequency: 1, recency: 2, age: 3 };
  expect(() => paretoNbd.expectedPurchases(published, customer, -1)).toThrow('until below zero: -1');
  expect(() => paretoNbd.expectedPurchases(published, customer, Number.NaN)).toThrow('until below zero: NaN');
  expect(() => paretoNbd.expectedResidual(published, customer, 0)).toThrow('rate is not above zero: 0');
  expect(() => paretoNbd.nextPurchaseQuantile(published, customer, 1)).toThrow('probability is not between 0 and 1: 1');
});
