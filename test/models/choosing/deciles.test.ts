import { expect, test } from 'vitest';
import { deciles } from '../../../src/models/choosing/deciles.ts';

test('twenty customers make ten tenths of two, the highest first', () => {
  const expected = Float64Array.from({ length: 20 }, (_, i) => i);
  const actual = expected.map((value) => 2 * value);
  const rows = deciles(expected, actual);
  expect(rows).toHaveLength(10);
  expect(rows[0]).toEqual({ decile: 1, customers: 2, expected: 18.5, actual: 37 });
  expect(rows[9]).toEqual({ decile: 10, customers: 2, expected: 0.5, actual: 1 });
});
