import { describe, expect, test } from 'vitest';
import * as nbd from '../../../src/models/nbd.ts';
import * as paretoNbd from '../../../src/models/pareto-nbd.ts';
import * as paretoNbdStatic from '../../../src/models/pareto-nbd-static.ts';
import { likelihoodRatio } from '../../../src/models/uncertainty/likelihood-ratio.ts';
import { cdnow } from '../../support/cdnow.ts';
import { apparel, hasApparel } from '../../support/golden-apparel.ts';

const fitOf = (logLikelihood: number, customers = 600) => ({ model: 'any', logLikelihood, customers });

// CLVTools' advanced vignette: Gender tied to one coefficient, −5826.5342 against −5821.0627
test('the published test of tied effects', () => {
  const { statistic, probability } = likelihoodRatio(fitOf(-5826.5342), fitOf(-5821.0627), 1);
  expect(statistic).toBeCloseTo(10.943, 3);
  expect(probability).toBeNear(0.0009396, 1e-4);
});

test.skipIf(!hasApparel)('the same from our own two fits (skipped without shared/data/clv/apparel)', () => {
  const all = apparel();
  const free = paretoNbdStatic.fit(all);
  const tied = paretoNbdStatic.fit(all, [
    { trait: 'Gender', on: 'both' },
    { trait: 'Channel', on: 'dropout' },
    { trait: 'Channel', on: 'purchase' },
  ]);
  expect(likelihoodRatio(tied, free, 1)).toMatchObject({
    statistic: expect.closeTo(10.943, 3),
    probability: expect.closeTo(0.0009396, 6),
  });
});

test('CDNOW refuses a population that never leaves', () => {
  const { statistic, probability } = likelihoodRatio(nbd.fit(cdnow()), paretoNbd.fit(cdnow()), 2, 1);
  expect(statistic).toBeNear(2 * (9763.6576 - 9594.9762), 1e-5);
  expect(probability).toBeLessThan(1e-60);
});

describe('a parameter at the edge', () => {
  test('halves the chance of one degree of freedom', () => {
    const inside = likelihoodRatio(fitOf(-10), fitOf(-8), 1).probability;
    expect(likelihoodRatio(fitOf(-10), fitOf(-8), 1, 1).probability).toBeNear(inside / 2, 1e-12);
  });

  test('with another inside mixes one and two degrees', () => {
    const [one, two] = [1, 2].map((degrees) => likelihoodRatio(fitOf(-10), fitOf(-8), degrees).probability);
    expect(likelihoodRatio(fitOf(-10), fitOf(-8), 2, 1).probability).toBeNear((one! + two!) / 2, 1e-12);
  });

  test('without any gain speaks for the smaller model', () => {
    expect(likelihoodRatio(fitOf(-10), fitOf(-10), 1, 1).probability).toBe(1);
  });
});

test('fits that cannot be nested are refused', () => {
  expect(() => likelihoodRatio(fitOf(-8), fitOf(-10), 1)).toThrow('the larger model fits worse: any');
  expect(() => likelihoodRatio(fitOf(-8), fitOf(-7, 5), 1)).toThrow('fits of different customers: 600 and 5');
  expect(() => likelihoodRatio(fitOf(-8), fitOf(-7), 0)).toThrow('degrees of freedom below one: 0');
  expect(() => likelihoodRatio(fitOf(-8), fitOf(-7), 1, 2)).toThrow('parameters at the boundary are not 0 to 1: 2');
});
