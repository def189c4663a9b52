import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { chooseForecast } from '../../src/models/choosing/choose-forecast.ts';
import { sql } from '../../src/sql/sql.ts';
import { choiceReport } from '../../src/value/build-choice.ts';
import { choiceSchema } from '../../src/value/choice.schema.ts';
import { referenceMembers } from '../../src/value/choose-model.ts';
import { customerDetail } from '../../src/value/customer-detail.ts';
import { type ModelReport, modelReportSchema } from '../../src/value/model-report.schema.ts';
import { modelReport } from '../../src/value/reports.ts';
import { run } from '../../src/value/run.ts';
import { brandOfPurchases, plainSettings } from '../support/brand.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

const compute = openThreads();
afterAll(() => compute.close());

/** The purchase days of a recipe as orders of 50 to 150 yuan. */
async function brandFrom(name: Parameters<typeof panelFrom>[0], customers: number, seed: number): Promise<Engine> {
  const { panel } = panelFrom(name, customers, seed);
  const buyer = Int32Array.from(panel.day);
  for (let row = 0; row < customers; row++) buyer.fill(row + 1, panel.starts[row], panel.starts[row + 1]);
  return brandOfPurchases(customers, { buyer, day: panel.day });
}

describe('a brand whose customers keep a rhythm', () => {
  let engine: Engine;
  let report: ModelReport;
  beforeAll(async () => {
    engine = await brandFrom('regular', 700, 1);
    const settings = { ...plainSettings, historyMonths: 0 };
    await run({ engine, clock: fixedClock('2026-01-10T08:00:00Z'), compute }, { settings, sources: [] });
    report = await modelReport({ engine });
  }, 600_000);
  afterAll(() => engine.close());

  test('publishes the model of rhythm, better than Pareto/NBD on the year that had no say', () => {
    expect(report.verdict).toMatchObject({ published: true, model: 'mbg-cnbd-k', reasons: [] });
    const of = (model: string) => report.backtests.find((one) => one.model === model)!.deviance!;
    expect(of('mbg-cnbd-k')).toBeLessThan(0.9 * of('pareto-nbd'));
    expect(report.models).toMatchObject([{ model: 'mbg-cnbd-k', title: 'MBG/CNBD-k', published: true }]);
    expect(report.models[0]!.params['k']).toBeGreaterThan(1);
  });

  test('tells the choice whole: origins with their intervals, every model, calibration and reasons', () => {
    const choice = choiceSchema.parse(report.choice);
    expect(choice).toMatchObject({ reference: 'pareto-nbd', refused: [] });
    expect(choice.selected).toMatch(/^mbg-cnbd-k(-seasonal)?$/);
    expect(choice.origins).toHaveLength(3);
    for (const { low, expected, high } of [...choice.origins, choice.holdout]) {
      expect(low).toBeLessThan(expected);
      expect(high).toBeGreaterThan(expected);
    }
    const [selected, ...others] = choice.compared;
    expect(selected).toMatchObject({ kind: 'selected', title: 'MBG/CNBD-k', isProven: true });
    expect(others.find(({ name }) => name === choice.selected)).toMatchObject({ kind: 'model', weight: 1, isProven: true });
    expect(others.find(({ name }) => name === 'pareto-nbd')).toMatchObject({ weight: 0, gain: 0 });
    expect(others.filter(({ kind }) => kind === 'baseline').map(({ name }) => name)).toEqual(['same-rate', 'hiatus', 'all-zero']);
    expect(selected!.deviance!).toBeLessThan(others.find(({ name }) => name === 'pareto-nbd')!.deviance!);
    expect(choice.coverage.find(({ nominal }) => nominal === 0.9)!.actual).toBeGreaterThan(0.85);
    expect(choice.pit.reduce((sum, count) => sum + count, 0)).toBe(choice.coverageOn);
    expect(choice.reasons.map(({ code }) => code)).toContain('better_than_reference');
    expect(choice.correction).toMatchObject({ used: false });
  });

  test('what the customers add up to is what the report foretells', async () => {
    const [sums] = await engine.reduce<{ orders: number }>(sql`select sum(orders_365) as orders from customer_rows`);
    expect(report.forecast.orders).toBeCloseTo(sums!.orders, 6);
    expect(report.forecast.monthly.reduce((sum, { orders }) => sum + orders, 0)).toBeCloseTo(sums!.orders, 4);
  });

  test('P(alive) of one customer ends where her row says it stands', async () => {
    const [row] = await engine.reduce<{ id: string; alive: number }>(
      sql`select customer_id as id, probability_alive as alive from customer_rows order by purchase_days desc, customer_key limit 1`,
    );
    const { aliveCurve, future } = await customerDetail({ engine }, row!.id);
    // the curve has a point every few days
    const now = aliveCurve.points.findLast(({ day }) => day <= report.asOf)!;
    expect(future.probabilityAlive.value).toBeCloseTo(row!.alive, 12);
    expect(now.probability).toBeCloseTo(row!.alive, 1);
  });
});

test('the level multiplies what the chosen row and the totals expect, and no other row', async () => {
  const { panel } = panelFrom('regular', 300, 2);
  const origin = panelOrigin;
  const chosen = await chooseForecast({ panel, origin, models: ['pareto-nbd'] });
  const of = (factor: number) => {
    const choice = { ...chosen.choice, level: { ...chosen.choice.level, factor } };
    const published = { ...referenceMembers, level: factor };
    return choiceReport({ compute }, { ...chosen, choice }, { chosen: published, backtests: [], customers: 300, use: null });
  };
  const [plain, twice] = [await of(1), await of(2)];
  expect(twice.holdout.expected).toBeCloseTo(2 * plain.holdout.expected, 6);
  const off = ({ compared }: typeof plain, kind: string) => 1 + compared.find((one) => one.kind === kind)!.bias!;
  expect(off(twice, 'selected')).toBeCloseTo(2 * off(plain, 'selected'), 9);
  expect(off(twice, 'model')).toBeCloseTo(off(plain, 'model'), 9);
});

test('a report of an older run reads without a choice', () => {
  expect(modelReportSchema.shape.choice.parse(undefined)).toBeNull();
});
