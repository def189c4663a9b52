import { expect, test } from 'vitest';
import { largest, rounded, scaleFor, tableValue } from '../../src/charts/scale.ts';

test('Chinese counts in ten thousands and hundred millions, English in thousands', () => {
  expect(scaleFor(31_200_000, 'zh')).toEqual({ divisor: 1e4, suffix: '万' });
  expect(scaleFor(312_000_000, 'zh')).toEqual({ divisor: 1e8, suffix: '亿' });
  expect(scaleFor(31_200_000, 'en')).toEqual({ divisor: 1e6, suffix: 'M' });
  expect(scaleFor(3_120_000_000, 'en')).toEqual({ divisor: 1e9, suffix: 'B' });
  expect(scaleFor(999, 'en')).toEqual({ divisor: 1, suffix: '' });
});

test('what would round to a thousand of a unit takes the next unit', () => {
  expect(scaleFor(999_999, 'en').suffix).toBe('M');
  expect(scaleFor(999_000, 'en').suffix).toBe('k');
});

test('a loss has the scale of a gain', () => {
  expect(scaleFor(-45_000, 'zh').suffix).toBe('万');
});

test('the largest size ignores gaps and signs, and nothing has size zero', () => {
  expect(largest([3, null, -7, 5])).toBe(7);
  expect(largest([])).toBe(0);
});

test('rounding keeps four decimals, and a gap is null', () => {
  expect(rounded(1 / 3)).toBe(0.3333);
  expect(rounded(2.5, 0)).toBe(3);
  expect([tableValue(28.999999999999996), tableValue(undefined), tableValue(null), tableValue(0)]).toEqual([29, null, null, 0]);
});
