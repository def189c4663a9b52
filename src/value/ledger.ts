import type { Reader } from '../customers/last-run.ts';
import { findLastRun } from '../customers/last-run.ts';
import type { Change } from '../engine/engine.ts';
import type { Findings } from './findings.ts';
import {
  ledgerRows,
  ledgerState,
  openingDays,
  outcomeRows,
  predictedTenths,
  predictionMembers,
  predictionRows,
} from './ledger.sql.ts';
import type { Ledger } from './model-report.schema.ts';
import type { Running } from './run-tools.ts';
import { tableOf } from './tables.sql.ts';

export const modelTitle = ({ decision, valuation }: Pick<Findings, 'decision' | 'valuation'>): string => {
  const published = decision.published?.forecast;
  if (!published || valuation.source === 'cohort') return 'cohort';
  return published.members.some(({ forecaster }) => forecaster.seasonal) ? `${published.name} seasonal` : published.name;
};

/** Everyone scored by tenths, for the ledger. */
export async function findTenths({ engine, table, runId }: Running, ratio: number): Promise<void> {
  await engine.draft(table('tenths'), predictedTenths(tableOf(table('scores')), ratio, runId));
}

/** Writes the run's forecast once, by tenths at the first run of a month, and beside earlier ones what came of them. */
export async function writeLedger(running: Running, findings: Findings): Promise<Change[]> {
  const { engine, table, asOf, computedAt } = running;
  const days = openingDays(tableOf('purchase_days'), tableOf('occasion_days'));
  const outcomes: Change = { append: 'outcomes', query: outcomeRows(days, tableOf('customer_rows'), asOf) };
  if (!findings.placed.recording) return [];
  const [state] = await engine.reduce<{ last_id: number; month_written: boolean }>(ledgerState(asOf));
  const withTenths = !(state?.month_written ?? false);
  const tenths = tableOf(table('tenths'));
  const prediction = { firstId: (state?.last_id ?? 0) + 1, asOf, madeAt: computedAt, model: modelTitle(findings) };
  return [
    outcomes,
    { append: 'predictions', query: predictionRows(tenths, prediction, withTenths) },
    ...(withTenths ? [{ append: 'prediction_members', query: predictionMembers(tenths) }] : []),
  ];
}

interface LedgerRow {
  readonly as_of: string;
  readonly made_at: string;
  readonly model: string;
  readonly horizon_days: number;
  readonly customers: number;
  readonly orders: number;
  readonly value_minor: number;
  readonly measured_as_of: string | null;
  readonly actual_orders: number | null;
  readonly actual_minor: number | null;
  readonly elapsed: number;
}

/** Every forecast made, and what has come of it. */
export async function ledger(reader: Reader): Promise<Ledger> {
  if (!(await findLastRun(reader))) return { predictions: [] };
  const rows = await reader.engine.reduce<LedgerRow>(ledgerRows());
  return {
    predictions: rows.map((row) => ({
      asOf: row.as_of,
      madeAt: row.made_at,
      model: row.model,
      horizonDays: row.horizon_days,
      customers: row.customers,
      orders: row.orders,
      valueMinor: row.value_minor,
      measuredAsOf: row.measured_as_of,
      actualOrders: row.actual_orders,
      actualMinor: row.actual_minor,
      elapsed: row.elapsed,
    })),
  };
}
