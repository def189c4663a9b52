import { expect, test } from 'vitest';
import { includes, localOwner, roles } from '../../src/base/principal.ts';

test('each role may do what stands before it', () => {
  expect(roles.map((role) => roles.map((needed) => includes(role, needed)))).toEqual([
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ]);
});

test('the local owner cannot be made into somebody else', () => {
  expect(() => Object.assign(localOwner, { id: 'other' })).toThrow(TypeError);
  expect(localOwner).toEqual({ id: 'local', role: 'admin' });
});
