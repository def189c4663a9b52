import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { drawExponential, drawGamma } from '../../src/stats/draws.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { customerDetail } from '../../src/value/customer-detail.ts';
import type { ModelReport } from '../../src/value/model-report.schema.ts';
import { modelReport } from '../../src/value/reports.ts';
import { run } from '../../src/value/run.ts';
import { brandOfPurchases, plainSettings } from '../support/brand.ts';

const compute = openThreads();
afterAll(() => compute.close());

const DAYS = 1095;
const from = Date.UTC(2023, 0, 1) / 86_400_000;

/** Customers won evenly over three years, half of them through each channel, who leave at the rate of theirs (a week). */
async function brandOfChannels(customers: number, leaving: readonly [number, number], seed: number): Promise<Engine> {
  const random = seededRandom(seed);
  const rows: [buyer: number, day: number, channel: number][] = [];
  for (let buyer = 1; buyer <= customers; buyer++) {
    const channel = buyer % 2;
    const rate = drawGamma(random, 2, 12) / 7;
    let at = Math.floor(random() * (DAYS - 10));
    const end = Math.min(DAYS, at + 7 * drawExponential(random, leaving[channel]!));
    rows.push([buyer, at, channel]);
    for (at += drawExponential(random, rate); at < end; at += drawExponential(random, rate))
      if (Math.floor(at) > rows.at(-1)![1]) rows.push([buyer, Math.floor(at), channel]);
  }
  const column = (i: 0 | 1 | 2) => Int32Array.from(rows, (row) => row[i] + (i === 1 ? from : 0));
  const purchases = { buyer: column(0), day: column(1), channel: column(2) };
  return brandOfPurchases(customers, purchases, sql`case channel when 0 then '天猫' else '抖音' end`);
}

const runOn = async (engine: Engine): Promise<ModelReport> => {
  const settings = { ...plainSettings, historyMonths: 0 };
  await run({ engine, clock: fixedClock('2026-01-10T08:00:00Z'), compute }, { settings, sources: [] });
  return modelReport({ engine });
};

describe('a brand that loses the customers of one channel fifty times as fast', () => {
  let engine: Engine;
  let report: ModelReport;
  beforeAll(async () => {
    engine = await brandOfChannels(1800, [0.002, 0.1], 3);
    report = await runOn(engine);
  }, 600_000);
  afterAll(() => engine.close());

  test('proves a correction by channel and uses it, because the holdout of everyone is told better with it', () => {
    const { correction } = report.choice!;
    expect(correction).toMatchObject({ used: true, code: 'correction_helps' });
    expect(correction!.gain!).toBeGreaterThan(2 * correction!.standardError!);
    expect(correction!.features.slice(0, 4).map(({ feature }) => feature)).toContain('channel');
    expect(correction!.holdout!.corrected).toBeLessThan(0.99 * correction!.holdout!.plain);
    const [published, plain] = report.backtests;
    expect(published).toMatchObject({ corrected: true, deviance: correction!.holdout!.corrected });
    expect(plain!.corrected).toBe(false);
    // who buys changes, how much all buy does not
    expect(
      published!.orders.predicted /
        report.backtests.find((one) => !one.corrected && one.seasonal === published!.seasonal)!.orders.predicted,
    ).toBeCloseTo(1, 9);
    expect(report.choice!.compared[0]!.deviance!).toBeLessThan(report.choice!.compared.find(({ weight }) => weight)!.deviance!);
  });

  test('multiplies everyone by a factor of her own that leaves the total of purchases where it was', async () => {
    const [sums] = await engine.reduce<{ orders: number; plain: number; short: number; long: number; rows: number }>(sql`
      select
        sum(orders_365) as orders, sum(orders_365 / correction_factor) as plain, count(*) as rows,
        avg(correction_factor) filter (where first_channel = '抖音' and purchase_days > 2) as short,
        avg(correction_factor) filter (where first_channel = '天猫' and purchase_days > 2) as long
      from customer_rows
      where orders_365 is not null`);
    expect(sums!.orders / sums!.plain).toBeCloseTo(1, 9);
    expect(sums!.short).toBeLessThan(sums!.long);
    expect(report.forecast.orders).toBeCloseTo(sums!.orders, 6);
    const [uneven] = await engine.reduce<{ rows: number }>(
      sql`select count(*) as rows from customer_rows where correction_factor is null or orders_1095 < orders_365 - 1e-9`,
    );
    expect(uneven!.rows).toBe(0);
  });

  test('says on a customer’s page by which factor', async () => {
    const [row] = await engine.reduce<{ id: string; factor: number }>(
      sql`select customer_id as id, correction_factor as factor from customer_rows order by correction_factor limit 1`,
    );
    expect(row!.factor).toBeLessThan(0.95);
    expect((await customerDetail({ engine }, row!.id)).future.correctionFactor).toBe(row!.factor);
  });
});

test('a brand whose channels are alike proves no correction, and multiplies nobody', async () => {
  const engine = await brandOfChannels(1000, [0.02, 0.02], 4);
  const report = await runOn(engine);
  expect(report.choice!.correction).toMatchObject({ used: false, strength: 0, holdout: null });
  expect(report.backtests.every(({ corrected }) => !corrected)).toBe(true);
  const [rows] = await engine.reduce<{ corrected: number }>(sql`select count(correction_factor) as corrected from customer_rows`);
  expect(rows!.corrected).toBe(0);
  await engine.close();
});
