import { expect, test } from 'vitest';
import { bounds, slice } from '../../src/compute/compute.ts';

test('slices cover every row once and differ by one row at most', () => {
  expect(bounds(10, 3)).toEqual([
    [0, 3],
    [3, 6],
    [6, 10],
  ]);
  expect(bounds(0, 2)).toEqual([
    [0, 0],
    [0, 0],
  ]);
});

test('a slice of columns is a view, not a copy', () => {
  const columns = { age: Float64Array.of(1, 2, 3) };
  const part = slice(columns, 1, 3);
  part['age']![0] = 9;
  expect([...columns.age]).toEqual([1, 9, 3]);
});
