import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/duckdb/dialect.ts';
import { definitionSchema } from '../../src/value/definition.schema.ts';
import { definitionIds, listDefinitions } from '../../src/value/definitions.ts';

const all = listDefinitions({ engine: { dialect: duckdbDialect } });

test('every definition is whole, in both languages', () => {
  for (const definition of all) {
    definitionSchema.parse(definition);
    for (const text of [definition.name, definition.formula, definition.meaning, definition.caution]) {
      expect(text.zh).toMatch(/\p{Script=Han}|CLV|P\(/u);
      expect(text.en.length).toBeGreaterThan(3);
    }
  }
});

test('every figure names a definition that exists', () => {
  const folder = join(import.meta.dirname, '../../src/value');
  const named = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/figure\(\s*'([a-z0-9_]+)'/g)].map((match) => match[1]!),
    );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !(definitionIds as readonly string[]).includes(id))).toEqual([]);
});

test('every chart of the console has one', () => {
  const charts = [
    'customer_equity',
    'active_customers',
    'at_risk',
    'sales_net_12m',
    'predicted_12m',
    'backtest_error',
    'identity_coverage',
    'margin_coverage',
    'lifecycle_stage',
    'value_band',
    'equity_history',
    'monthly_sales',
    'rfm_group',
    'rfm_grid',
    'retention_k',
    'repurchase_n_day',
    'purchase_interval',
    'kaplan_meier',
    'probability_alive',
    'probability_purchase_180',
    'orders_12m',
    'value_per_order',
    'predicted_36m',
    'residual_value',
    'lifetime_value',
    'next_order_date',
    'clv_realised',
    'clv_per_year',
    'gross_paid',
    'net_paid',
    'refunded',
    'contribution',
    'median_interval',
    'concentration',
    'calibration_deciles',
    'tracking_curve',
    'season_curve',
    'prediction_ledger',
    'valid_order',
    'purchase_day',
  ];
  expect(charts.filter((id) => !(definitionIds as readonly string[]).includes(id))).toEqual([]);
});

test('the SQL shown is the query itself, with its values as placeholders', () => {
  const shown = all.find((definition) => definition.id === 'customer_equity')?.sql;
  expect(shown).toContain('sum(residual_minor)');
  expect(all.filter((definition) => definition.sql !== null).length).toBeGreaterThan(25);
  for (const { sql } of all) expect(sql ?? '').not.toMatch(/\[object|undefined/);
});
