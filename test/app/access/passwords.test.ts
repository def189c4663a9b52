import { expect, test } from 'vitest';
import { hashPassword, isPassword } from '../../../src/app/access/passwords.ts';

test('a password is kept as argon2id with its cost and a salt of its own', async () => {
  const [one, two] = await Promise.all([hashPassword('seven kettles'), hashPassword('seven kettles')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
});

test('only the password itself matches, however its characters were composed', async () => {
  const kept = await hashPassword('café kettles');
  expect(await isPassword(kept, 'cafe\u0301 kettles')).toBe(true);
  expect(await isPassword(kept, 'cafe kettles')).toBe(false);
  expect(await isPassword(null, 'a password that nobody has')).toBe(false);
});
