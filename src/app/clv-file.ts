import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Clock, systemClock } from '../base/clock.ts';
import { minorDigits } from '../base/money.ts';
import { invalid } from '../base/platform-error.ts';
import { openThreads } from '../compute/threads/open-threads.ts';
import { openEngine } from '../engine/duckdb/open-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { openFiles } from '../files/disk/open-files.ts';
import { openWorkbooks } from '../files/xlsx/open-workbooks.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import { importFiles } from '../ingest/import-files.ts';
import { type FileFit, type FileModel, fitFile as fitLoaded, type TimeUnit } from '../value/clv-file.ts';
import { orderSpan } from '../value/run-tables.sql.ts';
import { readConfig } from './config.ts';
import { anySource } from './import-source.ts';
import { defaultSettings } from './settings.schema.ts';

export interface ClvFileRequest {
  readonly file: string;
  readonly model: FileModel;
  /** Last day looked at; else that of the last order. */
  readonly end?: string | undefined;
  readonly unit: TimeUnit;
  readonly includeZero: boolean;
}

/** Fits a model to one file of orders, in memory, without a workspace. */
export async function fitFile({ file, ...request }: ClvFileRequest, clock: Clock = systemClock): Promise<FileFit> {
  const { memoryLimit, threads } = readConfig();
  const scratch = await mkdtemp(join(tmpdir(), 'perennial-clv-'));
  const engine = await openEngine({ path: ':memory:', memoryLimit, threads, temporaryFolder: scratch });
  const compute = openThreads({ threads });
  try {
    await load(engine, clock, scratch, resolve(file));
    const end = request.end ?? (await lastDay(engine, file));
    const minorPerUnit = 10 ** minorDigits(defaultSettings.currency);
    return await fitLoaded({ engine, compute }, { ...request, end, minorPerUnit });
  } finally {
    await compute.close();
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The same way in as every import: a file that could not be imported cannot be fitted. */
async function load(engine: Engine, clock: Clock, scratch: string, path: string): Promise<void> {
  const tools = {
    engine,
    clock,
    files: openFiles({ scratch, workbooks: openWorkbooks() }),
    resolvePeople,
    rejectedFolder: scratch,
  };
  const request = { paths: [path], source: anySource(defaultSettings.currency), settings: defaultSettings };
  for (const result of await importFiles(tools, request))
    if (result.outcome === 'refused') throw invalid(result.code, result.message);
}

async function lastDay(engine: Engine, file: string): Promise<string> {
  const [span] = await engine.reduce<{ last_on: string | null }>(orderSpan());
  if (!span?.last_on) throw invalid('no-purchases', `no paid order in this file: ${file}`);
  return span.last_on;
}
