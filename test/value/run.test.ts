import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { cohortReport } from '../../src/customers/cohort-report.ts';
import { cohortReportSchema, intervalReportSchema } from '../../src/customers/cohorts.schema.ts';
import { intervalReport } from '../../src/customers/interval-report.ts';
import { findLastRun } from '../../src/customers/last-run.ts';
import { rfmReportSchema } from '../../src/customers/rfm.schema.ts';
import { rfmReport } from '../../src/customers/rfm-report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, raw, sql } from '../../src/sql/sql.ts';
import { customerDetailSchema, customerPageSchema, timelineSchema } from '../../src/value/customer.schema.ts';
import { customerDetail, customerTimeline } from '../../src/value/customer-detail.ts';
import { listCustomers } from '../../src/value/customer-list.ts';
import { ledger } from '../../src/value/ledger.ts';
import { ledgerSchema, modelReportSchema } from '../../src/value/model-report.schema.ts';
import { overviewSchema } from '../../src/value/overview.schema.ts';
import { listRuns, modelReport, overview } from '../../src/value/reports.ts';
import { runSchema } from '../../src/value/run.schema.ts';
import { run } from '../../src/value/run.ts';
import { brandOf, order, persons, plainSettings, refund, simulatedBrand } from '../support/brand.ts';

const compute = openThreads();
const clock = fixedClock('2026-11-23T08:00:00Z');
const settings = { ...plainSettings, defaultMarginRate: 0.5, historyMonths: 3 };
const runOn = (engine: Engine, asOf?: string) =>
  run({ engine, clock, compute }, { settings, sources: [], ...(asOf && { asOf }) });
afterAll(() => compute.close());

