import { expect, test } from 'vitest';
import { statusText } from '../../../src/cli/commands/status.ts';
import type { Status } from '../../../src/contract/status.ts';

const empty: Status = {
  loaded: { orders: 0, customers: 0 },
  asOf: null,
  asOfDay: null,
  lastRun: null,
  stale: false,
  workspace: { name: '长青', path: '/brands/a', timeZone: 'Asia/Shanghai', currency: 'CNY', demo: false, version: '0.1.0' },
  sources: [],
};
const run = { runId: 1, asOf: '2026-10-31', startedAt: '', finishedAt: '', seconds: 8.25, orders: 50, customers: 20, steps: [] };

test('an empty workspace says what to do first', () => {
  expect(statusText(empty)).toContain('nothing is loaded yet: perennial import FILE…');
});

test('what was loaded, what was computed, and that it is out of date', () => {
  const source = { source: 'tmall', preset: 'taobao-orders', orders: 1200, lastOrderOn: '2026-10-31', lastLoadAt: null };
  const loaded = { ...empty, loaded: { orders: 1200, customers: 300 }, sources: [source] };
  expect(statusText(loaded)).toContain('none yet: perennial run');
  const text = statusText({ ...loaded, asOf: { orders: 50, customers: 20 }, asOfDay: '2026-10-31', lastRun: run, stale: true });
  expect(text).toContain('1,200 orders of 300 customers');
  expect(text).toContain('as of 2026-10-31: 50 valid orders of 20 customers, in 8.3 s; orders came since: perennial run');
  expect(text).toMatch(/tmall\s+taobao-orders\s+1,200\s+2026-10-31\s+—/);
});
