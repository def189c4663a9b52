import { expect, test } from 'vitest';
import { bytes, count, counted, money, pairs, seconds, share, table, width } from '../../src/cli/format.ts';

test('figures carry their units', () => {
  expect(count(1_234_567)).toBe('1,234,567');
  expect(count(null)).toBe('—');
  expect(share(0.8567)).toBe('85.7 %');
  expect(share(null)).toBe('—');
  expect(seconds(3.14)).toBe('3.1 s');
  expect(seconds(125)).toBe('2 min 5 s');
  expect(bytes(999)).toBe('999 B');
  expect(bytes(1_640_000_000)).toBe('1.6 GB');
  expect(money(123_450, 'CNY')).toBe('CNY 1,234.50');
  expect(money(5000, 'JPY')).toBe('JPY 5,000');
  expect(counted(1, 'row')).toBe('1 row');
  expect(counted(2000, 'row')).toBe('2,000 rows');
});

test('a table lines up, numbers to the right, Chinese characters two cells wide', () => {
  const text = table(
    ['channel', 'orders'],
    [
      ['天猫', 12],
      ['douyin', 3456],
    ],
  );
  expect(text).toBe('channel  orders\n天猫         12\ndouyin    3,456');
  expect(width('天猫a')).toBe(5);
});

test('names of pairs have one width', () => {
  expect(
    pairs([
      ['a', '1'],
      ['long', '2'],
    ]),
  ).toBe('a     1\nlong  2');
});
