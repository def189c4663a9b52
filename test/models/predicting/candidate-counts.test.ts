import { expect, test } from 'vitest';
import { type CandidateName, candidateNames, candidates } from '../../../src/models/choosing/candidates.ts';
import { countsOf, TAIL } from '../../../src/models/predicting/candidate-counts.ts';
import { futurePanel } from '../../support/future-panel.ts';

test.each(candidateNames)('%s: all counts at once are those that the model gives one by one', (model: CandidateName) => {
  const all = { ...futurePanel({ customers: 120, seed: 32 }).all, logGaps: 0 };
  const { params } = candidates[model].fit(all);
  const [foresee, counts] = [candidates[model].foresee(params), countsOf(model, params)];
  for (const history of [
    { frequency: 0, recency: 0, age: 40 },
    { frequency: 3, recency: 20, age: 40 },
    { frequency: 30, recency: 40, age: 40 },
  ]) {
    const { alive, ahead } = foresee(history);
    const pmf = counts(history, 39, alive, ahead);
    for (const [n, mass] of pmf.entries()) expect(mass).toBeCloseTo((n === 0 ? 1 - alive : 0) + alive * ahead.countOf(n, 39), 6);
    expect(pmf.reduce((sum, mass) => sum + mass, 0)).toBeGreaterThan(1 - TAIL - 1e-9);
  }
});
