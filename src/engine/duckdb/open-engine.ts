import { availableParallelism } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { conflict, unavailable } from '../../base/platform-error.ts';
import type { Engine } from '../engine.ts';
import { attachDrafts, pooled } from './connections.ts';
import { duckdbEngine } from './engine.ts';

export interface EngineOptions {
  /** A file, or `:memory:`. One process, one instance: a second one in the same process would lose rows silently. */
  readonly path: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
  /** Where sorts and joins spill. */
  readonly temporaryFolder?: string;
}

const open = new Set<string>();

const settings = (options: EngineOptions): Record<string, string> => ({
  memory_limit: options.memoryLimit ?? '3.5GB',
  threads: String(options.threads ?? availableParallelism()),
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  preserve_insertion_order: 'false',
  // files made so have the quicker dictionary of texts; older ones stay as they are
  storage_compatibility_version: 'v1.5.0',
  ...(options.temporaryFolder ? { temp_directory: options.temporaryFolder } : {}),
});

/** Opens the analytics file once in this process. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const file = options.path;
  if (file !== ':memory:' && open.has(file)) throw conflict('engine-open', `the analytics file is already open: ${file}`);
  const instance = await DuckDBInstance.create(file, settings(options)).catch((cause: unknown) => {
    throw unavailable('engine', `the analytics file cannot be opened: ${file}`, {}, cause);
  });
  open.add(file);
  await attachDrafts(instance);
  const connections = pooled(instance);
  await connections.use((connection) => connection.run("set global timezone = 'UTC'"));
  // texts hardly shrink by it beyond their dictionary, and it takes a twentieth of the time of an import
  await connections.use((connection) => connection.run("set global disabled_compression_methods = 'fsst'"));
  // a checkpoint writes unfilled groups of rows anew: after every file of a folder it would double the writing
  await connections.use((connection) => connection.run("set global checkpoint_threshold = '512MB'"));
  // and one that mended all that deletions left thin would write most of a table anew: it is mended little by little
  await connections.use((connection) => connection.run('set global max_vacuum_tasks = 4'));
  // groups of rows wait for five of their kind, and the last of them for one thread: a table of a million rows is written by one alone
  await connections.use((connection) => connection.run('set global write_buffer_row_group_count = 2'));
  return duckdbEngine({
    ...connections,
    close: async () => {
      open.delete(file);
      await connections.close();
    },
  });
}
