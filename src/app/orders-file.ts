import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Clock, systemClock } from '../base/clock.ts';
import { invalid } from '../base/platform-error.ts';
import { openThreads } from '../compute/threads/open-threads.ts';
import { openEngine } from '../engine/duckdb/open-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { openFiles } from '../files/disk/open-files.ts';
import { openWorkbooks } from '../files/xlsx/open-workbooks.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import { importFiles } from '../ingest/import-files.ts';
import { rejectionText } from '../ingest/rejected.ts';
import { orderBuyers } from '../value/clv-file.sql.ts';
import { orderSpan } from '../value/run-tables.sql.ts';
import { readConfig } from './config.ts';
import { anySource } from './import-source.ts';
import { defaultSettings } from './settings.schema.ts';

/** One file of orders in an engine in memory, without a workspace. */
export interface OrdersFile {
  readonly engine: Engine;
  readonly compute: ReturnType<typeof openThreads>;
  /** Day of the last paid order. */
  readonly lastDay: string;
}

/** What may be told from outside: the time, and who wants to know of records that could not be read. */
export interface Around {
  readonly clock?: Clock;
  readonly onLeftOut?: (records: number, of: number, first: string) => void;
  /** Told of orders that name no buyer. */
  readonly onNameless?: (orders: number, of: number) => void;
  /** Told of customers that a file of covariates names and the orders do not. */
  readonly onStrangers?: (customers: number, first: string) => void;
}

/** Loads a file as every import does (one that could not be imported is refused), and forgets it when `work` is done. */
export async function withOrdersFile<Result>(
  file: string,
  work: (orders: OrdersFile) => Promise<Result>,
  around: Around = {},
): Promise<Result> {
  const { memoryLimit, threads } = readConfig();
  const scratch = await mkdtemp(join(tmpdir(), 'perennial-clv-'));
  const engine = await openEngine({ path: ':memory:', memoryLimit, threads, temporaryFolder: scratch });
  const compute = openThreads({ threads });
  try {
    await load(engine, around, scratch, resolve(file));
    const lastDay = await lastDayOf(engine, file);
    await checkBuyers(engine, file, around);
    return await work({ engine, compute, lastDay });
  } finally {
    await compute.close();
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function load(engine: Engine, { clock = systemClock, onLeftOut }: Around, scratch: string, path: string): Promise<void> {
  const tools = {
    engine,
    clock,
    files: openFiles({ scratch, workbooks: openWorkbooks() }),
    resolvePeople,
    rejectedFolder: scratch,
  };
  const request = { paths: [path], source: anySource(defaultSettings.currency), settings: defaultSettings };
  if ((await stat(path).catch(() => undefined))?.isDirectory())
    throw invalid('file', `a folder, name a file of orders in it: ${path}`);
  for (const result of await importFiles(tools, request)) {
    if (result.outcome === 'refused') throw invalid(result.code, result.message);
    if (result.outcome !== 'loaded' || result.rowsRejected === 0) continue;
    const [first] = result.rejections ?? [];
    onLeftOut?.(result.rowsRejected, result.rowsRead, first ? rejectionText(first) : '');
  }
}

async function lastDayOf(engine: Engine, file: string): Promise<string> {
  const [span] = await engine.reduce<{ last_on: string | null }>(orderSpan());
  if (!span?.last_on)
    throw invalid('no-purchases', `no paid order in this file; each needs a customer, a day of payment and an amount: ${file}`);
  return span.last_on;
}

async function checkBuyers(engine: Engine, file: string, { onNameless }: Around): Promise<void> {
  const [{ orders, named } = { orders: 0, named: 0 }] = await engine.reduce<{ orders: number; named: number }>(orderBuyers());
  if (named === 0)
    throw invalid('no-buyers', `no order of this file names its buyer; name that column customer_id, or fill it: ${file}`);
  if (named < orders) onNameless?.(orders - named, orders);
}
