import { expect, test } from 'vitest';
import type { HeldOut } from '../../../src/models/choosing/evidence.ts';
import { levelOf, plainLevel } from '../../../src/models/choosing/level.ts';

const customers = 1000;
const expected = new Float64Array(customers).fill(1);
/** As many customers who buy twice instead of not at all as make the level. */
const origin = (level: number, parameterError = 0.01): HeldOut => ({
  row: new Int32Array(customers),
  actual: expected.map((_, i) => (i < (level * customers) / 2 ? 2 : 0)),
  expected: {},
  parameterError,
});

test('a level far beyond its error is learnt, and shrunk a little towards one', () => {
  const { factor, found, code } = levelOf([origin(1.4), origin(1.42)], [expected, expected], 3);
  expect(code).toBe('level_learnt');
  expect(found).toBeCloseTo(Math.sqrt(1.4 * 1.42), 9);
  expect(factor).toBeLessThan(found!);
  expect(factor).toBeGreaterThan(1.38);
});

test.each([
  ['is small', [origin(1.05), origin(1.04)]],
  ['rests on parameters that were hardly known', [origin(1.4, 0.2), origin(1.42, 0.2)]],
  ['differs between the origins', [origin(1.4), origin(1.02)]],
])('a level that %s is left at one', (_, heldOut) => {
  expect(levelOf(heldOut, [expected, expected], 3)).toMatchObject({ factor: 1, code: 'level_within_error' });
});

test('without an origin, or without a purchase, there is no level', () => {
  expect(levelOf([], [], 3)).toEqual(plainLevel('level_unknown'));
  expect(levelOf([origin(0)], [expected], 3).code).toBe('level_unknown');
});
