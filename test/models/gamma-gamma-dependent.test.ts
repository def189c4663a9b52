import { expect, test } from 'vitest';
import * as gammaGamma from '../../src/models/gamma-gamma.ts';
import * as dependent from '../../src/models/gamma-gamma-dependent.ts';
import { spending } from '../../src/models/spending.ts';
import { likelihoodRatio } from '../../src/models/uncertainty/likelihood-ratio.ts';
import { drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { cdnowSpending } from '../support/cdnow.ts';

const truth = { p: 4, q: 5, gamma: 40, delta: 0.3 };

function simulated({ p, q, gamma, delta }: typeof truth, customers: number, seed: number) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: customers }, () => {
    const x = 1 + Math.floor(-Math.log(random()) * 4);
    const rate = drawGamma(random, q, gamma * (1 + x) ** delta);
    return { x, mean: drawGamma(random, p * x, rate * x) };
  });
  return spending({ frequency: rows.map(({ x }) => x), monetaryValue: rows.map(({ mean }) => mean) });
}

test('the dependence of made-up buyers is found within four standard errors', () => {
  const all = simulated(truth, 2500, 3);
  const { params, standardErrors, logLikelihood, converged } = dependent.fit(all);
  for (const name of ['p', 'q', 'gamma', 'delta'] as const)
    expect(Math.abs(params[name] - truth[name])).toBeLessThan(4 * standardErrors[name]!);
  expect(converged).toBe(true);
  expect(dependent.logLikelihood(params, all)).toBeNear(logLikelihood, 1e-11);
  expect(likelihoodRatio(gammaGamma.fit(all), dependent.fit(all), 1).probability).toBeLessThan(1e-6);
});

test('without dependence it is Gamma-Gamma, and the test says so', () => {
  const plain = { p: 6.25, q: 3.74, gamma: 15.44 };
  const none = { ...plain, delta: 0 };
  expect(dependent.logLikelihood(none, cdnowSpending())).toBeNear(gammaGamma.logLikelihood(plain, cdnowSpending()), 1e-13);
  expect(dependent.expectedValue(none, 3, 50)).toBeNear(gammaGamma.expectedValue(plain, 3, 50), 1e-13);
  const all = simulated({ ...truth, delta: 0 }, 1500, 4);
  const [smaller, larger] = [gammaGamma.fit(all), dependent.fit(all)];
  expect(larger.logLikelihood).toBeGreaterThanOrEqual(smaller.logLikelihood - 1e-9);
  expect(likelihoodRatio(smaller, larger, 1).probability).toBeGreaterThan(0.01);
});

test('a new customer is expected to spend at the level of her frequency, in any currency', () => {
  expect(dependent.populationMean(truth, 0)).toBeNear(40, 1e-12);
  expect(dependent.populationMean(truth, 3)).toBeNear(40 * 4 ** 0.3, 1e-12);
  const cents = dependent.fit(cdnowSpending(1));
  const dollars = dependent.fit(cdnowSpending());
  expect(cents.params.delta).toBeNear(dollars.params.delta, 1e-8);
  expect(cents.params.gamma).toBeNear(dollars.params.gamma * 100, 1e-7);
});

test('CDNOW: frequent buyers spend more, well beyond chance', () => {
  const [plain, found] = [gammaGamma.fit(cdnowSpending()), dependent.fit(cdnowSpending())];
  expect(plain.logLikelihood).toBeCloseTo(-4055.9177, 3);
  expect(found.logLikelihood).toBeGreaterThan(plain.logLikelihood + 14);
  expect(found.params.delta).toBeGreaterThan(0.1);
});

test.each([
  ['one buyer', spending({ frequency: [2], monetaryValue: [30] })],
  ['equal buyers', spending({ frequency: [2, 2, 2], monetaryValue: [30, 30, 30] })],
])('a fit of %s ends with finite numbers', (_, all) => {
  const { params, logLikelihood } = dependent.fit(all);
  expect(Object.values(params).every(Number.isFinite)).toBe(true);
  expect(logLikelihood).toBeGreaterThanOrEqual(gammaGamma.fit(all).logLikelihood - 1e-9);
});
