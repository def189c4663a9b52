import { expect, test } from 'vitest';
import { spending } from '../../src/models/spending.ts';

test('customers are counted by weight', () => {
  expect(spending({ frequency: [1, 2], monetaryValue: [5, 7], weight: [3, 1] }).customers).toBe(4);
});

test.each([
  [{ frequency: [0], monetaryValue: [5] }, 'row 1: frequency is not a number of repeat purchases: 0'],
  [{ frequency: [1, 1], monetaryValue: [5, 0] }, 'row 2: mean value is not above zero: 0'],
  [{ frequency: [1], monetaryValue: [5], weight: [-1] }, 'row 1: weight is not positive: -1'],
  [{ frequency: [1], monetaryValue: [] }, 'columns of unequal length: 1 and 0'],
  [{ frequency: [], monetaryValue: [] }, 'no repeat buyers with spend above zero: 0 rows'],
])('%j is refused', (columns, message) => {
  expect(() => spending(columns)).toThrow(message);
});
