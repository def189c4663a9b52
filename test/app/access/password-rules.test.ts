import { expect, test } from 'vitest';
import { checkPassword } from '../../../src/app/access/password-rules.ts';

const outcome = (password: string, name = 'wang') => {
  try {
    checkPassword(password, name);
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('ten characters of any script are asked for', () => {
  expect(outcome('kettle 9 x')).toBe('taken');
  expect(outcome('kettle 9x')).toBe('password-short');
  expect(outcome('春眠不觉晓处处闻啼鸟')).toBe('taken');
  expect(outcome('𠮷𠮷𠮷')).toBe('password-short');
});

test.each([
  'password123',
  'Password!!',
  'P@ssw0rd2026',
  'qwertyuiop',
  'asdfghjkl;',
  '1234567890',
  '13812345678',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'abcdefghijkl',
  'zyxwvutsrqpo',
  'admin12345678',
  'woaini1314520',
  'perennial2026',
  'qazwsxedc123',
  'letmein!!!!!!',
  'passwordpassword',
  '!!!!!!!!!!!!',
])('what is guessed first is refused: %s', (password) => expect(outcome(password)).toBe('password-common'));

test('the own name with a few signs is refused, a long sentence with it is not', () => {
  expect(outcome('wangfang1998', 'wangfang')).toBe('password-common');
  expect(outcome('wangfang likes grey kettles', 'wangfang')).toBe('taken');
});

test('an error never repeats the password', () => {
  for (const password of ['hunter2', 'password123'])
    expect(() => checkPassword(password, 'x')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(password) }),
    );
});
