import { expect, test } from 'vitest';
import { createAccess } from '../../../src/app/access/changes.ts';

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
