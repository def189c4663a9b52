import { expect, test } from 'vitest';
import { auditText } from '../../../src/cli/commands/audit.ts';

test('an entry names the person and, for good, the number', () => {
  const entry = {
    id: 1,
    at: '2026-11-23T02:00:00.000Z',
    principal: 'user:3',
    name: '王芳',
    action: 'user.add',
    details: { userId: 4 },
  };
  expect(auditText([entry]).split('\n')[1]).toBe('2026-11-23T02:00:00.000Z  王芳 (user:3)  user.add  {"userId":4}');
  expect(auditText([])).toBe('no entry fits');
});
