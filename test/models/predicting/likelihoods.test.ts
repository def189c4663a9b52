import { expect, test } from 'vitest';
import { type CandidateName, candidateNames, candidates } from '../../../src/models/choosing/candidates.ts';
import { likelihoods } from '../../../src/models/predicting/likelihoods.ts';
import { futurePanel } from '../../support/future-panel.ts';

test.each(candidateNames)('%s: the likelihood of a fit is the one it was fitted by', (model: CandidateName) => {
  const all = { ...futurePanel({ customers: 300, seed: 31 }).all, logGaps: 0 };
  const { params, logLikelihood } = candidates[model].fit(all);
  expect(likelihoods[model](params, all)).toBeCloseTo(logLikelihood, 6);
});
