import { expect, test } from 'vitest';
import { addPurchaseRate } from '../../src/models/purchase-rate-terms.ts';
import { emptyTally } from '../../src/models/tally.ts';

test('Γ(r+x)/Γ(r) α^r of whole numbers is elementary', () => {
  const tally = emptyTally();
  addPurchaseRate(tally, { frequency: Float64Array.of(0, 3), customers: Float64Array.of(10, 2) }, 2, 5);
  expect(tally.value).toBeNear(12 * 2 * Math.log(5) + 2 * Math.log(2 * 3 * 4), 1e-13);
  expect(tally.gradient[0]!).toBeNear(12 * Math.log(5) + 2 * (1 / 2 + 1 / 3 + 1 / 4), 1e-13);
  expect(tally.gradient[1]!).toBeNear((12 * 2) / 5, 1e-13);
});
