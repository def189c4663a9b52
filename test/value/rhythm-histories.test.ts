import { expect, test } from 'vitest';
import { purchasePanel } from '../../src/models/choosing/purchase-panel.ts';
import { knownAt } from '../../src/models/choosing/rolling-origins.ts';
import { rhythmHistories } from '../../src/value/rhythm-histories.ts';

test('a customer has the gaps of her own up to the day, in the unit asked for', () => {
  const panel = purchasePanel({ customer: [1, 1, 1, 1, 2, 3, 3], day: [0, 7, 21, 80, 14, 90, 95] });
  const told = rhythmHistories(panel, knownAt(panel, 28), 28, 7);
  expect([...told.frequency]).toEqual([2, 0]);
  expect([...told.recency]).toEqual([3, 0]);
  expect([...told.age]).toEqual([4, 2]);
  expect(told.gapLog[0]).toBeCloseTo(Math.log(1) + Math.log(2), 12);
  expect(told.gapLog[1]).toBe(0);
});
