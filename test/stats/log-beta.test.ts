import { expect, test } from 'vitest';
import { logBeta } from '../../src/stats/log-beta.ts';

test('B(2, 3) is 1/12 and B(1/2, 1/2) is π', () => {
  expect(logBeta(2, 3)).toBeNear(Math.log(1 / 12), 1e-13);
  expect(logBeta(0.5, 0.5)).toBeNear(Math.log(Math.PI), 1e-13);
});

// mpmath 1.3, 40 digits
test.each([
  [0.02, 1e15, 3.210028988200162],
  [0.9, 20, -2.6275478860324202],
  [19.99, 20, -27.944932554309272],
  [20, 20, -27.951991886244471],
  [25, 1e6, -290.6033345485446],
  [3, 1e9, -61.476650333279288],
  [400, 1e15, -11821.00132452822],
  [1e8, 2e8, -190954258.57711312],
])('ln B(%d, %d) is %d, whichever is the larger', (a, b, value) => {
  expect(logBeta(a, b)).toBeNear(value, 2e-15);
  expect(logBeta(b, a)).toBe(logBeta(a, b));
});
