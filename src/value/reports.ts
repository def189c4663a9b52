import type { RunRow } from '../customers/last-run.ts';
import { findLastRun, type Reader, readStored } from '../customers/last-run.ts';
import type { ModelReport } from './model-report.schema.ts';
import type { Overview } from './overview.schema.ts';
import type { Run } from './run.schema.ts';
import { allRuns } from './run-tables.sql.ts';

/** What the first page shows, as the last run found it. */
export const overview = (reader: Reader): Promise<Overview> => readStored<Overview>(reader, 'overview');

/** Which model scored customers, and how good it is. */
export const modelReport = async (reader: Reader): Promise<ModelReport> => ({
  // runs before the choice was written down
  choice: null,
  ...(await readStored<Omit<ModelReport, 'choice'>>(reader, 'model')),
});

const runOf = (row: RunRow): Run => {
  const { orders, customers } = JSON.parse(row.counts) as { orders: number; customers: number };
  const seconds = (Date.parse(row.finished_at) - Date.parse(row.started_at)) / 1000;
  const steps = JSON.parse(row.steps) as Run['steps'];
  return {
    runId: row.run_id,
    asOf: row.as_of,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    seconds,
    orders,
    customers,
    steps,
  };
};

/** Finished runs, the newest first. */
export async function listRuns(reader: Reader): Promise<Run[]> {
  if (!(await findLastRun(reader))) return [];
  return (await reader.engine.reduce<RunRow>(allRuns())).map(runOf);
}
