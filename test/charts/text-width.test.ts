import { expect, test } from 'vitest';
import { textWidth } from '../../src/charts/text-width.ts';

test('a Chinese character takes its size, a Latin one about half', () => {
  expect(textWidth('平台佣金')).toBe(48);
  expect(textWidth('Fees')).toBeCloseTo(26.88, 6);
  expect(textWidth('', 20)).toBe(0);
});
