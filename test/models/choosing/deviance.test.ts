import { expect, test } from 'vitest';
import { devianceOf, deviances, meanDeviance } from '../../../src/models/choosing/deviance.ts';

test('a count that was foreseen costs nothing, none where two were expected costs four', () => {
  expect(devianceOf(3, 3)).toBe(0);
  expect(devianceOf(0, 2)).toBe(4);
  expect(devianceOf(1, 0)).toBe(Infinity);
  const actual = Float64Array.of(3, 0);
  expect([...deviances(actual, Float64Array.of(3, 2))]).toEqual([0, 4]);
  expect(meanDeviance(actual, Float64Array.of(3, 2))).toBe(2);
});
