import { expect, test } from 'vitest';
import { emptyTally, negated } from '../../src/models/tally.ts';

test('an upper triangle becomes a full Hessian with its sign turned', () => {
  const tally = emptyTally();
  tally.value = 2;
  tally.gradient[3] = 5;
  tally.hessian[1] = 7;
  tally.hessian[10] = 3;
  const { value, gradient, hessian } = negated(tally);
  expect([value, gradient[3], hessian[1], hessian[4], hessian[10]]).toEqual([-2, -5, -7, -7, -3]);
});
