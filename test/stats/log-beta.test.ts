import { expect, test } from 'vitest';
import { logBeta } from '../../src/stats/log-beta.ts';

test('B(2, 3) is 1/12 and B(1/2, 1/2) is π', () => {
  expect(logBeta(2, 3)).toBeNear(Math.log(1 / 12), 1e-13);
  expect(logBeta(0.5, 0.5)).toBeNear(Math.log(Math.PI), 1e-13);
});
