import { expect, test } from 'vitest';
import { fitText } from '../../../src/cli/commands/clv.ts';

test('a fit is told by its parameters, and one that did not converge is warned of', () => {
  const fit = {
    model: 'bg-nbd',
    params: { r: 0.242594, alpha: 4.413602 },
    logLikelihood: -9582.4292,
    customers: 2357,
    converged: true,
    notIdentified: [],
  };
  expect(fitText(fit)).toMatch(
    /^model +bg-nbd\nr +0\.242594\nalpha +4\.41360\nlog-likelihood +-9582\.429\ncustomers +2,357\nconverged +yes$/,
  );
  expect(fitText({ ...fit, converged: false })).toContain('do not use these figures');
  expect(fitText({ ...fit, notIdentified: ['s', 'beta'] })).toMatch(/left open +s, beta: these purchases do not tell them/);
});
