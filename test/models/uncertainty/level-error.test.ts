import { expect, test } from 'vitest';
import { levelError } from '../../../src/models/uncertainty/level-error.ts';

const forecast = { mean: 1000, fromParameters: 60, fromChance: 80 };

test('errors that the intervals explain leave nothing over', () => {
  expect(levelError([{ actual: 1000 * Math.exp(0.1), forecast }]).sd).toBeCloseTo(0, 6);
  expect(levelError([{ actual: 1010, forecast }]).sd).toBe(0);
  expect(levelError([]).sd).toBe(0);
});

test('what goes beyond them does, whatever its sign', () => {
  const past = [0.3, -0.3].map((log) => ({ actual: 1000 * Math.exp(log), forecast }));
  expect(levelError(past).sd).toBeCloseTo(Math.sqrt(0.09 - 0.01), 12);
});

test('a total of nothing is refused', () => {
  expect(() => levelError([{ actual: 0, forecast }])).toThrow('past total is not above zero: 0');
});
