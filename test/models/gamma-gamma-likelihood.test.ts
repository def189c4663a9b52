import { expect, test } from 'vitest';
import { gammaGammaLikelihood } from '../../src/models/gamma-gamma-likelihood.ts';
import { cdnowSpending } from '../support/cdnow.ts';
import { derivativeErrors } from '../support/derivatives.ts';

test('gradient and Hessian are the derivatives of the value, near the optimum and far from it', () => {
  const likelihood = gammaGammaLikelihood(cdnowSpending());
  for (const params of [
    [6.25, 3.74, 15.44],
    [1, 1.5, 100],
    [20, 9, 3],
  ]) {
    const { gradient, hessian } = derivativeErrors(likelihood, params);
    expect(gradient).toBeLessThan(1e-5);
    expect(hessian).toBeLessThan(1e-5);
  }
});
