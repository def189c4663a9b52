import { expect, test } from 'vitest';
import { customersIn, panelOf, purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';

const panel = purchasePanel({ customer: [7, 7, 8, 12, 12, 12], day: [3, 9, 4, 1, 2, 30] });

test('customers become runs of days', () => {
  expect(customersIn(panel)).toBe(3);
  expect([...panel.starts]).toEqual([0, 2, 3, 6]);
  expect([...panel.day]).toEqual([3, 9, 4, 1, 2, 30]);
});

test('some of the customers are a panel too', () => {
  const part = panelOf(panel, Int32Array.of(2, 0));
  expect([...part.starts]).toEqual([0, 3, 5]);
  expect([...part.day]).toEqual([1, 2, 30, 3, 9]);
});

test.each([
  ['a day twice', { customer: [1, 1], day: [5, 5] }, 'row 2'],
  ['customers out of order', { customer: [2, 1], day: [5, 6] }, 'row 2'],
  ['columns of unequal length', { customer: [1], day: [5, 6] }, '1 and 2'],
  ['no rows', { customer: [], day: [] }, '0 rows'],
])('%s is refused', (_, columns, message) => {
  expect(() => purchasePanel(columns)).toThrow(message);
});
