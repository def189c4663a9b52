import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as ggompertzNbd from '../../src/models/ggompertz-nbd.ts';
import { ggompertzNbdLikelihood } from '../../src/models/ggompertz-nbd-likelihood.ts';
import { histories } from '../../src/models/history.ts';
import * as paretoNbd from '../../src/models/pareto-nbd.ts';
import { cdnow, golden } from '../support/cdnow.ts';
import { derivativeErrors } from '../support/derivatives.ts';
import { history, positive, simulateGompertz } from '../support/histories.ts';

const params = fc.record({
  r: positive(),
  alpha: positive(),
  s: positive(),
  beta: positive(),
  b: fc.double({ min: 0, max: 0.2, noNaN: true }),
});

// Bemmaor & Glady (2012), table 2: b → 0
test('CDNOW collapses to Pareto/NBD and says so', () => {
  const { params: found, logLikelihood, diagnosis, converged } = ggompertzNbd.fit(cdnow());
  const pareto = paretoNbd.fit(cdnow());
  expect(found).toEqual({ ...pareto.params, b: 0 });
  expect(logLikelihood).toBeCloseTo(-9594.976179, 5);
  expect(diagnosis).toEqual({ notIdentified: ['b'], message: 'not identified: equals Pareto/NBD' });
  expect(converged).toBe(true);
});

describe('with b = 0', () => {
  test('78 stress rows give the figures of Pareto/NBD', () => {
    for (const row of golden('pareto-nbd-stress')) {
      const [r, alpha, s, beta, x, recency, age, logLikelihood, alive, purchases, residual] = row
        .slice(1)
        .map(Number) as number[];
      const at = { r: r!, alpha: alpha!, s: s!, beta: beta!, b: 0 };
      const customer = { frequency: x!, recency: recency!, age: age! };
      const one = histories({ frequency: [x!], recency: [recency!], age: [age!] });
      expect(ggompertzNbd.logLikelihood(at, one)).toBeNear(logLikelihood!, 1e-9);
      expect(ggompertzNbd.probabilityAlive(at, customer)).toBeNear(alive!, 1e-8);
      expect(ggompertzNbd.expectedPurchases(at, customer, 52)).toBeNear(purchases!, 1e-8);
      expect(ggompertzNbd.expectedResidual(at, customer, Math.log(1.15) / 52)).toBeNear(residual!, 1e-8);
    }
  });

  test.each([
    { r: 0.154, alpha: 1.4, s: 2.9, beta: 46_800, b: 1.47 },
    { r: 0.212, alpha: 4.27, s: 60.3, beta: 78_400, b: 0.972 },
    { r: 0.9, alpha: 6, s: 0.7, beta: 3000, b: 6 },
  ])(
    'counts add up to one, and their mean is the expectation, where a hazard grows from nothing to death in weeks: b $b',
    (at) => {
      const customer = { frequency: 0, recency: 0, age: 0.3 };
      const counts = Array.from({ length: 400 }, (_, n) => ggompertzNbd.probabilityOfCount(at, customer, n, 13));
      expect(counts.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-9);
      const mean = counts.reduce((sum, mass, n) => sum + n * mass, 0);
      expect(mean).toBeNear(ggompertzNbd.expectedPurchases(at, customer, 13), 1e-8);
    },
  );

  test('so are counts and dates', () => {
    const pareto = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
    const customer = { frequency: 2, recency: 30.43, age: 38.86 };
    const at = { ...pareto, b: 0 };
    expect(ggompertzNbd.probabilityOfCount(at, customer, 3, 39)).toBeNear(
      paretoNbd.probabilityOfCount(pareto, customer, 3, 39),
      1e-10,
    );
    expect(ggompertzNbd.probabilityOfNever(at, customer)).toBeNear(paretoNbd.probabilityOfNever(pareto, customer), 1e-9);
    expect(ggompertzNbd.nextPurchaseQuantile(at, customer, 0.5)!).toBeNear(
      paretoNbd.nextPurchaseQuantile(pareto, customer, 0.5)!,
      1e-8,
    );
  });
});

