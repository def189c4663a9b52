import { expect, test } from 'vitest';
import { covered } from '../../../src/models/choosing/coverage.ts';

test('the share of counts within the shortest sets', () => {
  const pmf = Float64Array.of(0.6, 0.32, 0.08);
  expect(covered(Float64Array.of(0, 1, 2, 0), () => pmf, 0.9)).toBe(0.75);
  expect(covered(Float64Array.of(0, 1, 2, 0), () => pmf, 0.5)).toBe(0.5);
});
