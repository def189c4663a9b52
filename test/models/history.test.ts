import { expect, test } from 'vitest';
import { distinctHistories, histories } from '../../src/models/history.ts';

test('weights default to one customer a row', () => {
  const all = histories({ frequency: [0, 2], recency: [0, 3], age: [10, 10] });
  expect(all.customers).toBe(2);
  expect([...all.weight]).toEqual([1, 1]);
});

test('equal rows become one row that carries their weights', () => {
  const all = distinctHistories({ frequency: [1, 0, 1], recency: [3, 0, 3], age: [9, 9, 9], weight: [2, 1, 5] });
  expect([...all.frequency]).toEqual([1, 0]);
  expect([...all.weight]).toEqual([7, 1]);
  expect(all.customers).toBe(8);
});

test('a row that is refused is named by its place among all rows, not among the distinct ones', () => {
  const columns = { frequency: [1, 1, 1], recency: [3, 3, 3], age: [9, 9, 2] };
  expect(() => distinctHistories(columns)).toThrow('row 3: recency is not between 0 and the age 2: 3');
});

test.each([
  [{ frequency: [1.5], recency: [1], age: [2] }, 'row 1: frequency is not a whole number of repeat purchases: 1.5'],
  [{ frequency: [1, -1], recency: [1, 0], age: [2, 2] }, 'row 2: frequency is not a whole number of repeat purchases: -1'],
  [{ frequency: [1], recency: [3], age: [2] }, 'row 1: recency is not between 0 and the age 2: 3'],
  [{ frequency: [0], recency: [1], age: [2] }, 'row 1: recency without a repeat purchase: 1'],
  [{ frequency: [1], recency: [1], age: [Number.NaN] }, 'row 1: age is not a length of time: NaN'],
  [{ frequency: [1], recency: [Number.NaN], age: [2] }, 'row 1: recency is not between 0 and the age 2: NaN'],
  [{ frequency: [1], recency: [1], age: [2], weight: [0] }, 'row 1: weight is not positive: 0'],
  [{ frequency: [1], recency: [], age: [2] }, 'columns of unequal length: 1 and 0'],
  [{ frequency: [], recency: [], age: [] }, 'no histories: 0 rows'],
])('%j is refused', (columns, message) => {
  expect(() => histories(columns)).toThrow(message);
});