describe('a brand of 1,500 customers', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await simulatedBrand(1500);
    await runOn(engine);
  });
  afterAll(() => engine.close());

  test('every page gets its data in the shape it was promised', async () => {
    const page = await listCustomers({ engine }, { sort: 'lifetimeMinor', direction: 'desc', offset: 0, limit: 50 });
    const first = page.rows[0]!;
    customerPageSchema.parse(page);
    const detail = customerDetailSchema.parse(await customerDetail({ engine }, first.customerId));
    expect(detail.aliveCurve.points.length).toBeGreaterThan(50);
    expect(
      timelineSchema.parse(await customerTimeline({ engine }, first.customerId, { offset: 0, limit: 20 })).total,
    ).toBeGreaterThan(1);
    overviewSchema.parse(await overview({ engine }));
    modelReportSchema.parse(await modelReport({ engine }));
    rfmReportSchema.parse(await rfmReport({ engine }));
    rfmReportSchema.parse(await rfmReport({ engine }, { method: 'fixed', recencyDays: 60, frequency: 3, monetaryMinor: 20000 }));
    cohortReportSchema.parse(await cohortReport({ engine }, { period: '30d' }));
    intervalReportSchema.parse(await intervalReport({ engine }));
    ledgerSchema.parse(await ledger({ engine }));
    for (const done of await listRuns({ engine })) runSchema.parse(done);
  });

  test('where the holdout decides about the clock, the report tells the forecast on that clock, and by which figures', async () => {
    const { choice, backtests } = await modelReport({ engine });
    expect(choice?.reasons.map(({ code }) => code)).toContain('season_by_holdout');
    expect(choice?.selected).toBe('pareto-nbd-seasonal');
    const [selected, ...others] = choice!.compared;
    expect(others.filter(({ weight }) => weight)).toMatchObject([{ name: 'pareto-nbd-seasonal', weight: 1, seasonal: true }]);
    expect(selected).toMatchObject({ seasonal: true, originDeviance: others[0]!.originDeviance });
    const of = (seasonal: boolean) => backtests.find((one) => one.seasonal === seasonal)!.deviance;
    expect(choice?.clock).toEqual({ seasonal: of(true), flat: of(false) });
    expect(of(true)).toBeLessThan(of(false)!);
  });

  test('the published model foresaw the holdout year within a tenth', async () => {
    const report = await modelReport({ engine });
    expect(report.verdict).toMatchObject({ published: true, source: 'model', reasons: [] });
    const best = report.backtests.reduce((a, b) => ((b.deviance ?? 9) < (a.deviance ?? 9) ? b : a));
    expect(best.holdoutDays).toBe(365);
    expect(Math.abs(best.orders.totalError!)).toBeLessThan(0.1);
    expect(Math.abs(best.money.totalError!)).toBeLessThan(0.15);
    expect(best.topDecileCapture).toBeGreaterThan(0.6);
  });

  test('parts add up: stages, bands, equity, sales by month', async () => {
    const page = await overview({ engine });
    const sums = (
      await engine.reduce<{ customers: number; equity: number; net: number }>(
        sql`select count(*) filter (where purchase_days > 0) as customers, sum(residual_minor) as equity, sum(net_minor) as net from customer_rows`,
      )
    )[0]!;
    expect(page.customers.value).toBe(sums.customers);
    expect(page.equity.value).toBe(sums.equity);
    expect(page.monthlySales.reduce((sum, month) => sum + month.netMinor, 0)).toBe(sums.net);
    expect(page.stages.reduce((sum, stage) => sum + stage.share, 0)).toBeCloseTo(1, 10);
    expect(page.bands.reduce((sum, band) => sum + band.customerShare, 0)).toBeCloseTo(1, 10);
    const forecast = (await modelReport({ engine })).forecast;
    expect(forecast.monthly.reduce((sum, month) => sum + month.orders, 0)).toBeCloseTo(forecast.orders!, 4);
  });

  test('a run leaves nothing behind, and a second one the same day changes no recorded state', async () => {
    const before = await fingerprint(engine, 'placements');
    const history = await fingerprint(engine, 'equity_history');
    const rows = await fingerprint(engine, 'customer_rows');
    await runOn(engine);
    expect((await engine.tables()).filter((table) => table.name.includes('__'))).toEqual([]);
    expect(await fingerprint(engine, 'placements')).toEqual(before);
    expect(await fingerprint(engine, 'equity_history')).toEqual(history);
    expect(await fingerprint(engine, 'customer_rows')).toEqual(rows);
  });

  test('a run as of an earlier day shows that day and keeps what is recorded', async () => {
    const before = await fingerprint(engine, 'placements');
    await runOn(engine, '2026-09-30');
    expect(await fingerprint(engine, 'placements')).toEqual(before);
    const [wrong] = await engine.reduce<{ n: number }>(sql`
      select count(*) as n
      from customer_rows c
      join placements p on p.customer_key = c.customer_key and p.dimension = 'stage'
        and p.valid_from <= date '2026-09-30' and (p.valid_to is null or p.valid_to > date '2026-09-30')
      where c.stage <> p.value`);
    expect(wrong!.n).toBe(0);
    await runOn(engine);
  });
});

/** All rows of a table as one number, whatever their order; times, numbers of runs and recorded states apart. */
async function fingerprint(engine: Engine, table: string) {
  const apart = {
    placements: 'exclude (run_id, computed_at)',
    equity_history: 'exclude (run_id)',
    // states that depend on what was decided before
    customer_rows: 'exclude (stage, at_risk, band)',
  } as Record<string, string>;
  return engine.reduce(
    sql`select count(*) as rows, sum(hash(t::varchar) % 1000000007) as mixed from (select * ${raw(apart[table] ?? '')} from ${id(table)}) t`,
  );
}

test('recomputable states as of a day are those of a fresh run as of that day', async () => {
  const [worn, fresh] = [await simulatedBrand(400), await simulatedBrand(400)];
  await runOn(worn, '2026-05-20');
  await runOn(worn, '2026-08-15');
  await runOn(fresh, '2026-08-15');
  for (const table of ['purchase_days', 'cohort_cells', 'customer_rows'])
    expect(await fingerprint(worn, table)).toEqual(await fingerprint(fresh, table));
  await Promise.all([worn.close(), fresh.close()]);
});

