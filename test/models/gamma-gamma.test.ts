import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as gammaGamma from '../../src/models/gamma-gamma.ts';
import { spending } from '../../src/models/spending.ts';
import { drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { cdnowSpending } from '../support/cdnow.ts';
import { positive } from '../support/histories.ts';

const published = { p: 6.25, q: 3.74, gamma: 15.44 };

describe('the CDNOW sample', () => {
  test('gives the published parameters and log-likelihood from 946 repeat buyers', () => {
    const { params, logLikelihood, customers, converged, diagnosis } = gammaGamma.fit(cdnowSpending());
    expect(params).toBeNear({ p: 6.2493492, q: 3.7442563, gamma: 15.4443067 }, 1e-4);
    expect(logLikelihood).toBeCloseTo(-4055.917695, 6);
    expect({ customers, converged, diagnosis }).toEqual({
      customers: 946,
      converged: true,
      diagnosis: { notIdentified: [], message: null },
    });
  });

  test('in cents gives the same model', () => {
    const { params } = gammaGamma.fit(cdnowSpending());
    expect(gammaGamma.fit(cdnowSpending(1)).params).toBeNear({ ...params, gamma: params.gamma * 100 }, 1e-9);
  });
});

// Fader & Hardie, note 025, and the lifetimes tests
test.each([
  [0, 0, 35.17],
  [2, 22.345, 24.65],
  [1, 11.77, 18.91],
])('E[M | x = %d, m = %f] is %f', (frequency, mean, value) => {
  const precise = { p: 6.24955, q: 3.74424, gamma: 15.44355 };
  expect(gammaGamma.expectedValue(precise, frequency, mean)).toBeCloseTo(value, 2);
});

test('the population mean is what a customer without purchases is expected to spend', () => {
  expect(gammaGamma.populationMean(published)).toBeCloseTo(35.219, 3);
  expect(gammaGamma.expectedValue(published, 0, 0)).toBeNear(gammaGamma.populationMean(published), 1e-14);
  expect(gammaGamma.populationMean({ ...published, q: 0.9 })).toBe(Infinity);
});

test('the expectation lies between the population mean and her own', () => {
  fc.assert(
    fc.property(positive(), fc.integer({ min: 1, max: 500 }), positive(), (p, frequency, mean) => {
      const params = { p, q: 3, gamma: 20 };
      const expected = gammaGamma.expectedValue(params, frequency, mean);
      const ends = [mean, gammaGamma.populationMean(params)];
      expect(expected).toBeGreaterThanOrEqual(Math.min(...ends) * (1 - 1e-12));
      expect(expected).toBeLessThanOrEqual(Math.max(...ends) * (1 + 1e-12));
    }),
    { seed: 3 },
  );
});

describe('a fit', () => {
  test('recovers the parameters of simulated spend within four standard errors', () => {
    const truth = { p: 3, q: 4.5, gamma: 30_000 };
    const random = seededRandom(4);
    const columns = { frequency: [] as number[], monetaryValue: [] as number[] };
    for (let i = 0; i < 10_000; i++) {
      const frequency = 1 + Math.floor(random() * 6);
      const rate = drawGamma(random, truth.q, truth.gamma);
      columns.frequency.push(frequency);
      columns.monetaryValue.push(drawGamma(random, truth.p * frequency, rate * frequency));
    }
    const { params, standardErrors } = gammaGamma.fit(spending(columns));
    for (const name of ['p', 'q', 'gamma'] as const)
      expect(Math.abs(params[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
  });

  test.each([
    ['one customer', spending({ frequency: [2], monetaryValue: [30] })],
    ['one price', spending({ frequency: [1, 2, 3], monetaryValue: [9.9, 9.9, 9.9] })],
    ['a tail without a mean', spending({ frequency: [1, 1, 1, 1, 1, 1], monetaryValue: [1, 1, 1, 1, 1e6, 1e9] })],
  ])('of %s keeps a finite mean and says what is open', (_, all) => {
    const { params, diagnosis } = gammaGamma.fit(all);
    expect(params.q).toBeGreaterThan(1);
    expect(Number.isFinite(gammaGamma.expectedValue(params, 1, 5))).toBe(true);
    expect(diagnosis.notIdentified.length).toBeGreaterThan(0);
  });
});
