import { expect, test } from 'vitest';
import { createFormat } from '../../../src/console/format/create-format.ts';

const zh = createFormat('zh-CN', 'CNY');
const en = createFormat('en', 'CNY');

test('money is short in the reader’s own units', () => {
  expect(zh.money(3_120_000_000)).toBe('¥3,120 万');
  expect(zh.money(31_200_000_000)).toBe('¥3.12 亿');
  expect(en.money(3_120_000_000)).toBe('¥31.2M');
  expect(en.money(31_200_000)).toBe('¥312k');
});

test('money below six digits is written whole', () => {
  expect(zh.money(9_999_900)).toBe('¥99,999');
  expect(en.money(150_000)).toBe('¥1,500');
  expect(zh.wholeMoney(123_456_789)).toBe('¥1,234,568');
  expect(zh.exactMoney(-123_405)).toBe('−¥1,234.05');
});

test('a currency brings its own minor units', () => {
  expect(createFormat('en', 'JPY').exactMoney(1500)).toBe('¥1,500');
  expect(createFormat('en', 'JPY').minorPerUnit).toBe(1);
  expect(createFormat('en', 'USD').money(123_400)).toBe('$1,234');
});

test('what is not known is a dash, never a zero', () => {
  for (const write of [zh.money, zh.count, zh.ratio, zh.decimal, zh.change, zh.exactMoney, zh.shortCount]) {
    expect(write(null)).toBe('—');
    expect(write(undefined)).toBe('—');
    expect(write(Number.NaN)).toBe('—');
  }
  expect(zh.day(null)).toBe('—');
  expect(zh.time(null)).toBe('—');
});

test('a change carries its sign, nothing changes without one', () => {
  expect(zh.change(0.041)).toBe('+4.1%');
  expect(zh.change(-0.043)).toBe('−4.3%');
  expect(zh.change(0)).toBe('0%');
  expect(en.signedCount(-1234)).toBe('−1,234');
});

test('a share of a column always has as many digits', () => {
  expect([0, 0.06, 0.0594, 1].map((share) => zh.fixedRatio(share))).toEqual(['0.0%', '6.0%', '5.9%', '100.0%']);
  expect([-0.02, 0, 0.1].map((change) => en.fixedChange(change))).toEqual(['−2.0%', '0.0%', '+10.0%']);
});

test('an axis has one scale for all its values', () => {
  expect(zh.moneyUnits([100_000_000, 2_000_000_000, null])).toEqual({ divisor: 1_000_000, unit: '万元' });
  expect(en.moneyUnits([2_000_000_000])).toEqual({ divisor: 100_000_000, unit: '¥M' });
  expect(en.countUnits([250_000], 'customers')).toEqual({ divisor: 1000, unit: 'customers (k)' });
  expect(zh.countUnits([20_000], '人')).toEqual({ divisor: 1, unit: '人' });
});
