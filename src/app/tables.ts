import type { Engine } from '../engine/engine.ts';
import { ensureTables } from '../ingest/ensure-tables.ts';
import { ensureRunTables } from '../value/run-state.ts';

/** Every table that readers may ask for, empty where nothing was loaded or computed yet. */
export async function ensureAllTables(engine: Engine): Promise<void> {
  await ensureTables(engine);
  await ensureRunTables(engine);
}
