import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, raw, sql } from '../../src/sql/sql.ts';
import { endedPlacements, equityRow, namedStanding, nobody, type Refresh, standing } from '../../src/value/place.sql.ts';
import { probabilityRule } from '../../src/value/stages.ts';

let engine: Engine;
const thresholds = { version: 1, setOn: '2026-01-31', highFromMinor: 1000, midFromMinor: 500, basis: 'revenue' } as const;
const refresh: Refresh = { asOf: '2026-02-28', runId: 2, monthly: true, thresholds, rule: probabilityRule };

/** Six people: key, repeat purchases, chance within 180 days, chance then, band value. */
const valued = (rows: readonly (readonly [number, number, number, number, number])[]) =>
  raw(
    `(select * from (values ${rows.map((row) => `(${row.join(', ')})`).join(', ')}) t(customer_key, frequency, probability_180, probability_then, band_value), (select 20000 as last_day, 5.0 as predicted_12m, 7.4 as residual))`,
  );
const six = valued([
  [1, 2, 0.04, 0.9, 2000],
  [2, 2, 0.19, 0.9, 2000],
  [3, 2, 0.5, 0.9, 1000],
  [4, 2, 0.3, 0.9, 999],
  [5, 0, 0.5, 0.6, 499],
  [6, 0, 0.25, 0.3, 0],
]);
const states = (table: string) =>
  engine.reduce<{ who: number; stage: string; band: string; at_risk: boolean }>(
    sql`select customer_key as who, stage, band, at_risk from (${namedStanding(id(table))}) order by who`,
  );

beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
  await engine.materialize('none', nobody());
  await engine.materialize('first', standing(sql`${six}`, id('none'), { ...refresh, asOf: '2026-01-31', runId: 1 }));
});
afterAll(() => engine.close());

test('stages go by chance first, then by band, then by purchases; at the limits the better side', async () => {
  expect(await states('first')).toEqual([
    { who: 1, stage: 'lost', band: 'high', at_risk: false },
    { who: 2, stage: 'dormant', band: 'high', at_risk: false },
    { who: 3, stage: 'high_value', band: 'high', at_risk: false },
    { who: 4, stage: 'returning', band: 'mid', at_risk: true },
    { who: 5, stage: 'new', band: 'base', at_risk: false },
    { who: 6, stage: 'new', band: 'none', at_risk: false },
  ]);
});

const moved = valued([
  [1, 2, 0.5, 0.9, 901],
  [2, 2, 0.5, 0.9, 899],
  [3, 2, 0.5, 0.9, 449],
  [4, 2, 0.5, 0.9, 1099],
  [5, 1, 0.5, 0.9, 1100],
]);

test('bands rise at a tenth above, fall at a tenth below, and only at a month’s end', async () => {
  await engine.materialize('monthly', standing(sql`${moved}`, id('first'), refresh));
  expect((await states('monthly')).map((row) => row.band)).toEqual(['high', 'mid', 'base', 'mid', 'high']);
  await engine.materialize('midmonth', standing(sql`${moved}`, id('first'), { ...refresh, monthly: false }));
  expect((await states('midmonth')).map((row) => row.band)).toEqual(['high', 'high', 'high', 'mid', 'high']);
});

test('what changed ends on the day of the refresh, and so does whoever is no customer any more', async () => {
  await engine.materialize('monthly', standing(sql`${moved}`, id('first'), refresh));
  const ended = await engine.reduce<Record<string, unknown>>(
    sql`select * from (${endedPlacements(id('monthly'), id('first'), '2026-02-28', true)}) order by customer_key, dimension`,
  );
  expect(ended.map((row) => [row['customer_key'], row['dimension'], row['value']])).toEqual([
    [1, 'stage', 'lost'],
    [2, 'band', 'high'],
    [2, 'stage', 'dormant'],
    [3, 'band', 'high'],
    [3, 'stage', 'high_value'],
    [5, 'band', 'base'],
    [5, 'stage', 'new'],
    [6, 'band', 'none'],
    [6, 'stage', 'new'],
  ]);
  expect(ended[0]).toMatchObject({ valid_from: '2026-01-31', valid_to: '2026-02-28', run_id: 1 });
});

test('the equity row counts everyone once in each dimension', async () => {
  const [row] = await engine.reduce<Record<string, number>>(equityRow(id('first'), { asOf: '2026-01-31', runId: 1 }, 'revenue'));
  expect(row).toMatchObject({
    customers: 6,
    active: 4,
    at_risk: 1,
    customer_equity_minor: 42,
    stage_lost: 1,
    stage_new: 2,
    band_high: 3,
    band_none: 1,
  });
});

test('without a model, days of silence decide', async () => {
  const days = { kind: 'days', riskDays: 30, dormantDays: 60, lostDays: 90 } as const;
  const silent = (since: number) =>
    sql`(select 1 as customer_key, 1 as frequency, null::double as probability_180, null::double as probability_then, 10 as band_value, ${20512 - since} as last_day, 5.0 as predicted_12m, 7.0 as residual)`;
  const at = async (since: number) => {
    const [row] = await engine.reduce<{ stage: string; at_risk: boolean }>(
      namedStanding(sql`(${standing(silent(since), id('none'), { ...refresh, rule: days })})`),
    );
    return [row!.stage, row!.at_risk];
  };
  // 20512 is 28 February 2026
  expect(await Promise.all([30, 31, 60, 61, 90, 91].map(at))).toEqual([
    ['returning', false],
    ['returning', true],
    ['returning', true],
    ['dormant', false],
    ['dormant', false],
    ['lost', false],
  ]);
});
