import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import { defaultKindLaw } from '../../src/customers/customer-rules.ts';
import type { KindLaw } from '../../src/customers/kinds.schema.ts';
import { rfmReport } from '../../src/customers/rfm-report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { modelReport, overview } from '../../src/value/reports.ts';
import { run } from '../../src/value/run.ts';
import { plainSettings, simulatedBrand } from '../support/brand.ts';

// The claim: a reseller of ¥2,000,000 and three staff accounts among 1,000 consumers are found by the rules that come
// with the platform, and the others look as they would without them.

const CONSUMERS = 1000;
const compute = openThreads();
const clock = fixedClock('2026-11-23T08:00:00Z');
const settings = { ...plainSettings, defaultMarginRate: 0.5, historyMonths: 3 };

/** Forty orders of ¥50,000 to many receivers within three months, and staff who buy by memo, cheaply and often. */
const plant = async (engine: Engine): Promise<void> => {
  const day = sql`date '2026-10-30' - (n * 2)::integer`;
  const planted = (order: string, buyer: number, yuan: number, memo: string | null, orders: number) =>
    sql`
    select
      1::integer as source_key, ${order} || n as order_id, ${buyer}::integer as buyer_key, 'finished' as status, 'sale' as kind,
      (${day})::date as paid_on, (${day})::timestamp as paid_at, (${day})::timestamp as created_at,
      (${day})::timestamp as status_at, ${yuan * 100}::bigint as goods_paid_minor, 'CNY' as currency, '天猫' as channel,
      ${memo}::varchar as memo, false as refund_unknown, 1::integer as load_id
    from range(${orders}) t(n)`;
  await engine.append('orders', planted('R', CONSUMERS + 1, 50_000, null, 40));
  for (const staff of [2, 3, 4]) await engine.append('orders', planted(`S${staff}-`, CONSUMERS + staff, 60, '员工内购', 30));
  await engine.append(
    'identifier_customers',
    sql`select n::integer as identifier_key, n::integer as customer_key from range(${CONSUMERS + 1}, ${CONSUMERS + 5}) t(n)`,
  );
};

const brand = async (law: KindLaw, planted: boolean): Promise<Engine> => {
  const engine = await simulatedBrand(CONSUMERS, 3);
  if (planted) await plant(engine);
  await run({ engine, clock, compute }, { settings, sources: [], law, asOf: '2026-10-31' });
  return engine;
};

const noRules: KindLaw = { ...defaultKindLaw, orderRules: [], customerRules: [] };
let without: Engine;
let found: Engine;
let missed: Engine;

beforeAll(async () => {
  without = await brand(defaultKindLaw, false);
  found = await brand(defaultKindLaw, true);
  missed = await brand(noRules, true);
}, 120_000);
afterAll(async () => {
  for (const engine of [without, found, missed]) await engine?.close();
  await compute.close();
});

const outsiders = (engine: Engine) =>
  engine.reduce<{ customer_key: number; kind: string; rule_id: string }>(
    sql`select customer_key, kind, rule_id from outsiders order by customer_key`,
  );

/** What the 1,000 are said to be: shares of RFM groups, bands and stages, their value one by one, and the model. */
async function picture(engine: Engine) {
  const rfm = await rfmReport({ engine });
  const model = await modelReport({ engine });
  const consumers = await engine.reduce<Record<string, number | string | null>>(
    sql`select customer_key, rfm_group, band, stage, predicted_12m_minor, residual_minor, lifetime_minor, probability_alive
      from customer_rows where customer_key <= ${CONSUMERS} order by customer_key`,
  );
  return {
    groups: rfm.groups.map(({ group, customerShare }) => [group, customerShare] as const),
    thresholds: rfm.thresholds,
    published: model.verdict.model,
    models: model.models.map(({ model: name, params, logLikelihood }) => ({ name, params, logLikelihood })),
    spend: model.spend?.params ?? null,
    forecast: model.forecast.orders,
    consumers,
  };
}

const off = (a: number, b: number): number => (a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b)));

/** The largest relative difference between the numbers of two pictures, and how many of their words differ. */
function apart(a: unknown, b: unknown): { numbers: number; words: number } {
  if (typeof a === 'number' && typeof b === 'number') return { numbers: off(a, b), words: 0 };
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return { numbers: 0, words: a === b ? 0 : 1 };
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const parts = keys.map((key) =>
    apart((a as Record<string, unknown>)[key] ?? null, (b as Record<string, unknown>)[key] ?? null),
  );
  return {
    numbers: Math.max(0, ...parts.map((part) => part.numbers)),
    words: parts.reduce((sum, part) => sum + part.words, 0),
  };
}

test('the reseller and the three staff accounts are found, and nobody else', async () => {
  expect(await outsiders(without)).toEqual([]);
  expect(await outsiders(found)).toEqual([
    { customer_key: 1001, kind: 'reseller', rule_id: 'spend' },
    { customer_key: 1002, kind: 'staff', rule_id: 'staff_orders' },
    { customer_key: 1003, kind: 'staff', rule_id: 'staff_orders' },
    { customer_key: 1004, kind: 'staff', rule_id: 'staff_orders' },
  ]);
});

test('RFM, bands, stages, the model and the value of each of the others stay within a thousandth', async () => {
  const { numbers, words } = apart(await picture(without), await picture(found));
  expect(numbers).toBeLessThan(0.001);
  expect(words).toBe(0);
});

test('what the reseller paid is in sales all the same', async () => {
  const [before, after] = [await overview({ engine: without }), await overview({ engine: found })];
  const sales = (page: typeof before) => page.monthlySales.reduce((sum, month) => sum + month.netMinor, 0);
  expect(sales(after) - sales(before)).toBe(200_000_000);
  const [top] = await found.reduce<{ band: string; lifetime_minor: number | null; rfm_group: string | null }>(
    sql`select band, lifetime_minor, rfm_group from customer_rows where customer_key = 1001`,
  );
  expect(top).toEqual({ band: 'none', lifetime_minor: null, rfm_group: null });
});

test('without the rules all of this is wrong, so the rules are what makes it right', async () => {
  expect(await outsiders(missed)).toEqual([]);
  const { numbers } = apart(await picture(without), await picture(missed));
  expect(numbers).toBeGreaterThan(0.01);
});
