import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorDigits, toMinor } from '../../src/base/money.ts';

test('yuan become fen, yen stay yen, dinars have three digits', () => {
  expect(toMinor('12.34', 'CNY')).toBe(1234);
  expect(toMinor('12', 'JPY')).toBe(12);
  expect(toMinor('1.234', 'KWD')).toBe(1234);
  expect(minorDigits('USD')).toBe(2);
});

test('what floats would round is exact', () => {
  expect(toMinor('1.15', 'CNY')).toBe(115);
  expect(toMinor('4.35', 'CNY')).toBe(435);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      (fen) => toMinor(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`, 'CNY') === fen,
    ),
  );
});

test('trailing zeros carry no meaning, a minus does', () => {
  expect(toMinor('12.3000', 'CNY')).toBe(1230);
  expect(toMinor('-0.50', 'CNY')).toBe(-50);
});

test.each(['12.345', '1,000', '¥5', '', 'abc', '1e3', '.5', '5.'])('money is never rounded or guessed: %s', (text) => {
  expect(() => toMinor(text, 'CNY')).toThrow(`not an amount of CNY: ${text}`);
});
