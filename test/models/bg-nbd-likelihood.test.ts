import { expect, test } from 'vitest';
import { bgNbdLikelihood } from '../../src/models/bg-nbd-likelihood.ts';
import { cdnow } from '../support/cdnow.ts';
import { derivativeErrors } from '../support/derivatives.ts';

test('gradient and Hessian are the derivatives of the value, near the optimum and far from it', () => {
  const likelihood = bgNbdLikelihood(cdnow());
  for (const params of [
    [0.24, 4.4, 0.79, 2.4],
    [2, 60, 0.1, 0.4],
    [0.7, 30, 300, 900],
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
  expect(bgNbdLikelihood(tripled)(at).value).toBeNear(3 * bgNbdLikelihood(all)(at).value, 1e-12);
});
