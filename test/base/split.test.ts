import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitMinor } from '../../src/base/split.ts';

test('the largest remainders take what rounding leaves over', () => {
  expect(splitMinor(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(splitMinor(-100, [1, 1, 1])).toEqual([-33, -33, -34]);
  expect(splitMinor(10, [0, 3, 0])).toEqual([0, 10, 0]);
  expect(splitMinor(5, [0, 0])).toEqual([3, 2]);
  expect(splitMinor(5, [])).toEqual([]);
});

test('parts are whole, add up to the total, and are never a unit away from their share', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), weights, (total, shares) => {
      const parts = splitMinor(total, shares);
      expect(parts.every(Number.isInteger)).toBe(true);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      const sum = shares.reduce((all, share) => all + share, 0);
      if (sum === 0) return;
      for (const [i, part] of parts.entries()) expect(Math.abs(part - (total * (shares[i] ?? 0)) / sum)).toBeLessThan(1 + 1e-6);
    }),
  );
});
