import { expect, test } from 'vitest';
import { added, sumSlices } from '../../src/stats/sliced-sum.ts';

test('slices cover every row once, in order, and depend on nothing but the number of rows', () => {
  expect(sumSlices(40_000)).toEqual([
    [0, 16_384],
    [16_384, 32_768],
    [32_768, 40_000],
  ]);
  expect(sumSlices(16_384)).toEqual([[0, 16_384]]);
  expect(sumSlices(0)).toEqual([]);
});

test('totals are added from the first slice to the last', () => {
  const parts = [Float64Array.of(1e16, 1), Float64Array.of(1, 2), Float64Array.of(1, 3)];
  // in another order the first total would be two higher
  expect([...added(parts)]).toEqual([1e16, 6]);
  expect([...added(parts.toReversed())]).toEqual([1e16 + 2, 6]);
});
