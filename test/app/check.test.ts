import { expect, test } from 'vitest';
import { look, ok } from '../../src/app/check.ts';
import { conflict } from '../../src/base/platform-error.ts';

test('a check that works gives its finding', async () => {
  expect(await look('disk', () => ok('90 GB free'))).toEqual({ check: 'disk', state: 'ok', found: '90 GB free', mend: null });
});

test('a check that throws is broken, with the reason as its finding', async () => {
  expect(await look('open', () => Promise.reject(conflict('locked', 'held by process: 5')))).toMatchObject({
    state: 'broken',
    found: 'held by process: 5',
    mend: expect.any(String),
  });
});
