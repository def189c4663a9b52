import { describe, expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { histories } from '../../src/models/history.ts';
import * as nbd from '../../src/models/nbd.ts';
import { cdnow } from '../support/cdnow.ts';
import { derivativeErrors } from '../support/derivatives.ts';

describe('the CDNOW sample', () => {
  // a run of BTYDplus 1.2.0
  test('gives the published parameters and log-likelihood', () => {
    const { params, logLikelihood, converged } = nbd.fit(cdnow());
    expect(params.r).toBeCloseTo(0.384766, 5);
    expect(params.alpha).toBeCloseTo(12.07201, 3);
    expect(logLikelihood).toBeCloseTo(-9763.6576, 4);
    expect(nbd.logLikelihood(params, cdnow())).toBeNear(logLikelihood, 1e-12);
    expect(converged).toBe(true);
  });

  test('in days gives the same model', () => {
    const weeks = nbd.fit(cdnow()).params;
    expect(nbd.fit(cdnow(1)).params).toBeNear({ r: weeks.r, alpha: weeks.alpha * 7 }, 1e-9);
  });

  test('never ends above BG/NBD, in which customers may leave', () => {
    expect(nbd.fit(cdnow()).logLikelihood).toBeLessThan(bgNbd.fit(cdnow()).logLikelihood);
  });
});

test('gradient and Hessian are the derivatives of the value', () => {
  const { gradient, hessian } = derivativeErrors(nbd.nbdLikelihood(cdnow()), [0.5, 20]);
  expect(gradient).toBeLessThan(1e-6);
  expect(hessian).toBeLessThan(1e-6);
});

describe('a customer who never leaves', () => {
  const params = { r: 0.384766, alpha: 12.07201 };
  const fourth = { frequency: 2, recency: 213 / 7, age: 272 / 7 };

  // BTYDplus prints 1.826181 for customer 4
  test('goes on at her rate', () => {
    expect(nbd.expectedPurchases(params, fourth, 39)).toBeCloseTo(1.826181, 5);
    expect(nbd.discountedPurchases(params, fourth, 39, 0)).toBeNear(nbd.expectedPurchases(params, fourth, 39), 1e-12);
    expect(nbd.expectedResidual(params, fourth, 0.01)).toBeNear(nbd.expectedPurchases(params, fourth, 100), 1e-12);
    expect(nbd.probabilityOfNever(params, fourth)).toBe(0);
  });

  test('has counts that add up to one, and a median date where its probability is a half', () => {
    const counts = Array.from({ length: 200 }, (_, n) => nbd.probabilityOfCount(params, fourth, n, 39));
    expect(counts.reduce((sum, mass) => sum + mass, 0)).toBeNear(1, 1e-12);
    expect(nbd.probabilityOfPurchase(params, fourth, nbd.nextPurchaseQuantile(params, fourth, 0.5)!)).toBeNear(0.5, 1e-12);
  });
});

test.each([
  ['one customer', histories({ frequency: [3], recency: [20], age: [30] })],
  ['one-time buyers', histories({ frequency: [0, 0], recency: [0, 0], age: [30, 31], weight: [50, 40] })],
  ['identical customers', histories({ frequency: [5], recency: [30], age: [39], weight: [1000] })],
])('a fit of %s ends with finite numbers and says what is open', (_, all) => {
  const { params, diagnosis } = nbd.fit(all);
  expect(Object.values(params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
  expect(diagnosis.notIdentified.length).toBeGreaterThan(0);
});
