import { missing } from '../base/platform-error.ts';
import type { Reading } from '../engine/engine.ts';
import { lastRun, storedReport } from './runs.sql.ts';

/** The last finished run as stored: `steps`, `counts` and `settings` are JSON. */
export interface RunRow {
  readonly run_id: number;
  readonly as_of: string;
  readonly started_at: string;
  readonly finished_at: string;
  readonly steps: string;
  readonly counts: string;
  readonly settings: string;
}

export interface Reader {
  readonly engine: Pick<Reading, 'reduce' | 'tables'>;
}

/** The last finished run, or null before the first. */
export async function findLastRun({ engine }: Reader): Promise<RunRow | null> {
  const tables = await engine.tables();
  if (!tables.some((table) => table.name === 'runs')) return null;
  const [row] = await engine.reduce<RunRow>(lastRun());
  return row ?? null;
}

/** The last finished run; without one there is nothing to read yet. */
export async function readLastRun(reader: Reader): Promise<RunRow> {
  const row = await findLastRun(reader);
  if (!row) throw missing('no-run', 'nothing has been computed yet: import orders, then run');
  return row;
}

/** A report that the last run wrote. */
export async function readStored<Report>(reader: Reader, name: string): Promise<Report> {
  await readLastRun(reader);
  const [row] = await reader.engine.reduce<{ report: string }>(storedReport(name));
  if (!row) throw missing('no-report', `the last run wrote no such report: ${name}`);
  return JSON.parse(row.report) as Report;
}
