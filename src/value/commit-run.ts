import { kindsIn } from '../customers/customer-rules.ts';
import type { Change } from '../engine/engine.ts';
import { buildReports, type Foreseen, reportModel } from './build-reports.ts';
import type { Findings } from './findings.ts';
import { writeLedger } from './ledger.ts';
import { allPlacements, runTimes } from './place.sql.ts';
import type { Run } from './run.schema.ts';
import { modelReportRow, newThresholds, replacedTables, reportRows, runCounts, runRow } from './run-tables.sql.ts';
import type { Running } from './run-tools.ts';
import { rowsOf, tableOf } from './tables.sql.ts';

interface Times {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly seconds: number;
  readonly steps: Run['steps'];
}

/** What the refreshes of the run add to what is written down. */
async function recordingChanges({ engine, table, runId, computedAt }: Running, { placed, state }: Findings): Promise<Change[]> {
  if (!placed.recording) return [];
  const open = tableOf(placed.standing);
  await engine.materialize(table('placements'), allPlacements(tableOf(table('ended')), open, runTimes(runId, computedAt)));
  const fresh = placed.recording.thresholds.slice(state.thresholds.length);
  return [
    { replace: 'placements', by: table('placements') },
    { append: 'equity_history', query: rowsOf(table('equity')) },
    ...(fresh.length > 0 ? [{ append: 'band_thresholds', query: newThresholds(fresh) }] : []),
  ];
}

export interface Prepared {
  readonly counts: { readonly orders: number; readonly customers: number; readonly prospects: number };
  readonly changes: readonly Change[];
}

/** What is made while the rows of customers are written. */
export interface BesideRows {
  readonly records: readonly Change[];
  readonly model: Foreseen;
}

/** What the run adds to the records of earlier ones (placements, and the forecast beside what came of those before), and what it says of its model. */
export async function prepareBeside(running: Running, findings: Findings): Promise<BesideRows> {
  const recorded = await recordingChanges(running, findings);
  const ledger = await writeLedger(running, findings);
  return { records: [...recorded, ...ledger], model: await reportModel(running, findings) };
}

/** The reports and all else the commit swaps in or appends. */
export async function prepareCommit(
  running: Running,
  findings: Findings,
  { records, model }: BesideRows,
): Promise<{ rows: null; result: Prepared }> {
  const { engine, table, runId } = running;
  const reports = await buildReports(running, findings, model);
  await engine.materialize(table('reports'), reportRows(reports));
  const [counts] = await engine.reduce<{ orders: number; customers: number; prospects: number }>(
    runCounts(tableOf(table('purchase_days')), tableOf(table('customer_rows'))),
  );
  const changes: Change[] = [
    ...replacedTables.map((name) => ({ replace: name, by: table(name) })),
    { replace: 'reports', by: table('reports') },
    // kept in `customer_rows` alone; older runs wrote them twice
    { drop: 'scores' },
    { drop: 'customers' },
    ...records,
    { append: 'model_reports', query: modelReportRow(runId, reports['model'] ?? '{}') },
  ];
  return { rows: null, result: { counts: counts ?? { orders: 0, customers: 0, prospects: 0 }, changes } };
}

/** Swaps everything in at once, with the run's own row, and gives the room of the old tables back. */
export async function commitRun(running: Running, { counts, changes }: Prepared, times: Times): Promise<Run> {
  const { engine, runId, asOf, settings, law, calendar } = running;
  const { orders, customers } = counts;
  const row = {
    runId,
    asOf,
    ...times,
    steps: JSON.stringify(times.steps),
    counts: JSON.stringify(counts),
    settings: JSON.stringify({
      ...settings,
      kindsVersion: law.version,
      calendarVersion: calendar?.version ?? null,
      customerOrderKinds: kindsIn(law.orderUses, 'customers'),
    }),
  };
  await engine.commit([...changes, { append: 'runs', query: runRow(row) }]);
  await engine.checkpoint();
  return {
    runId,
    asOf,
    startedAt: times.startedAt,
    finishedAt: times.finishedAt,
    seconds: times.seconds,
    orders,
    customers,
    steps: times.steps,
  };
}
