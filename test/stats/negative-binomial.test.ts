import { expect, test } from 'vitest';
import { negativeBinomialMass, negativeBinomialTail } from '../../src/stats/negative-binomial.ts';

test('masses add up to the tails', () => {
  for (const [shape, odds] of [
    [0.24, 0.5],
    [3, 9],
    [120, 0.02],
  ] as const) {
    let above = 1;
    for (let n = 0; n < 40; n++) {
      expect(Math.abs(negativeBinomialTail(n, shape, odds) - above)).toBeLessThan(1e-13);
      above -= negativeBinomialMass(n, shape, odds);
    }
  }
});

test('no time brings no purchase', () => {
  expect(negativeBinomialMass(0, 2, 0)).toBe(1);
  expect(negativeBinomialMass(3, 2, 0)).toBe(0);
  expect(negativeBinomialTail(1, 2, 0)).toBe(0);
  expect(negativeBinomialTail(4, 2, Infinity)).toBe(1);
});
