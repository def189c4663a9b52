import { afterAll, beforeAll, expect, test } from 'vitest';
import { frequencyCounts, intervalCounts, openIntervals, repurchases } from '../../src/customers/intervals.sql.ts';
import { byLength, countQuantile, intervalsFrom, windowsFrom } from '../../src/customers/intervals.ts';
import { medianGaps, people, visits } from '../../src/customers/people.sql.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';

let engine: Engine;
const none = id('outsiders');

beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
  await engine.materialize(
    'days',
    sql`select customer_key::integer as customer_key, day::date as day, 1 as orders, 100 as gross_minor, 100::bigint as net_minor, null::bigint as contribution_minor,
      0 as covered_minor, 1 as units, 1::bigint as channel_mask, null::integer as category_code
    from (values (1, '2026-01-01'), (1, '2026-01-11'), (1, '2026-02-10'), (2, '2026-01-01'), (2, '2026-03-02'), (3, '2026-03-20')) d(customer_key, day)`,
  );
  await engine.materialize('people', people(id('days'), '2026-03-31'));
  await engine.materialize('visits', visits(id('days')));
  await engine.materialize('outsiders', sql`select 9::integer as customer_key`);
});
afterAll(() => engine.close());

test('intervals stand under the purchase that ended them, and silence is counted apart', async () => {
  expect(await engine.reduce(intervalCounts(id('visits'), none))).toEqual([
    { ordinal: 2, days: 10, intervals: 1 },
    { ordinal: 3, days: 30, intervals: 1 },
    { ordinal: 2, days: 60, intervals: 1 },
  ]);
  expect(await engine.reduce(openIntervals(id('people'), none, '2026-03-31', 2))).toEqual([
    { days: 29, intervals: 1 },
    { days: 49, intervals: 1 },
  ]);
  expect(await engine.reduce(sql`${medianGaps(id('visits'))} order by 1`)).toEqual([
    { customer_key: 1, median_interval: 20 },
    { customer_key: 2, median_interval: 60 },
  ]);
});

test('N-day repurchase counts only those who were watched for N days', async () => {
  expect(await engine.reduce(repurchases(id('visits'), id('people'), none, '2026-03-31', [10, 60, 90]))).toEqual(
    [
      { days: 10, cohort: 3, bought: 1 },
      { days: 60, cohort: 2, bought: 2 },
      { days: 90, cohort: 0, bought: 0 },
    ].filter((row) => row.cohort > 0),
  );
  expect(await engine.reduce(frequencyCounts(id('people'), none))).toEqual([
    { purchase_days: 1, customers: 1 },
    { purchase_days: 2, customers: 1 },
    { purchase_days: 3, customers: 1 },
  ]);
});

test('quantiles of counts are those of the values written out', () => {
  const counts = [
    { days: 1, intervals: 2 },
    { days: 4, intervals: 1 },
    { days: 10, intervals: 1 },
  ];
  // 1 1 4 10
  expect(countQuantile(counts, 0.5)).toBe(2.5);
  expect(countQuantile(counts, 0.9)).toBeCloseTo(8.2, 12);
  expect(countQuantile([], 0.5)).toBeNull();
});

test('silence makes the Kaplan–Meier quantile later than the naive one', () => {
  const ended = Array.from({ length: 90 }, (_, i) => ({ ordinal: 2, days: i + 1, intervals: 1 }));
  const report = intervalsFrom({
    asOf: '2026-03-31',
    ended,
    open: [{ days: 45, intervals: 60 }],
    repurchase: [],
    frequencies: [],
  });
  expect(report.naive.median).toBe(45.5);
  // 45 of 150 gone by day 45, 45 left at risk: half of all are gone when 32 of those are left, on day 58
  expect(report.kaplanMeier.median).toBe(58);
  expect(report.histogram.reduce((sum, bin) => sum + bin.intervals, 0)).toBe(90);
  expect(report.warnings).toEqual(['low_sample']);
});

test('windows come from the curve, in order and within bounds, and from a preset while there is little', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ ordinal: 2, days: i + 1, intervals: 5 }));
  expect(windowsFrom(many, [])).toEqual({ riskDays: 75, dormantDays: 90, lostDays: 180 });
  expect(windowsFrom(many.slice(0, 3), [])).toEqual({ riskDays: 75, dormantDays: 150, lostDays: 365 });
  expect(byLength([...many.slice(0, 2), ...many.slice(0, 1)])[0]).toEqual({ days: 1, intervals: 10 });
});
