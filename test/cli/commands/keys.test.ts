import { expect, test } from 'vitest';
import { daysOf, keysText } from '../../../src/cli/commands/keys.ts';

test('a life is whole days, or never', () => {
  expect([daysOf('30'), daysOf('never')]).toEqual([30, null]);
  for (const text of ['0', '1.5', '', 'soon', '99999']) expect(() => daysOf(text)).toThrow(`or never: ${text}`);
});

test('keys are shown by their opening', () => {
  const key = {
    keyId: 7,
    name: 'robot',
    role: 'viewer',
    opening: 'prn_abcdef',
    state: 'active',
    createdAt: '',
    createdBy: 'local',
    expiresAt: null,
    lastUsedAt: null,
  } as const;
  expect(keysText([key]).split('\n')[1]).toBe('7    robot    prn_abcdef…  viewer  active  never  never');
});
