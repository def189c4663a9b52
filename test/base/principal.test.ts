import { expect, test } from 'vitest';
import { localOwner } from '../../src/base/principal.ts';

test('the local owner cannot be made into somebody else', () => {
  expect(() => Object.assign(localOwner, { id: 'other' })).toThrow(TypeError);
  expect(localOwner).toEqual({ id: 'local', role: 'owner' });
});
