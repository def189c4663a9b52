import type { Engine } from '../engine/engine.ts';
import { type LoadRow, loadRowSchema } from './import.schema.ts';
import { history } from './tables.sql.ts';

interface StoredLoad {
  readonly [column: string]: unknown;
  readonly counts: string;
  readonly warnings: string;
}

const toLoadRow = (row: StoredLoad): LoadRow =>
  loadRowSchema.parse({
    loadId: row['load_id'],
    sourceKey: row['source_key'],
    source: row['source'],
    preset: row['preset'],
    file: row['file'],
    sha256: row['sha256'],
    bytes: row['bytes'],
    format: row['format'],
    encoding: row['encoding'],
    rowsRead: row['rows_read'],
    rowsRejected: row['rows_rejected'],
    tables: JSON.parse(row.counts),
    warnings: JSON.parse(row.warnings),
    startedAt: row['started_at'],
    committedAt: row['committed_at'],
    undoneAt: row['undone_at'],
  });

/** Committed loads, undone ones among them, the newest first. */
export const loadHistory = async (
  engine: Engine,
  slice: { readonly offset: number; readonly limit: number },
): Promise<LoadRow[]> => (await engine.page<StoredLoad>(history, slice)).map(toLoadRow);
