import { expect, test } from 'vitest';
import { frequencyCounts } from '../../src/models/frequency-counts.ts';

test('customers are added up by number of purchases, in ascending order', () => {
  const counts = frequencyCounts({ frequency: Float64Array.of(3, 0, 3, 1), weight: Float64Array.of(1, 5, 2, 4) });
  expect([...counts.frequency]).toEqual([0, 1, 3]);
  expect([...counts.customers]).toEqual([5, 4, 3]);
});
