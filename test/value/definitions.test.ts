import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultKindLaw } from '../../src/customers/customer-rules.ts';
import type { KindLaw } from '../../src/customers/kinds.schema.ts';
import { duckdbDialect } from '../../src/engine/duckdb/dialect.ts';
import { definitionSchema } from '../../src/value/definition.schema.ts';
import { definitionIds, definitionOf, listDefinitions } from '../../src/value/definitions.ts';

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
    'model_comparison',
    'backtest_origins',
    'forecast_coverage',
    'pit_histogram',
    'forecast_correction',
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

test('what follows the rules of kinds shows those in force, without the words and accounts they name', () => {
  const engine = { engine: { dialect: duckdbDialect } };
  const [first, ...rest] = defaultKindLaw.orderRules;
  const own = { ...first!, id: 'own', name: '直播福袋', conditions: [{ on: 'buyer' as const, values: ['13812345678'] }] };
  const law: KindLaw = {
    ...defaultKindLaw,
    version: 7,
    orderRules: [own, ...rest.map((rule) => ({ ...rule, enabled: false }))],
    orderUses: { ...defaultKindLaw.orderUses, gift: { sales: true, customers: false } },
    decisions: [
      { customerKey: 3, kind: 'staff' },
      { customerKey: 4, kind: 'staff' },
    ],
  };
  const shipped = definitionOf(engine, 'order_kind', defaultKindLaw)!;
  const shown = definitionOf(engine, 'order_kind', law)!;
  expect(shipped.sql).toBe(all.find(({ id }) => id === 'order_kind')?.sql);
  expect(shown.sql).not.toBe(shipped.sql);
  expect(shown.parameters).toMatchObject({ rules_version: 7, '1. 直播福袋': `→ ${own.kind}` });
  expect(Object.keys(shown.parameters).filter((name) => /^\d+\. /.test(name))).toHaveLength(1);
  expect(JSON.stringify(shown)).not.toContain('13812345678');
  expect(definitionOf(engine, 'book_cell', law)?.parameters['in_sales']).toContain('gift');
  expect(definitionOf(engine, 'customer_kind', law)?.parameters['decided_by_hand']).toBe(2);
  expect(definitionOf(engine, 'none', law)).toBeUndefined();
});
