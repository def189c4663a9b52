import { expect, test } from 'vitest';
import { enterable } from '../../../src/store/postgres/outside.ts';

test('the umask is loosened while making and restored after, also when making fails', () => {
  const before = process.umask();
  expect(enterable(() => process.umask())).toBe(0o022);
  expect(() =>
    enterable(() => {
      throw new Error('full');
    }),
  ).toThrow('full');
  expect(process.umask()).toBe(before);
});
