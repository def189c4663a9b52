import { expect, test } from 'vitest';
import { paretoNbdLikelihood } from '../../src/models/pareto-nbd-likelihood.ts';
import { cdnow } from '../support/cdnow.ts';
import { derivativeErrors } from '../support/derivatives.ts';

test('gradient and Hessian are the derivatives of the value, near the optimum and far from it', () => {
  const likelihood = paretoNbdLikelihood(cdnow());
  for (const params of [
    [0.55, 10.6, 0.61, 11.7],
    [0.55, 30, 0.61, 2],
    [1.4, 48, 5, 0.5],
    [0.3, 2, 1, 400],
  ]) {
    const { gradient, hessian } = derivativeErrors(likelihood, params);
    expect(gradient).toBeLessThan(1e-5);
    expect(hessian).toBeLessThan(1e-5);
  }
});

test('a row of weight three counts as three customers', () => {
  const all = cdnow();
  const tripled = { ...all, weight: all.weight.map((count) => count * 3), customers: all.customers * 3 };
  const at = Float64Array.of(0.5, 8, 0.7, 5);
  expect(paretoNbdLikelihood(tripled)(at).value).toBeNear(3 * paretoNbdLikelihood(all)(at).value, 1e-12);
});