test('gradient and Hessian are the derivatives of the value', () => {
  for (const at of [
    [0.55, 10, 0.6, 12, 0.02],
    [1.4, 48, 3, 50, 0.2],
    [0.5, 8, 0.4, 3, 1e-3],
  ]) {
    const { gradient, hessian } = derivativeErrors(ggompertzNbdLikelihood(cdnow()), at);
    expect(gradient).toBeLessThan(1e-5);
    expect(hessian).toBeLessThan(1e-5);
  }
});

test('figures are finite, in range and agree with each other for any customer', () => {
  fc.assert(
    fc.property(params, history(), positive(), (model, customer, until) => {
      const alive = ggompertzNbd.probabilityAlive(model, customer);
      const purchases = ggompertzNbd.expectedPurchases(model, customer, until);
      const within = ggompertzNbd.probabilityOfPurchase(model, customer, until);
      const residual = ggompertzNbd.expectedResidual(model, customer, 0.002);
      expect(alive >= 0 && alive <= 1 + 1e-12 && within <= alive * (1 + 1e-9)).toBe(true);
      expect(purchases).toBeGreaterThanOrEqual(within * (1 - 1e-9));
      expect(residual).toBeGreaterThanOrEqual(ggompertzNbd.discountedPurchases(model, customer, until, 0.002) * (1 - 1e-9));
      expect(ggompertzNbd.probabilityOfCount(model, customer, 0, until)).toBeNear(1 - within, 1e-8);
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('a growing hazard is found within four standard errors, above the nested Pareto/NBD', () => {
  const truth = { r: 1.2, alpha: 6, s: 1.5, beta: 400, b: 0.1 };
  const all = simulateGompertz(truth, 700, 12);
  const found = ggompertzNbd.fit(all);
  expect(found.diagnosis.notIdentified).toEqual([]);
  expect(found.logLikelihood).toBeGreaterThan(paretoNbd.fit(all).logLikelihood + 1);
  for (const name of ['r', 'alpha', 's', 'beta', 'b'] as const)
    expect(Math.abs(Math.log(found.params[name] / truth[name]))).toBeLessThan(
      (4 * found.standardErrors[name]!) / found.params[name],
    );
  const days = { ...all, recency: all.recency.map((time) => time * 7), age: all.age.map((time) => time * 7) };
  const { r, alpha, s, beta, b } = found.params;
  expect(ggompertzNbd.fit(days).params).toBeNear({ r, alpha: alpha * 7, s, beta: beta * 7, b: b / 7 }, 1e-7);
});

test.each([
  ['one customer', histories({ frequency: [3], recency: [20], age: [30] })],
  ['one-time buyers', histories({ frequency: [0, 0], recency: [0, 0], age: [30, 31], weight: [50, 40] })],
  ['identical customers', histories({ frequency: [5], recency: [30], age: [39], weight: [1000] })],
  ['a hundred thousand purchases', histories({ frequency: [100_000, 0], recency: [500, 0], age: [501, 400] })],
])('a fit of %s ends with finite numbers, never below Pareto/NBD, and says what is open', (_, all) => {
  const { params: found, logLikelihood, diagnosis } = ggompertzNbd.fit(all);
  expect(Object.values(found).every((value) => value >= 0 && Number.isFinite(value))).toBe(true);
  expect(logLikelihood).toBeGreaterThanOrEqual(paretoNbd.fit(all).logLikelihood);
  expect(diagnosis.notIdentified.length).toBeGreaterThan(0);
});

test('the value alone is that of the likelihood with its derivatives', () => {
  const params = { r: 0.7, alpha: 9, s: 0.6, beta: 20, b: 0.04 };
  const { r, alpha, s, beta, b } = params;
  expect(ggompertzNbd.logLikelihood(params, cdnow())).toBeNear(
    -ggompertzNbdLikelihood(cdnow())(Float64Array.of(r, alpha, s, beta, b)).value,
    1e-12,
  );
});
