import { expect, test } from 'vitest';
import { instant, keyPrincipal, userPrincipal } from '../../../src/app/access/access.ts';

test('a principal is named by its number, for names change', () => {
  expect([userPrincipal(3, 'viewer').id, keyPrincipal(1, 'admin').id, instant(0)]).toEqual([
    'user:3',
    'key:1',
    '1970-01-01T00:00:00.000Z',
  ]);
});
