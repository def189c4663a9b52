import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { bgNbdLikelihood } from '../../src/models/bg-nbd-likelihood.ts';
import { histories } from '../../src/models/history.ts';
import { logGrid } from '../../src/models/purchase-fit.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { simulateBgNbd } from '../support/histories.ts';

test('a grid holds every combination, in logs', () => {
  expect(logGrid([1, Math.E], [1]).map((row) => [...row])).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

test('more histories than the scouts read end at the same optimum: no slope is left on all of them', () => {
  const all = simulateBgNbd({ r: 0.6, alpha: 9, a: 0.7, b: 3 }, 12_000, 2);
  expect(all.age.length).toBeGreaterThan(4000);
  const { params, steps } = bgNbd.fit(all);
  const { gradient } = bgNbdLikelihood(all)(Float64Array.of(params.r, params.alpha, params.a, params.b));
  expect(Math.hypot(...gradient) / all.customers).toBeLessThan(1e-10);
  expect(steps).toBeLessThan(10);
});

test('on the way to very many histories nothing is lost either', () => {
  const random = seededRandom(9);
  const rows = Array.from({ length: 140_000 }, () => {
    const age = 10 + 140 * random();
    const frequency = Math.floor(-1.2 * Math.log(1 - random()));
    return { age, frequency, recency: frequency === 0 ? 0 : age * Math.sqrt(random()) };
  });
  const all = histories({
    frequency: rows.map(({ frequency }) => frequency),
    recency: rows.map(({ recency }) => recency),
    age: rows.map(({ age }) => age),
  });
  const { params, steps, converged } = bgNbd.fit(all);
  const { gradient } = bgNbdLikelihood(all)(Float64Array.of(params.r, params.alpha, params.a, params.b));
  expect(converged).toBe(true);
  expect(Math.hypot(...gradient) / all.customers).toBeLessThan(1e-8);
  expect(steps).toBeLessThan(5);
});
