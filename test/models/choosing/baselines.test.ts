import { expect, test } from 'vitest';
import { baselines } from '../../../src/models/choosing/baselines.ts';

test('the forecasts that need no model', () => {
  const active = { frequency: 4, recency: 18, age: 20 };
  expect(baselines['same-rate'](active, 10)).toBe(2);
  expect(baselines.hiatus(active, 10)).toBe(2);
  expect(baselines.hiatus({ ...active, recency: 11 }, 10)).toBe(0);
  expect(baselines['all-zero']()).toBe(0);
  expect(baselines['same-rate']({ frequency: 0, recency: 0, age: 0 }, 10)).toBe(0);
});
