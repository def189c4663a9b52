import { expect, test } from 'vitest';
import { withGaps } from '../../src/models/with-gaps.ts';

const columns = { frequency: [2, 0], recency: [10, 0], age: [20, 20] };

test('a sum of log gaps stands beside each history', () => {
  expect(withGaps(columns, [2 * Math.log(5), 0]).gapLog).toEqual(Float64Array.of(2 * Math.log(5), 0));
});

test.each([
  ['too few', [1], 'sums of log gaps: 1 rows for 2 histories'],
  ['gaps that cannot add up to the recency', [3.5, 0], 'row 1: gaps longer than the time from first to last purchase: 3.5'],
  ['two purchases at one moment', [-Infinity, 0], 'row 1: sum of log gaps is not a number: -Infinity'],
  ['gaps of a one-time buyer', [1, 2], 'row 2: gaps without a repeat purchase: 2'],
])('%s are refused with the row', (_, gapLog, message) => {
  expect(() => withGaps(columns, gapLog)).toThrow(message);
});
