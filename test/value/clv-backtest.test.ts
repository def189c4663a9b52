import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromDayNumber } from '../../src/base/day.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { scores } from '../../src/models/choosing/scorecard.ts';
import { sql } from '../../src/sql/sql.ts';
import { backtestFile } from '../../src/value/clv-backtest.ts';
import { brandOf } from '../support/brand.ts';
import { panelFrom, panelOrigin } from '../support/panel.ts';

let engine: Engine;
const compute = openThreads();

beforeAll(async () => {
  engine = await brandOf({});
  const { panel } = panelFrom('refunds', 250, 9);
  const customer = Int32Array.from(panel.day, (_, at) => panel.starts.findLastIndex((start) => start <= at) + 1);
  await engine.append('raw_days', { customer, day_number: panel.day });
  await engine.append(
    'orders',
    sql`select 1::integer as source_key, 'O' || row_number() over () as order_id, customer as buyer_key, 'finished' as status, 'sale' as kind,
      (date '1970-01-01' + day_number)::date as paid_on, 1000::bigint as goods_paid_minor, 'CNY' as currency, 'web' as channel, false as refund_unknown, 1::integer as load_id
    from raw_days`,
  );
  await engine.append(
    'identifier_customers',
    sql`select distinct customer as identifier_key, customer as customer_key from raw_days`,
  );
});
afterAll(async () => {
  await compute.close();
  await engine.close();
});

const request = {
  calibrationEnd: fromDayNumber(panelOrigin.asOf),
  holdoutEnd: fromDayNumber(panelOrigin.until),
  unit: 'week',
  includeZero: true,
} as const;

test('a file gives a row a model and one that is selected, each with its figures or the reason why not', async () => {
  const steps: string[] = [];
  const found = await backtestFile(
    { engine, compute },
    { ...request, onStep: (model, asOf) => void steps.push(`${asOf} ${model}`) },
  );
  expect(found.models.map(({ model }) => model)).toContain('pareto-nbd');
  for (const row of found.models) for (const score of scores) expect(row[score] === null).toBe(row.reasons[score] !== undefined);
  for (const score of scores) expect(found.selected[score]).toEqual(expect.any(Number));
  expect(found.selected.members.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  expect(found.selected.reasons.length).toBeGreaterThan(1);
  expect(found.selected.published).toBe(found.selected.refused.length === 0);
  expect(found.origins.every(({ until }) => until <= request.calibrationEnd)).toBe(true);
  expect(steps[0]).toContain(request.calibrationEnd);
  // these customers buy at random
  expect(found.rhythm).toMatchObject({ isRandom: true, row: 'rhythm_random' });
  expect(found.models.map(({ model }) => model)).not.toContain('pareto-ggg');
});

test('a holdout that ends first, or a calibration without a purchase, is refused', async () => {
  await expect(backtestFile({ engine, compute }, { ...request, holdoutEnd: request.calibrationEnd })).rejects.toMatchObject({
    code: 'holdout',
  });
  await expect(backtestFile({ engine, compute }, { ...request, calibrationEnd: '2020-01-01' })).rejects.toMatchObject({
    code: 'no-purchases',
  });
});
