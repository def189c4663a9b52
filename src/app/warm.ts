import { equalAgeQuerySchema } from '../books/equal-age.schema.ts';
import { findLastRun } from '../customers/last-run.ts';
import type { App } from './app.ts';
import { readReconciliation } from './books.ts';
import { readFirstPurchases } from './first-purchase.ts';
import { readCoverage } from './imports.ts';
import { kindPage } from './kind-page.ts';
import { listScopes, readSales } from './scopes.ts';
import { readEqualAge } from './sold.ts';
import { readStatus } from './status.ts';

type Tools = Pick<App, 'engine' | 'store' | 'workspace'>;

interface Figure {
  readonly name: string;
  read(tools: Tools): Promise<unknown>;
}

const equalAge = equalAgeQuerySchema.parse({});

/** Figures that go over all orders at the first asking after a run, in the order in which pages are opened most. */
export const warmFigures: readonly Figure[] = [
  { name: 'status', read: readStatus },
  { name: 'sales', read: (tools) => readSales(tools, { grain: 'month' }) },
  { name: 'scopes', read: listScopes },
  { name: 'reconciliation', read: (tools) => readReconciliation(tools, { platform: 'none' }) },
  { name: 'equal-age', read: (tools) => readEqualAge(tools, equalAge) },
  { name: 'equal-age-buyers', read: (tools) => readEqualAge(tools, { ...equalAge, measure: 'buyers' }) },
  { name: 'first-purchase', read: (tools) => readFirstPurchases(tools, { by: 'product', limit: 100 }) },
  { name: 'coverage', read: readCoverage },
  { name: 'kinds', read: kindPage },
];

/** Resolves once nobody has asked for anything for a while. */
export type Unasked = () => Promise<void>;

const always: Unasked = async () => undefined;

/**
 * Reads the figures one after another while `isIdle`, each when nobody waits for a page; a figure that cannot be read is left to its page,
 * which says why.
 */
export async function warm(
  tools: Tools,
  isIdle: () => boolean,
  figures = warmFigures,
  unasked: Unasked = always,
): Promise<string[]> {
  const read: string[] = [];
  if (!(await findLastRun(tools))) return read;
  for (const { name, read: one } of figures) {
    await unasked();
    if (!isIdle()) break;
    const isRead = await one(tools).then(
      () => true,
      () => false,
    );
    if (isRead) read.push(name);
  }
  return read;
}

/** What keeps figures warm beside a server. */
export interface Warming {
  /** The figures read since the last job ended, when they are. */
  settled(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Long enough for the page that waited for a job to be answered first. */
const AFTER_MS = 2000;

/** Reads the figures at the start, at once, and after each job that changed what they rest on, while no other job waits or runs. */
export function keepWarm(
  app: Tools & Pick<App, 'jobs'>,
  unasked: Unasked = always,
  afterMs = AFTER_MS,
  figures = warmFigures,
): Warming {
  const open = new Set<string>();
  let closing = false;
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<readonly string[]> = Promise.resolve([]);
  const isIdle = () => !closing && open.size === 0;
  const begin = () => {
    work = work.then(() => warm(app, isIdle, figures, unasked)).catch(() => []);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(begin, afterMs);
    timer.unref();
  };
  const leave = app.jobs.feed.subscribe(({ job: { jobId, kind, finishedAt } }) => {
    if (finishedAt === null) open.add(jobId);
    else open.delete(jobId);
    if (finishedAt !== null && kind !== 'export' && open.size === 0) soon();
  });
  begin();
  return {
    settled: () => work,
    close: async () => {
      closing = true;
      clearTimeout(timer);
      leave();
      await work;
    },
  };
}
