import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as bdw from '../../src/models/bdw.ts';
import { bdwLikelihood, sbgLikelihood } from '../../src/models/contract-likelihood.ts';
import { cohortContracts, contracts } from '../../src/models/contracts.ts';
import * as sbg from '../../src/models/sbg.ts';
import { derivativeErrors } from '../support/derivatives.ts';
import { positive } from '../support/histories.ts';

// Fader & Hardie (2007), table 1: of 1,000 customers, those left after each renewal
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
const regular = [1000, 631, 468, 382, 326, 289, 262, 241];

describe('the two segments of Fader & Hardie (2007)', () => {
  test.each([
    ['High End', highEnd, { a: 0.66808833, b: 3.80609478 }, -1611.158147, 0.378],
    ['Regular', regular, { a: 0.70407731, b: 1.18204306 }, -1680.265188, 0.17],
  ])('by sBG: %s', (_, survivors, params, logLikelihood, after12) => {
    const found = sbg.fit(cohortContracts(survivors));
    expect(found.params).toBeNear(params, 1e-7);
    expect(found.logLikelihood).toBeCloseTo(logLikelihood, 6);
    expect(sbg.survival(found.params, 12)).toBeCloseTo(after12, 4);
    expect(found.diagnosis.notIdentified).toEqual([]);
  });

  test.each([
    ['High End', highEnd, { a: 0.214253, b: 1.426575, c: 1.723565 }, -1605.314213, 0.4039],
    ['Regular', regular, { a: 0.455614, b: 0.779325, c: 1.283451 }, -1679.602833, 0.1773],
  ])('by BdW: %s', (_, survivors, params, logLikelihood, after12) => {
    const found = bdw.fit(cohortContracts(survivors));
    expect(found.params).toBeNear(params, 3e-6);
    expect(found.logLikelihood).toBeCloseTo(logLikelihood, 6);
    expect(bdw.survival(found.params, 12)).toBeCloseTo(after12, 4);
    expect(found.logLikelihood).toBeGreaterThanOrEqual(sbg.fit(cohortContracts(survivors)).logLikelihood);
  });

  test('from four renewals', () => {
    const four = cohortContracts(highEnd.slice(0, 5));
    expect(sbg.survival(sbg.fit(four).params, 12)).toBeCloseTo(0.307, 4);
    expect(bdw.survival(bdw.fit(four).params, 12)).toBeCloseTo(0.3889, 4);
  });
});

test('gradient and Hessian are the derivatives of the value', () => {
  const all = contracts({ renewal: [1, 2, 3, 4], left: [30, 20, 9, 4], active: [5, 8, 20, 60] });
  const ofBdw = derivativeErrors(bdwLikelihood(all), [0.6, 2, 1.4]);
  const ofSbg = derivativeErrors(sbgLikelihood(all), [0.6, 2]);
  expect(Math.max(ofBdw.gradient, ofBdw.hessian, ofSbg.gradient, ofSbg.hessian)).toBeLessThan(1e-5);
});

test('cohorts of different age add up', () => {
  const [one, two] = [cohortContracts(highEnd), cohortContracts(highEnd.slice(0, 4))];
  const both = contracts({
    renewal: [...one.renewal, ...two.renewal],
    left: [...one.left, ...two.left],
    active: [...one.active, ...two.active],
  });
  const at = { a: 0.6, b: 3 };
  expect(sbg.logLikelihood(at, both)).toBeNear(sbg.logLikelihood(at, one) + sbg.logLikelihood(at, two), 1e-12);
  expect(both.customers).toBe(2000);
});

describe('what must hold for any parameters', () => {
  const params = fc.record({ a: positive(), b: positive(), c: fc.double({ min: 0.2, max: 3, noNaN: true }) });

  test('survival falls, expected renewals lie between none and all', () => {
    fc.assert(
      fc.property(params, fc.integer({ min: 0, max: 30 }), (model, age) => {
        expect(bdw.survival(model, age + 1)).toBeLessThanOrEqual(bdw.survival(model, age) * (1 + 1e-12));
        const renewals = bdw.expectedRenewals(model, age, 10);
        expect(renewals >= 0 && renewals <= 10 * (1 + 1e-12)).toBe(true);
        const discounted = bdw.discountedRenewals(model, age, 10, 0.1);
        expect(discounted).toBeLessThanOrEqual(renewals);
        expect(bdw.expectedResidual(model, age, 0.1)).toBeGreaterThanOrEqual(discounted * (1 - 1e-12));
        expect(bdw.expectedResidual(model, age, 0.1)).toBeLessThanOrEqual(10 * (1 + 1e-9));
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  // S(t) = a product of the chances to stay
  test('retention rates multiply to survival, and rise with age in sBG', () => {
    fc.assert(
      fc.property(params, ({ a, b }) => {
        const rates = [1, 2, 3, 4, 5].map((t) => sbg.retention({ a, b }, t));
        expect(rates.reduce((product, rate) => product * rate, 1)).toBeNear(sbg.survival({ a, b }, 5), 1e-10);
        for (const [i, rate] of rates.entries()) expect(rate).toBeNear((b + i) / (a + b + i), 1e-10);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test('the quantile is the first renewal by which that share has left', () => {
    const model = { a: 0.668, b: 3.806 };
    const half = sbg.leavingQuantile(model, 0, 0.5)!;
    expect(sbg.survival(model, half)).toBeLessThanOrEqual(0.5);
    expect(sbg.survival(model, half - 1)).toBeGreaterThan(0.5);
    expect(sbg.leavingQuantile({ a: 0.02, b: 400 }, 0, 0.5)).toBeNull();
  });
});

test.each([
  ['one customer', contracts({ renewal: [3], left: [1], active: [0] })],
  ['none who left', contracts({ renewal: [3], left: [0], active: [50] })],
  ['all gone at once', contracts({ renewal: [1], left: [500], active: [0] })],
])('a fit of %s ends with finite numbers and says what is open', (_, all) => {
  for (const found of [sbg.fit(all), bdw.fit(all)]) {
    expect(Object.values(found.params).every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    expect(Number.isFinite(found.logLikelihood)).toBe(true);
    expect(found.diagnosis.notIdentified.length).toBeGreaterThan(0);
  }
});

test('rows that cannot be are refused with their number', () => {
  expect(() => contracts({ renewal: [1, 0], left: [1, 1], active: [0, 0] })).toThrow(
    'row 2: renewal is not a whole number from 1: 0',
  );
  expect(() => cohortContracts([100, 120])).toThrow('row 1: left is not a number of customers: -20');
  expect(() => cohortContracts([100])).toThrow('no contracts: 0 rows');
  expect(() => sbg.survival({ a: 1, b: 1 }, 1.5)).toThrow('renewals is not a whole number: 1.5');
});
