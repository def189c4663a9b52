import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { histories } from '../../src/models/history.ts';
import { cdnow, golden } from '../support/cdnow.ts';
import { history, positive, simulateBgNbd } from '../support/histories.ts';

const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

describe('the CDNOW sample', () => {
  test('gives the published parameters and log-likelihood', () => {
    const { params, logLikelihood, converged, customers, diagnosis } = bgNbd.fit(cdnow());
    expect(params).toBeNear({ r: 0.2425945, alpha: 4.4136019, a: 0.7929221, b: 2.425907 }, 3e-7);
    expect(logLikelihood).toBeCloseTo(-9582.429207, 6);
    expect({ converged, customers, diagnosis }).toEqual({
      converged: true,
      customers: 2357,
      diagnosis: { notIdentified: [], message: null },
    });
  });

  test('in days gives the same model', () => {
    const weeks = bgNbd.fit(cdnow()).params;
    const days = bgNbd.fit(cdnow(1)).params;
    expect(days).toBeNear({ ...weeks, alpha: weeks.alpha * 7 }, 1e-9);
  });

  test('in seconds gives the same model', () => {
    const weeks = bgNbd.fit(cdnow()).params;
    expect(bgNbd.fit(cdnow(1 / 86400)).params).toBeNear({ ...weeks, alpha: weeks.alpha * 604800 }, 1e-9);
  });

  test('the log-likelihood at the optimum is what the fit reports', () => {
    const { params, logLikelihood } = bgNbd.fit(cdnow());
    expect(bgNbd.logLikelihood(params, cdnow())).toBeNear(logLikelihood, 1e-12);
  });
});

