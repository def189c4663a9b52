import { expect, test } from 'vitest';
import { needsDemo } from '../../../src/cli/commands/start.ts';
import type { Status } from '../../../src/contract/status.ts';

const status = (orders: number, demo: boolean, lastRun: boolean): Status => ({
  loaded: { orders, customers: 0 },
  asOf: null,
  asOfDay: null,
  lastRun: lastRun ? { runId: 1, asOf: '', startedAt: '', finishedAt: '', seconds: 1, orders: 1, customers: 1, steps: [] } : null,
  stale: false,
  workspace: { name: '', path: '', timeZone: '', currency: '', demo, version: '' },
  sources: orders > 0 ? [{ source: demo ? 'demo' : 'shop', preset: '', orders, lastOrderOn: null, lastLoadAt: null }] : [],
});

test('the demo brand is made where there is nothing, or where it was cut short; never beside own orders', () => {
  expect(needsDemo(status(0, false, false), undefined)).toBe(true);
  expect(needsDemo(status(500, true, false), 'failed')).toBe(true);
  expect(needsDemo(status(500, true, true), 'done')).toBe(false);
  expect(needsDemo(status(500, false, false), undefined)).toBe(false);
});
