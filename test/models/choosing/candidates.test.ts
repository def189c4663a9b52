import { expect, test } from 'vitest';
import * as bgNbd from '../../../src/models/bg-nbd.ts';
import { candidateNames, candidates } from '../../../src/models/choosing/candidates.ts';
import * as mbgCnbdK from '../../../src/models/mbg-cnbd-k.ts';

const history = { frequency: 3, recency: 20, age: 30 };

test('a candidate speaks with the words of its model', () => {
  const params = { r: 0.5, alpha: 6, a: 0.9, b: 1.6 };
  const { alive, ahead } = candidates['bg-nbd'].foresee(params)(history);
  expect(alive).toBe(bgNbd.probabilityAlive(params, history));
  expect(alive * ahead.purchases(39)).toBeCloseTo(bgNbd.expectedPurchases(params, history, 39), 12);
  const regular = { ...params, k: 3 };
  const own = candidates['mbg-cnbd-k'].foresee(regular)(history);
  expect(own.alive * own.ahead.purchases(39)).toBeCloseTo(mbgCnbdK.expectedPurchases(regular, history, 39), 12);
});

test('every model of purchase times that needs no more than dates is among them', () => {
  expect(candidateNames).toEqual([
    'nbd',
    'pareto-nbd',
    'bg-nbd',
    'mbg-nbd',
    'bg-cnbd-k',
    'mbg-cnbd-k',
    'ggompertz-nbd',
    'pareto-nbd-cohorts',
    'pareto-nbd-correlated',
  ]);
});
