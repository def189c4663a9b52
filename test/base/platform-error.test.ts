import { expect, test } from 'vitest';
import { conflict, denied, invalid, missing, PlatformError, unavailable } from '../../src/base/platform-error.ts';

test.each([
  ['invalid', invalid],
  ['missing', missing],
  ['conflict', conflict],
  ['denied', denied],
  ['unavailable', unavailable],
] as const)('%s makes an error of its kind', (kind, make) => {
  const error = make('a-code', 'unknown metric: aov', { metric: 'aov' });
  expect(error).toBeInstanceOf(PlatformError);
  expect(error).toMatchObject({ kind, code: 'a-code', message: 'unknown metric: aov', details: { metric: 'aov' } });
});

test('a cause is kept, and absent when there is none', () => {
  const cause = new Error('deeper');
  expect(invalid('a-code', 'wrong', {}, cause).cause).toBe(cause);
  expect('cause' in invalid('a-code', 'wrong')).toBe(false);
});
