import { afterAll, beforeAll, expect, test } from 'vitest';
import { rfmGroupOf } from '../../src/customers/customers.sql.ts';
import { rfmGrid, rfmGroupSizes, rfmLimits, rfmSample } from '../../src/customers/rfm.sql.ts';
import {
  bucketsOf,
  fixedThresholds,
  frequencyBuckets,
  recencyBuckets,
  rfmGroup,
  splitOf,
  splitProbability,
} from '../../src/customers/rfm.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, raw, sql } from '../../src/sql/sql.ts';
import { plainSettings } from '../support/brand.ts';

let engine: Engine;
// six people: days since the last purchase, purchase days, net spend in minor units
const people = [
  [1, 10, 4, 40000, 'consumer'],
  [2, 20, 1, 5000, 'consumer'],
  [3, 30, 3, 30000, 'consumer'],
  [4, 200, 5, 60000, 'consumer'],
  [5, 300, 1, 1000, 'consumer'],
  [6, 5, 90, 9000000, 'reseller'],
] as const;

beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
  const rows = people.map(
    ([key, since, days, net, kind]) => `(${key}, 'C0000000${key}', ${since}, ${days}, ${net}, '${kind}', ${net / 2})`,
  );
  await engine.materialize(
    'rows',
    sql`select * from (values ${raw(rows.join(', '))}) t(customer_key, customer_id, days_since_last, days_365, net_365_minor, kind, residual_minor)`,
  );
});
afterAll(() => engine.close());

test('medians are taken over consumers who bought in the year, and leave the reseller out', async () => {
  const [limits] = await engine.reduce(rfmLimits(id('rows'), { method: 'median' }, 0.5));
  expect(limits).toEqual({ recency_days: 30, frequency: 3, monetary_minor: 30000, customers: 5 });
});

test('a limit that everybody reaches moves to the next value, by every computed method', async () => {
  const rows = [10, 20, 200, 200, 200].map(
    (since, i) => `(${since}, ${i === 0 ? 3 : i === 1 ? 2 : 1}, ${i < 3 ? 500 : 900}, 'consumer')`,
  );
  const many = sql`(select * from (values ${raw(rows.join(', '))}) t(days_since_last, days_365, net_365_minor, kind))`;
  const moved = { recency_days: 20, frequency: 2, monetary_minor: 900, customers: 5 };
  expect(await engine.reduce(rfmLimits(many, { method: 'median' }, 0.5))).toEqual([moved]);
  expect(await engine.reduce(rfmLimits(many, { method: 'quantile' }, 0.4))).toEqual([moved]);
  const alike = sql`(select 7 as days_since_last, 1 as days_365, 500 as net_365_minor, 'consumer' as kind from range(3))`;
  const kept = { recency_days: 7, frequency: 1, monetary_minor: 500, customers: 3 };
  expect(await engine.reduce(rfmLimits(alike, { method: 'mean' }, 0.5))).toEqual([kept]);
});

test('equality counts as high, and the groups of five people are counted by hand', async () => {
  const groups = await engine.reduce<{ rfm_group: string; customers: number; net_minor: number }>(
    rfmGroupSizes(id('rows'), { recencyDays: 30, frequency: 3, monetaryMinor: 30000 }),
  );
  const counts = Object.fromEntries(groups.map((group) => [group.rfm_group, group.customers]));
  expect(counts).toEqual({ important_value: 2, important_keep: 1, general_develop: 1, general_win_back: 1 });
});

test('the query and the function name the eight groups alike', async () => {
  for (const r of [true, false])
    for (const f of [true, false])
      for (const m of [true, false]) {
        const [row] = await engine.reduce<{ name: string }>(sql`select ${rfmGroupOf(sql`${r}`, sql`${f}`, sql`${m}`)} as name`);
        expect(row?.name).toBe(rfmGroup(r, f, m));
      }
});

test('the grid counts by bucket', async () => {
  expect(await engine.reduce(rfmGrid(id('rows'), recencyBuckets, frequencyBuckets))).toEqual([
    { recency: 0, frequency: 0, customers: 1, net_minor: 5000 },
    { recency: 0, frequency: 2, customers: 1, net_minor: 30000 },
    { recency: 0, frequency: 3, customers: 1, net_minor: 40000 },
    { recency: 4, frequency: 3, customers: 1, net_minor: 60000 },
    { recency: 5, frequency: 0, customers: 1, net_minor: 1000 },
  ]);
  expect(bucketsOf([0, 31, 61]).at(-1)).toEqual({ from: 61, to: null });
});

test('the sample is the same every time and no larger than asked', async () => {
  const query = rfmSample(id('rows'), { recencyDays: 30, frequency: 3, monetaryMinor: 30000 }, 3);
  expect(await engine.reduce(query)).toEqual(await engine.reduce(query));
  expect(await engine.reduce(query)).toHaveLength(3);
});

test('a split is what the workspace chose; a fixed one needs all three values', () => {
  expect(splitOf({ ...plainSettings, rfmMethod: 'quantile' })).toEqual({ method: 'quantile', quantile: 0.8 });
  expect(() => fixedThresholds({ method: 'fixed', frequency: 2 })).toThrow(/needs recencyDays/);
  expect(() => splitProbability({ method: 'quantile', quantile: 1 })).toThrow(/between 0 and 1: 1/);
});
