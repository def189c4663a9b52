import { expect, test } from 'vitest';
import * as bgNbd from '../../src/models/bg-nbd.ts';
import { bgNbdLikelihood } from '../../src/models/bg-nbd-likelihood.ts';
import { logGrid } from '../../src/models/purchase-fit.ts';
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
