import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerExport } from '../../src/app/exports.sql.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { raw, sql } from '../../src/sql/sql.ts';
import { cellsOf } from '../support/csv.ts';
import { temporaryFolder } from '../support/temporary.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
});
afterAll(() => engine.close());

const text = [
  'customer_id',
  'kind',
  'stage',
  'band',
  'rfm_group',
  'first_channel',
  'first_category',
  'channels',
  'basis',
  'source',
];
const money = [
  'gross',
  'net',
  'refunded',
  'contribution',
  'value_per_order',
  'predicted_12m',
  'predicted_36m',
  'residual',
  'lifetime',
];
const figures = [
  'customer_key',
  'days_since_last',
  'orders',
  'purchase_days',
  'mean_interval',
  'median_interval',
  'probability_alive',
  'orders_180_probability',
  'orders_365',
];
const days = ['first_on', 'last_on', 'joined_on', 'next_order_on', 'next_order_low_on', 'next_order_high_on'];

/** One customer; what is not said is null. */
const row = (said: Record<string, string>) =>
  raw(
    [
      ...text.map((name) => `${said[name] ?? 'null'}::varchar as ${name}`),
      ...money.map((name) => `${said[`${name}_minor`] ?? 'null'}::bigint as ${name}_minor`),
      ...figures.map((name) => `${said[name] ?? 'null'}::double as ${name}`),
      ...days.map((name) => `${said[name] ?? 'null'}::date as ${name}`),
      'false as at_risk, true as is_member',
    ].join(', '),
  );

async function csv(said: Record<string, string>, digits = 2, guardsText = true) {
  const path = join(temporaryFolder(), 'out.csv');
  const query = customerExport({ matching: sql`select ${row(said)}`, asOf: '2026-10-31', currency: 'CNY', digits, guardsText });
  await engine.export(query, path, 'csv');
  const [head = '', line = ''] = readFileSync(path, 'utf8').split('\n');
  const cells = cellsOf(line);
  return Object.fromEntries(head.split(',').map((name, i) => [name, cells[i]]));
}

test('minor units become exact decimals, of as many digits as the currency has', async () => {
  expect(await csv({ net_minor: '9007199254740993', gross_minor: '-5' })).toMatchObject({
    net: '90071992547409.93',
    gross: '-0.05',
    contribution: '',
  });
  expect((await csv({ net_minor: '1234' }, 0))['net']).toBe('1234');
  expect((await csv({ net_minor: '1234' }, 3))['net']).toBe('1.234');
});

test('text that a spreadsheet would run is made text', async () => {
  for (const evil of ['=1+1', '+1', '-1', '@sum'])
    expect((await csv({ first_category: `'${evil}'` }))['first_category']).toBe(`'${evil}`);
  expect((await csv({ first_category: `'面霜'` }))['first_category']).toBe('面霜');
  expect((await csv({ first_category: `'=1+1'` }, 2, false))['first_category']).toBe('=1+1');
});

test('the day and the currency stand in every row', async () => {
  expect(await csv({ customer_id: `'C00000001'` })).toMatchObject({
    customer_id: 'C00000001',
    currency: 'CNY',
    as_of: '2026-10-31',
  });
});
