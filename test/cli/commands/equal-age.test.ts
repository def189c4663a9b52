import { expect, test } from 'vitest';
import type { EqualAge } from '../../../src/books/equal-age.schema.ts';
import { equalAgeText } from '../../../src/cli/commands/equal-age.ts';

const week = { from: '2026-10-19', to: '2026-10-25', age: 7, paid: 100_000, naive: 65_000, equalAge: 90_000 };
const report: EqualAge = {
  asOf: '2026-11-01',
  currency: 'CNY',
  unit: 'week',
  measure: 'net_sales',
  age: 0,
  horizon: 180,
  channel: null,
  category: null,
  channels: [],
  categories: [],
  periods: [
    { ...week, matured: 40_000.4, low: 39_000, high: 41_000, stillToCome: 0.38, immature: true },
    {
      ...week,
      from: '2026-10-26',
      age: 0,
      naive: 90_000,
      matured: 40_100,
      low: 38_000,
      high: 42_000,
      stillToCome: 0.55,
      immature: true,
    },
  ],
  change: { naive: 0.3846, equalAge: 0, matured: 0.0025 },
  checked: { periods: 4, maturedError: 0.01, naiveError: 1.2 },
  ages: [],
  curves: [],
  refused: null,
  warnings: ['immature'],
};

test('periods stand beside themselves at equal age and matured, and the change is told three ways', () => {
  const text = equalAgeText(report);
  expect(text).toContain('net_sales as of 2026-11-01');
  expect(text).toMatch(/2026-10-26\s+0\s+CNY 900.00\s+CNY 900.00\s+CNY 401.00\s+CNY 380.00 – CNY 420.00\s+immature/);
  expect(text).toContain('at equal age 0.0 %, matured +0.3 %; as they look +38.5 %');
});

test('what is not claimed is a dash with its reason', () => {
  const none = { ...report.periods[0]!, matured: null, low: null, high: null, stillToCome: null, equalAge: null };
  const text = equalAgeText({
    ...report,
    measure: 'refund_rate',
    periods: [{ ...none, naive: 0.35 }],
    refused: 'refund_time_unknown',
  });
  expect(text).toMatch(/2026-10-19\s+7\s+35.0 %\s+—\s+—\s+—/);
  expect(text).toContain('the files do not say when refunds were paid');
  expect(equalAgeText({ ...report, measure: 'orders', refused: 'no_refunds' })).toContain('no refunds are loaded');
});
