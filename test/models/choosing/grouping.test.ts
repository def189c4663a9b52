import { expect, test } from 'vitest';
import { grouped } from '../../../src/models/choosing/grouping.ts';

test('customers alike share one row, in the order of the first of them', () => {
  const found = grouped({
    frequency: Float64Array.of(0, 2, 0, 2),
    firstDay: Float64Array.of(5, 1, 5, 1),
    lastDay: Float64Array.of(5, 9, 5, 8),
  });
  expect([...found.of]).toEqual([0, 1, 0, 2]);
  expect([...found.weight]).toEqual([2, 1, 1]);
  expect([...found.frequency]).toEqual([0, 2, 2]);
  expect([...found.lastDay]).toEqual([5, 9, 8]);
});