describe('published values', () => {
  // Fader & Hardie's sheet and the lifetimes tests
  test.each([
    [0.1429, 0.0078],
    [1, 0.0532],
    [3, 0.1506],
    [31.8571, 1.0405],
    [32, 1.0437],
  ])('E[X(%f)] is %f', (until, mean) => {
    expect(bgNbd.unconditionalPurchases(bgNbd.fit(cdnow()).params, until)).toBeCloseTo(mean, 4);
  });

  // the sheet prints 1.8576: its 2F1 is cut after a fixed number of terms, which shows at t = 78
  test('E[X(78)] is 1.858', () => {
    expect(bgNbd.unconditionalPurchases(bgNbd.fit(cdnow()).params, 78)).toBeCloseTo(1.858, 3);
  });

  // walkthrough of the BTYD package
  test('the walkthrough of customer 1516', () => {
    const { params } = bgNbd.fit(cdnow());
    const customer = { frequency: 26, recency: 30.857142857, age: 31 };
    expect(bgNbd.unconditionalPurchases(params, 52)).toBeCloseTo(1.444, 3);
    expect(bgNbd.expectedPurchases(params, customer, 52)).toBeNear(25.75659, 5e-5);
    expect(bgNbd.probabilityAlive(params, customer)).toBeCloseTo(0.96885, 4);
  });

  test('the paradox of the frequent buyers: at equal silence more purchases mean fewer to come', () => {
    const { params } = bgNbd.fit(cdnow());
    const means = [10, 15, 20, 25].map((frequency) => bgNbd.expectedPurchases(params, { frequency, recency: 20, age: 39 }, 52));
    const expected = [0.3474606, 0.04283391, 0.004158973, 0.0003583685];
    for (const [i, mean] of means.entries()) expect(mean).toBeNear(expected[i]!, 1e-4);
  });

  test('two purchases in 30.43 weeks promise 1.226 in the next 39', () => {
    expect(bgNbd.expectedPurchases(published, { frequency: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3);
    expect(bgNbd.expectedPurchases(published, { frequency: 0, recency: 0, age: 38.86 }, 39)).toBeCloseTo(0.1951, 4);
  });

  // manual of the BTYD package: P(X(39) = 0)
  test('a new customer makes no repeat purchase in 39 weeks with probability 0.5737864', () => {
    expect(1 - bgNbd.probabilityOfPurchase(published, { frequency: 0, recency: 0, age: 0 }, 39)).toBeCloseTo(0.5737864, 7);
  });

  // manual of the BTYD package: bgnbd.pmf
  test('the counts of a new customer', () => {
    expect(bgNbd.unconditionalCount(published, 10, 2)).toBeNear(1.07869e-7, 3e-6);
    expect(bgNbd.unconditionalCount(published, 0, 39)).toBeCloseTo(0.5737864, 7);
    const masses = [
      0.0019995214, 0.0015170236, 0.001163315, 0.0009003148, 0.0007023638, 0.0005517902, 0.0004361913, 0.0003467171, 0.0002769613,
      0.000222226,
    ];
    for (const [i, mass] of masses.entries()) expect(bgNbd.unconditionalCount(published, 11 + i, 30)).toBeCloseTo(mass, 10);
  });

  test('the counts of any customer add up to one and their mean to the expectation', () => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    const counts = Array.from({ length: 300 }, (_, n) => bgNbd.probabilityOfCount(published, customer, n, 39));
    expect(counts.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-10);
    expect(counts.reduce((sum, mass, n) => sum + n * mass, 0)).toBeNear(bgNbd.expectedPurchases(published, customer, 39), 1e-9);
    expect(bgNbd.probabilityOfNever(published, customer)).toBeNear(1 - bgNbd.probabilityAlive(published, customer), 1e-12);
  });

  // pymc-marketing's test, Fader & Hardie note 027
  test.each([
    [0, 0, -0.59947382],
    [200, 38, 100.7957],
  ])('log-likelihood of x = %d, t_x = %d, T = 40', (frequency, recency, logLikelihood) => {
    const one = histories({ frequency: [frequency], recency: [recency], age: [40] });
    expect(bgNbd.logLikelihood({ r: 0.25, alpha: 4, a: 0.8, b: 2.5 }, one)).toBeNear(logLikelihood, 1e-6);
  });
});

test('189 stress rows: a = 1, thousands of purchases, parameters from 0.02 to 9,043', () => {
  const rows = golden('bg-nbd-stress');
  expect(rows.length).toBe(189);
  for (const row of rows) {
    const [r, alpha, a, b, x, recency, age, until, logLikelihood, alive, purchases] = row.slice(1).map(Number) as number[];
    const params = { r: r!, alpha: alpha!, a: a!, b: b! };
    const customer = { frequency: x!, recency: recency!, age: age! };
    expect(bgNbd.logLikelihood(params, histories({ frequency: [x!], recency: [recency!], age: [age!] }))).toBeNear(
      logLikelihood!,
      1e-9,
    );
    expect(bgNbd.probabilityAlive(params, customer)).toBeNear(alive!, 1e-9);
    expect(bgNbd.expectedPurchases(params, customer, until!)).toBeNear(purchases!, 1e-9);
  }
});

describe('what must hold for any customer', () => {
  const params = fc.record({ r: positive(), alpha: positive(), a: positive(), b: positive() });

  test('figures are finite and in range', () => {
    fc.assert(
      fc.property(params, history(), positive(), (model, customer, until) => {
        const alive = bgNbd.probabilityAlive(model, customer);
        const purchases = bgNbd.expectedPurchases(model, customer, until);
        const discounted = bgNbd.discountedPurchases(model, customer, until, 0.002);
        const residual = bgNbd.expectedResidual(model, customer, 0.002);
        const within = bgNbd.probabilityOfPurchase(model, customer, until);
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
        expect(bgNbd.discountedPurchases(model, customer, until, 0)).toBeNear(
          bgNbd.expectedPurchases(model, customer, until),
          1e-7,
        );
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  test('the quantile of the next purchase is where its probability is reached, or null', () => {
    fc.assert(
      fc.property(params, history(), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (model, customer, q) => {
        const at = bgNbd.nextPurchaseQuantile(model, customer, q);
        if (at === null) expect(bgNbd.probabilityAlive(model, customer)).toBeLessThanOrEqual(q);
        else if (at < 1e12) expect(bgNbd.probabilityOfPurchase(model, customer, at)).toBeNear(q, 1e-7);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('discounting agrees with a fine sum over time', () => {
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    const purchases = (until: number) => bgNbd.expectedPurchases(published, customer, until);
    let sum = 0;
    for (let i = 0; i < 2080; i++) sum += (purchases((i + 1) / 20) - purchases(i / 20)) * Math.exp(-0.004 * ((i + 0.5) / 20));
    expect(bgNbd.discountedPurchases(published, customer, 104, 0.004)).toBeNear(sum, 1e-6);
  });
});

describe('a fit', () => {
  test('recovers the parameters of a simulated brand within four standard errors', () => {
    const truth = { r: 0.6, alpha: 9, a: 0.7, b: 3 };
    const { params, standardErrors } = bgNbd.fit(simulateBgNbd(truth, 20_000, 11));
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(params[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
      expect(standardErrors[name]!).toBeLessThan(0.2 * truth[name]);
    }
  });

  test('of one-time buyers alone says that nothing is identified and promises almost nothing', () => {
    const { params, diagnosis, converged } = bgNbd.fit(
      histories({ frequency: [0, 0, 0], recency: [0, 0, 0], age: [30, 31, 32], weight: [50, 40, 9] }),
    );
    expect(converged).toBe(true);
    expect(diagnosis.notIdentified).toEqual(['r', 'alpha', 'a', 'b']);
    expect(bgNbd.expectedPurchases(params, { frequency: 0, recency: 0, age: 31 }, 52)).toBeLessThan(0.02);
  });

  test.each([
    ['one customer', histories({ frequency: [3], recency: [20], age: [30] })],
    ['identical customers', histories({ frequency: [5], recency: [30], age: [39], weight: [1000] })],
    ['customers of today', histories({ frequency: [0], recency: [0], age: [0] })],
    ['a hundred thousand purchases', histories({ frequency: [100_000, 0], recency: [500, 0], age: [501, 400] })],
    ['purchases on the last day', histories({ frequency: [1, 2, 0], recency: [30, 20, 0], age: [30, 20, 10] })],
  ])('of %s ends with finite numbers and says what is open', (_, all) => {
    const { params, logLikelihood, diagnosis } = bgNbd.fit(all);
    expect(Object.values(params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(diagnosis.notIdentified.length).toBeGreaterThan(0);
    expect(diagnosis.message).toContain('do not identify');
  });
});

test('questions that make no sense are refused', () => {
  const customer = { frequency: 1, recency: 2, age: 3 };
  expect(() => bgNbd.expectedPurchases(published, customer, -1)).toThrow('until below zero: -1');
  expect(() => bgNbd.expectedPurchases(published, customer, Number.NaN)).toThrow('until below zero: NaN');
  expect(() => bgNbd.expectedResidual(published, customer, 0)).toThrow('rate is not above zero: 0');
  expect(() => bgNbd.nextPurchaseQuantile(published, customer, 1)).toThrow('probability is not between 0 and 1: 1');
});
