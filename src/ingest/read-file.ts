import { invalid } from '../base/platform-error.ts';
import type { BulkFile, Engine } from '../engine/engine.ts';
import type { Bulk, OpenedFile } from '../files/file.ts';
import { requiredFields } from './fields.ts';
import { incomingRows } from './incoming.sql.ts';
import type { Loading } from './loading.ts';
import type { Plan } from './plan.ts';
import { has, memberNumber } from './plan.ts';
import {
  headerRecords,
  numberedRecord,
  parquetHead,
  parquetRecord,
  parquetText,
  refusedWhole,
  rowCount,
  type StagingCounts,
  stagingCounts,
  stagingRepeats,
  tableRows,
  withoutHeaders,
} from './staging.sql.ts';

/** A file that has been read into its staging table. */
export interface Staged {
  /** Records of the file, malformed ones included. */
  readonly read: number;
  readonly malformed: number;
  readonly bad: number;
  /** Records that were the header once more: skipped. */
  readonly headers?: number;
  readonly numbered: boolean;
}

/** Fields whose values make a row the same row, where a file may be read without numbering its records. */
const keys: Readonly<Record<string, readonly string[]>> = {
  orders: ['order_id'],
  refunds: ['order_id', 'refund_id'],
  members: ['member_id'],
  events: ['event_id'],
};

// rows whose order in the file means something, or whose tables are small, take the careful way at once
const mayBeFast = (plan: Plan): boolean =>
  plan.preset.target === 'order_items' ? has(plan, 'line') : (keys[plan.preset.target] ?? []).some((field) => has(plan, field));

const ONE_A_ROW: ReadonlySet<string> = new Set([
  'orders',
  'refunds',
  'products',
  'members',
  'events',
  'costs',
  'exchange_rates',
  'order_items',
]);

export function neededFields(plan: Plan): string[] {
  const alone = (requiredFields[plan.preset.target] ?? []).filter((any) => any.length === 1).flat();
  const numbered = plan.preset.target === 'members' ? [memberNumber(plan)].filter((field) => field !== undefined) : [];
  const statused = ONE_A_ROW.has(plan.preset.target) ? ['status'] : [];
  return [...alone.filter((field) => field !== 'item_quantity'), ...numbered, ...statused];
}

export const engineFile = (bulk: Bulk): BulkFile => bulk;

export function incomingOf(loading: Loading, bulk: Bulk, columns: readonly string[], numbered: boolean) {
  const { plan, reading, currency, rates } = loading;
  const record = bulk.format === 'parquet' ? parquetRecord : numbered ? numberedRecord : null;
  const names = columns.map((_, i) => `c${i + 1}`);
  return { plan, reading, currency, rates, columns: names, record, required: neededFields(plan) };
}

async function stage(engine: Engine, loading: Loading, bulk: Bulk, columns: readonly string[], numbered: boolean) {
  const incoming = incomingOf(loading, bulk, columns, numbered);
  const loaded = await engine.load(loading.staging, engineFile(bulk), (file) =>
    incomingRows(
      incoming,
      bulk.format === 'parquet' ? parquetText(file, columns) : numbered ? withoutHeaders(file, columns) : file,
    ),
  );
  const [counts = { rows: 0, bad: 0 }] = await engine.reduce<StagingCounts>(stagingCounts(loading.staging));
  return { ...counts, unreadable: loaded.unreadable.length };
}

export function unlessInterrupted(cause: unknown): null {
  if (cause instanceof Error && /interrupt|abort/i.test(cause.message)) throw cause;
  return null;
}

/** The fast way: the engine reads the file as it is. Null when any record needs its number. */
async function readFast(engine: Engine, loading: Loading, file: OpenedFile, columns: readonly string[]): Promise<Staged | null> {
  const { plan, staging } = loading;
  if (!file.bulk || file.bulk.format === 'parquet' || !mayBeFast(plan)) return null;
  // the engine gives up on files that our own reader takes apart record by record
  const found = await stage(engine, loading, file.bulk, columns, false).catch(unlessInterrupted);
  if (!found || found.bad > 0 || found.unreadable > 0) return null;
  const key = (keys[plan.preset.target] ?? []).filter((field) => field in plan.columns);
  if (key.length > 0 && (await engine.reduce<{ repeats: number }>(stagingRepeats(staging, key)))[0]?.repeats) return null;
  return { read: found.rows, malformed: 0, bad: 0, numbered: false };
}

const UNREADABLE = /^query failed: (Invalid Input|IO|Serialization|Conversion) Error: (.*)/;

// pages of a Parquet file are only read here, so damage inside them shows here
function refuseUnreadable(file: OpenedFile) {
  return (cause: unknown): never => {
    const found = cause instanceof Error ? UNREADABLE.exec(cause.message) : null;
    if (!found) throw cause;
    throw invalid(
      'unreadable',
      `the file is damaged inside (${found[2]?.slice(0, 200)}), export it again: ${file.detected.name}`,
      {},
      cause,
    );
  };
}

/** Records that repeat the header, as files glued together have them. */
async function repeatedHeaders(engine: Engine, bulk: Bulk, columns: readonly string[]): Promise<number> {
  if (bulk.format !== 'delimited') return 0;
  await engine.load('header__records', engineFile(bulk), (file) => headerRecords(file, columns));
  const [found] = await engine.reduce<{ rows: number }>(rowCount('header__records'));
  await engine.drop('header__records');
  return found?.rows ?? 0;
}

/** The careful way: every record numbered, refused ones known by their number. */
async function readNumbered(engine: Engine, loading: Loading, file: OpenedFile, columns: readonly string[]): Promise<Staged> {
  const copy = await file.numbered();
  const found = await stage(engine, loading, copy.bulk, columns, true).catch(refuseUnreadable(file));
  const headers = found.rows === copy.records - copy.malformed ? 0 : await repeatedHeaders(engine, copy.bulk, columns);
  const lost = copy.records - copy.malformed - found.rows - headers;
  if (copy.bulk.format === 'delimited' && lost !== 0)
    throw new Error(`${lost} records of ${file.detected.name} were lost between the file and the engine`);
  const bad =
    found.bad > 0 && ['order_rows', 'order_items'].includes(loading.plan.preset.target)
      ? await refuseWhole(engine, loading)
      : found.bad;
  return { read: found.rows + copy.malformed, malformed: copy.malformed, bad, headers, numbered: true };
}

async function refuseWhole(engine: Engine, { staging }: Loading): Promise<number> {
  await engine.materialize(`${staging}_whole`, refusedWhole(staging));
  await engine.commit([{ replace: staging, by: `${staging}_whole` }]);
  const [counts] = await engine.reduce<StagingCounts>(stagingCounts(staging));
  return counts?.bad ?? 0;
}

/** Reads a file into the staging table, once fast, or again with care when something in it has to be told apart. */
export const readFile = async (engine: Engine, loading: Loading, file: OpenedFile, columns: readonly string[]): Promise<Staged> =>
  (await readFast(engine, loading, file, columns)) ?? readNumbered(engine, loading, file, columns);

/** Columns and first rows of a Parquet file, which only the engine can read. */
export async function parquetSample(engine: Engine, bulk: Bulk, table: string) {
  await engine.load(table, engineFile(bulk), parquetHead);
  const rows = await engine.page<Record<string, string | null>>(tableRows(table), { offset: 0, limit: 200 });
  await engine.drop(table);
  const columns = Object.keys(rows[0] ?? {});
  return { columns, sample: rows.map((row) => columns.map((name) => row[name] ?? '')) };
}
