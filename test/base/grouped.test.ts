import { expect, test } from 'vitest';
import { grouped } from '../../src/base/grouped.ts';

test('items fall into groups in the order they are met', () => {
  const groups = grouped([3, 1, 4, 6, 5], (n) => n % 2);
  expect([...groups]).toEqual([
    [1, [3, 1, 5]],
    [0, [4, 6]],
  ]);
  expect([...grouped([], () => 1)]).toEqual([]);
});
