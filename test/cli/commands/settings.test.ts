import { expect, test } from 'vitest';
import { toValue } from '../../../src/cli/commands/settings.ts';

test('a setting that is text takes the words as they are, any other is JSON', () => {
  expect(toValue('2026', 'Perennial')).toBe('2026');
  expect(toValue('0.6', null)).toBe(0.6);
  expect(toValue('null', 0.6)).toBeNull();
  expect(toValue('{"面霜":0.7}', {})).toEqual({ 面霜: 0.7 });
  expect(() => toValue('sixty', 0.6)).toThrow('not a number, null or JSON: sixty');
});
