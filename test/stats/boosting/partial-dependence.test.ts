import { expect, test } from 'vitest';
import { binned } from '../../../src/stats/boosting/bins.ts';
import { boost, usualRules } from '../../../src/stats/boosting/boost.ts';
import { importances } from '../../../src/stats/boosting/importances.ts';
import { partialDependence } from '../../../src/stats/boosting/partial-dependence.ts';
import { drawPoisson } from '../../../src/stats/draws.ts';
import { seededRandom } from '../../../src/stats/random.ts';

const random = seededRandom(31);
const rows = 8000;
const column = (value: (row: number) => number) => Float64Array.from({ length: rows }, (_, row) => value(row));
const features = {
  slope: column(random),
  step: column((row) => row % 2),
  empty: column((row) => (row % 5 === 0 ? Number.NaN : 1)),
  noise: column(random),
};
const mean = (row: number) => Math.exp(features.slope[row]! + (features.step[row] === 1 ? 0.5 : 0) + (row % 5 === 0 ? -0.5 : 0));
const { model } = boost(
  binned(features),
  { target: column((row) => drawPoisson(random, mean(row))) },
  { ...usualRules, rounds: 60, leaves: 6, leastHessian: 100 },
  random,
);

test('partial dependence shows how much a feature moves the score', () => {
  const slope = partialDependence(model, features, 'slope');
  expect(slope.length).toBe(20);
  expect(slope.at(-2)!.score - slope[1]!.score).toBeGreaterThan(0.75);
  expect(slope.at(-2)!.score - slope[1]!.score).toBeLessThan(1);
  const step = partialDependence(model, features, 'step');
  expect(step.map(({ value }) => value)).toContain(0);
  expect(step.find(({ value }) => value === 1)!.score - step.find(({ value }) => value === 0)!.score).toBeCloseTo(0.5, 1);
});

test('a missing value has its own place', () => {
  const [present, missing] = partialDependence(model, features, 'empty');
  expect(present!.value).toBe(1);
  expect(missing!.value).toBeNull();
  expect(missing!.score - present!.score).toBeCloseTo(-0.5, 1);
});

test('a feature without a part leaves the score as it is', () => {
  const scores = partialDependence(model, features, 'noise').map(({ score }) => score);
  expect(Math.max(...scores) - Math.min(...scores)).toBeLessThan(0.08);
});

test('importances add up to one, the strongest first, the noise last', () => {
  const shares = importances(model);
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeNear(1);
  expect(shares.map(({ feature }) => feature)).toEqual(['slope', 'step', 'empty', 'noise']);
  expect(shares[0]!.share).toBeGreaterThan(0.4);
  expect(shares[3]!.share).toBeLessThan(0.05);
});

test('a model without trees has no importances to speak of', () => {
  expect(importances({ ...model, trees: [] }).every(({ share }) => share === 0)).toBe(true);
});
