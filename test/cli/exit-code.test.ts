import { expect, test } from 'vitest';
import { conflict, denied, invalid, missing, PlatformError, unavailable } from '../../src/base/platform-error.ts';
import { exitCodeOf } from '../../src/cli/exit-code.ts';

test('each kind of error has its exit code, and a bug is 1', () => {
  const codes = [invalid, missing, conflict, denied, unavailable].map((make) => exitCodeOf(make('x', 'y: 1')));
  expect(codes).toEqual([2, 3, 4, 5, 6]);
  expect(exitCodeOf(new TypeError('x'))).toBe(1);
  expect(exitCodeOf(new PlatformError('unavailable', 'bug', 'noted as: 5'))).toBe(1);
});
