import type { Day } from '../base/day.ts';
import type { Engine } from '../engine/engine.ts';
import { emptyTable, lastingTables, laterTables, runState, thresholdRows } from './run-tables.sql.ts';
import type { BandThresholds } from './stages.ts';

export interface RunState {
  readonly lastRun: number;
  /** The last refresh written down; a run as of that day or earlier writes no placement. */
  readonly lastRecorded: Day | null;
  readonly thresholds: readonly BandThresholds[];
}

/** Creates the tables that runs add to, where they are not there yet. */
export async function ensureRunTables(engine: Engine): Promise<void> {
  const present = new Set((await engine.tables()).map((table) => table.name));
  for (const [name, columns] of Object.entries({ ...lastingTables, ...laterTables })) {
    if (!present.has(name)) await engine.materialize(name, emptyTable(columns));
  }
}

interface ThresholdRow {
  readonly version: number;
  readonly set_on: Day;
  readonly high_from_minor: number;
  readonly mid_from_minor: number;
  readonly basis: BandThresholds['basis'];
}

/** What earlier runs have written down. */
export async function readRunState(engine: Engine): Promise<RunState> {
  const [row] = await engine.reduce<{ last_run: number; last_recorded: Day | null }>(runState());
  const thresholds = await engine.reduce<ThresholdRow>(thresholdRows());
  return {
    lastRun: row?.last_run ?? 0,
    lastRecorded: row?.last_recorded ?? null,
    thresholds: thresholds.map((t) => ({
      version: t.version,
      setOn: t.set_on,
      highFromMinor: t.high_from_minor,
      midFromMinor: t.mid_from_minor,
      basis: t.basis,
    })),
  };
}
