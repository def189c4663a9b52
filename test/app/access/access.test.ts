import { expect, test } from 'vitest';
import { createAccess, instant, keyPrincipal, userPrincipal } from '../../../src/app/access/access.ts';

test('a change is told to who listens, and to nobody who has left', () => {
  const access = createAccess();
  const heard: string[] = [];
  const leave = access.onChange(() => heard.push('first'));
  access.onChange(() => heard.push('second'));
  access.changed();
  leave();
  access.changed();
  expect(heard).toEqual(['first', 'second', 'second']);
});

test('a principal is named by its number, for names change', () => {
  expect([userPrincipal(3, 'viewer').id, keyPrincipal(1, 'admin').id, instant(0)]).toEqual([
    'user:3',
    'key:1',
    '1970-01-01T00:00:00.000Z',
  ]);
});
