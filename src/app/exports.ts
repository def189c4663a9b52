import { rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { minorDigits } from '../base/money.ts';
import { conflict, denied, missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import { readLastRun } from '../customers/last-run.ts';
import type { ScopeQuery } from '../customers/scope.schema.ts';
import { isWholeBrand, scopeOf } from '../customers/scope.ts';
import type { Engine } from '../engine/engine.ts';
import type { CustomerFilter } from '../value/customer.schema.ts';
import { matchingCustomers } from '../value/customer-list.sql.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';
import { type CustomersQuery, customerExport, numberColumns } from './exports.sql.ts';
import type { Job } from './job.ts';
import type { JobContext } from './jobs.ts';
import { peopleIn } from './scopes.ts';
import { readSettings } from './settings.ts';

export interface ExportRequest {
  readonly format: 'csv' | 'parquet' | 'xlsx';
  /** Where the file goes; only for who may write the workspace's files. Without it the file is kept for download. */
  readonly path?: string | undefined;
  readonly filter: CustomerFilter;
  /** Only those who bought in this scope, or are in this programme; the list knows the same. */
  readonly scope?: ScopeQuery | undefined;
}

export interface Exported {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Queues an export of customers with their figures; it holds no personal data. */
export async function startExport(app: App, principal: Principal, request: ExportRequest, ownsFiles: boolean): Promise<Job> {
  if (request.path !== undefined && !ownsFiles)
    throw denied('file-path', 'only the command line may name a file on this machine; leave it out to download the file: path');
  if (request.path !== undefined) await refuseNoFolder(dirname(request.path));
  await readLastRun(app);
  // a scope that is not there is refused now and not by a job that fails
  await peopleOf(app, request);
  return app.jobs.start(principal, {
    kind: 'export',
    title: `customers.${request.format}`,
    params: request,
    run: (context) => performExport(app, principal, request, context),
  });
}

/** The draft with the people of the scope; undefined for the whole brand. */
const peopleOf = async (app: App, { scope = {} }: ExportRequest): Promise<string | undefined> =>
  isWholeBrand(scopeOf(scope)) ? undefined : peopleIn(app, scope);

async function refuseNoFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) throw missing('export-folder', `there is no folder to write into: ${folder}`, { folder });
}

/** Written beside its place and moved there: a reader never sees half a file. */
async function performExport(app: App, principal: Principal, request: ExportRequest, context: JobContext): Promise<Exported> {
  const path = request.path ?? keptPath(app, context.jobId, request.format);
  const unfinished = `${path}.unfinished`;
  try {
    const rows = await writeCustomers(app, request, unfinished, context.signal);
    context.signal.throwIfAborted();
    await rename(unfinished, path);
    const { size: bytes } = await stat(path);
    const { format, filter, scope } = request;
    await audit(app, principal, 'customers.export', { format, rows, filter: describeFilter(filter), ...scope });
    return { path, rows, bytes };
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writeCustomers(app: App, request: ExportRequest, path: string, signal: AbortSignal): Promise<number> {
  const { format, filter } = request;
  const { settings } = await readSettings(app.store);
  const { as_of: asOf } = await readLastRun(app);
  const { currency } = settings;
  const query = customerExport({
    matching: matchingCustomers(filter, await peopleOf(app, request)),
    asOf,
    currency,
    digits: minorDigits(currency),
    guardsText: format === 'csv',
  });
  const session = await app.engine.session(signal);
  try {
    return format === 'xlsx' ? await writeBook(app, session, query, path) : await session.export(query, path, format);
  } finally {
    session.release();
  }
}

/** A workbook is written from the CSV, beside which it lies for a moment. */
async function writeBook({ workbooks }: App, engine: Engine, query: CustomersQuery, path: string): Promise<number> {
  const from = `${path}.csv`;
  try {
    await engine.export(query, from, 'csv');
    return await workbooks.fromText({ from, to: path, name: 'customers', numbers: numberColumns });
  } finally {
    await rm(from, { force: true });
  }
}

// what somebody searched for may be a mobile number
const describeFilter = ({ search, ...filter }: CustomerFilter) => ({ ...filter, ...(search ? { search: 'given' } : {}) });

const keptPath = ({ workspace }: App, jobId: string, format: string): string =>
  join(workspace.exports, `customers-${jobId}.${format}`);

/** The file of a finished export, with the name to save it under. */
export async function exportedFile(app: App, jobId: string): Promise<{ path: string; name: string }> {
  const { kind, state, result, title } = await app.jobs.read(jobId);
  if (kind !== 'export') throw missing('export', `not an export: ${jobId}`);
  if (state !== 'done') throw conflict('export', `this export has no file, it is: ${state}`, { state });
  const { path } = result as Exported;
  if (!(await stat(path).catch(() => undefined))) throw missing('export-file', `the file has been removed since: ${title}`);
  return { path, name: `customers-${jobId}.${/\.(parquet|xlsx)$/.exec(path)?.[1] ?? 'csv'}` };
}
