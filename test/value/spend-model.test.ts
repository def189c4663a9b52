import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { valuePerOrder } from '../../src/models/spend-level.ts';
import { sql } from '../../src/sql/sql.ts';
import { orderValue, spendLevels } from '../../src/value/spend.sql.ts';
import { cappedAt } from '../../src/value/spend-model.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

const model = { params: { p: 6.25, q: 3.74, gamma: 15.44 }, level: 1 };

test('the published values of note 025: 24.66, 18.92, and 35.22 for whoever has not repeated', () => {
  expect(valuePerOrder(model, 2, 22.35)).toBeCloseTo(24.66, 2);
  expect(valuePerOrder(model, 1, 11.77)).toBeCloseTo(18.92, 2);
  expect(valuePerOrder(model, 0, Number.NaN)).toBeCloseTo(35.22, 2);
});

test('the query gives what the function gives', async () => {
  for (const [x, m] of [
    [2, 22.35],
    [0, null],
    [3, 0],
  ] as const) {
    const [row] = await engine.reduce<{ value: number }>(
      sql`select ${orderValue({ ...model, level: 1.2 })} as value from (select ${x}::integer as frequency, ${m}::double as repeat_value)`,
    );
    expect(row!.value).toBeCloseTo(valuePerOrder({ ...model, level: 1.2 }, x, m ?? Number.NaN), 10);
  }
});

test('the level compares repeat purchases of the last year with what the model says of them', async () => {
  // the first purchase of the new customer (day 900) does not count
  const people = sql`(select * from (values (2, 22.35::double, 0, 10.0::double, 2, 60.0::double), (1, 11.77::double, 900, 99.0::double, 2, 110.77::double))
    t(frequency, repeat_value, first_day, first_net, days_365, net_365))`;
  const [row] = await engine.reduce<{ actual: number; expected: number }>(spendLevels(people, model, '1972-09-27'));
  expect(row!.actual).toBeCloseTo(60 + 11.77, 6);
  expect(row!.expected).toBeCloseTo(2 * 24.66 + 18.92, 1);
});

test('a few very large means are cut to the 99.9th percentile', () => {
  const values = Float64Array.from({ length: 2001 }, (_, i) => (i === 7 ? 1e9 : i));
  expect(Math.max(...cappedAt(values))).toBeLessThanOrEqual(2000);
  expect(cappedAt(values)[3]).toBe(3);
});
