import { expect, test } from 'vitest';
import { isStale } from '../../src/app/status.ts';

const startedAt = '2026-11-01T10:00:00.000Z';

test('figures are stale when a load was committed after the run began, or before any run', () => {
  expect(isStale('2026-11-01T10:00:01.000Z', { startedAt })).toBe(true);
  expect(isStale('2026-11-01T09:59:59.000Z', { startedAt })).toBe(false);
  expect(isStale('2026-11-01T09:59:59.000Z', null)).toBe(true);
  expect(isStale(null, null)).toBe(false);
});