test('recorded states are those of a replay from empty over the same refreshes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 2, maxLength: 2 }), async (offsets) => {
      const days = offsets.sort((a, b) => b - a).map((back) => new Date(Date.UTC(2026, 9, 31 - back)).toISOString().slice(0, 10));
      const [one, two] = [await simulatedBrand(80, 5), await simulatedBrand(80, 5)];
      for (const day of days) await runOn(one, day);
      for (const day of days) await runOn(two, day);
      // looking back in between changes nothing
      await runOn(one, days[0]);
      for (const table of ['placements', 'equity_history', 'band_thresholds'])
        expect(await fingerprint(one, table)).toEqual(await fingerprint(two, table));
      const [gaps] = await one.reduce<{ n: number }>(sql`
        select count(*) as n from (
          select valid_to, lead(valid_from) over (partition by customer_key, dimension order by valid_from) as next_from from placements
        ) where next_from is not null and valid_to is distinct from next_from`);
      expect(gaps!.n).toBe(0);
      await Promise.all([one.close(), two.close()]);
    }),
    { numRuns: 1, seed: 7 },
  );
});

describe('a handful of customers', () => {
  test('are valued by their cohort, and the report says why no model is published', async () => {
    const engine = await brandOf({
      identifier_customers: persons(4),
      orders: [
        order('A', 1, '2026-01-10', 100),
        order('B', 1, '2026-03-10', 50),
        order('C', 2, '2026-01-20', 80),
        order('D', 3, '2026-05-20', 60),
        order('E', 4, '2026-05-21', 3),
        order('F', null, '2026-05-22', 200),
      ],
      refunds: [refund('C', '2026-06-20', 80)],
    });
    const done = await runOn(engine, '2026-06-30');
    expect(done).toMatchObject({ orders: 4, customers: 2 });
    const report = await modelReport({ engine });
    expect(report.verdict).toMatchObject({ published: false, source: 'cohort' });
    expect(report.verdict.reasons.map((reason) => reason.code)).toContain('repeat_customers');
    const detail = await customerDetail({ engine }, 'C00000001');
    expect(detail.future.probabilityAlive).toMatchObject({ value: null, reason: 'no model is published' });
    expect(detail.future.predicted12m.value).toBeGreaterThan(0);
    expect((await customerDetail({ engine }, 'C00000002')).customer.stage).toBe('prospect');
    expect((await overview({ engine })).identityCoverage.value).toBeCloseTo(21000 / 41000, 10);
    await engine.close();
  });

  test('without an order that counts there is nothing to run, and before a run nothing to read', async () => {
    const engine = await brandOf({
      identifier_customers: persons(1),
      orders: [order('A', 1, '2026-01-10', 100, { status: 'created' })],
    });
    await expect(runOn(engine)).rejects.toMatchObject({ kind: 'missing', code: 'no-orders' });
    expect(await findLastRun({ engine })).toBeNull();
    await expect(overview({ engine })).rejects.toMatchObject({ kind: 'missing', code: 'no-run' });
    await engine.close();
  });

  test('orders that belong to nobody still make a run', async () => {
    const engine = await brandOf({ orders: [order('A', null, '2026-01-10', 100), order('B', null, '2026-02-10', 100)] });
    expect(await runOn(engine)).toMatchObject({ orders: 2, customers: 0 });
    expect((await modelReport({ engine })).verdict.source).toBe('none');
    await engine.close();
  });

  test('a run that is stopped leaves the one before', async () => {
    const engine = await brandOf({
      identifier_customers: persons(1),
      orders: [order('A', 1, '2026-01-10', 100), order('B', 1, '2026-02-10', 100)],
    });
    await runOn(engine, '2026-02-01');
    const stop = new AbortController();
    const stopped = run(
      { engine, clock, compute, progress: (_, done) => (done === 4 ? stop.abort() : undefined) },
      { settings, sources: [], signal: stop.signal },
    );
    await expect(stopped).rejects.toThrow();
    expect((await findLastRun({ engine }))?.as_of).toBe('2026-02-01');
    await engine.close();
  });
});
