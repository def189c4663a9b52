import { expect, test } from 'vitest';
import { thinning } from '../../src/models/thinning.ts';

test('every n-th row is kept, from the first to near the last', () => {
  const column = Float64Array.from({ length: 10 }, (_, i) => i);
  expect([...thinning(10, 4)(column)]).toEqual([0, 3, 6, 9]);
  expect([...thinning(10, 10)(column)]).toEqual([...column]);
});
