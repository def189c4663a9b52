import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays } from '../base/day.ts';
import { conflict } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import { DEFAULT_END, HISTORY_DAYS } from '../simulate/brand.ts';
import type { Run } from '../value/run.schema.ts';
import type { App } from './app.ts';
import { demoCampaigns } from './demo-calendar.ts';
import { writeDemo } from './demo-files.ts';
import { finishedFile } from './import-progress.ts';
import { sourceNamed } from './import-source.ts';
import { type Imported, performImport } from './imports.ts';
import type { Job, Progress } from './job.ts';
import { listJobs } from './jobs.store.ts';
import type { JobContext } from './jobs.ts';
import { setDemoCalendar } from './promo-calendar.ts';
import { performRun } from './runs.ts';
import { DEMO_SOURCE, readStatus } from './status.ts';

export interface DemoRequest {
  readonly customers: number;
  readonly seed: number;
  readonly end?: string | undefined;
  readonly events?: boolean | undefined;
}

export interface DemoDone extends Imported {
  readonly run: Run;
}

/** Queues the demo brand: its files are made, imported as any others, and computed. */
export async function startDemo(app: App, principal: Principal, request: DemoRequest): Promise<Job> {
  await refuseOwnOrders(app, request);
  return app.jobs.start(principal, {
    kind: 'demo',
    title: String(request.customers),
    params: request,
    run: (context) => performDemo(app, principal, request, context),
  });
}

/** A demo beside a brand's own orders could never be told apart again; one that was cut short may go on as it was. */
async function refuseOwnOrders(app: App, request: DemoRequest): Promise<void> {
  const { sources, lastRun, workspace } = await readStatus(app);
  if (sources.length === 0) return;
  const found = sources.map(({ source }) => source).join(', ');
  if (!workspace.demo || lastRun)
    throw conflict(
      'not-empty',
      `the demo brand needs an empty workspace, name a new folder with --workspace; this one holds: ${found}`,
    );
  const begun = (await listJobs(app.store.db, 200)).find(({ kind }) => kind === 'demo');
  if (begun && planOf(begun.params as DemoRequest) !== planOf(request))
    throw conflict(
      'demo-begun',
      `another demo was begun here, repeat it or name a new folder with --workspace: ${planOf(begun.params as DemoRequest)}`,
    );
}

const planOf = ({ customers, seed, end, events }: DemoRequest): string => JSON.stringify({ customers, seed, end, events });

async function performDemo(app: App, principal: Principal, request: DemoRequest, context: JobContext): Promise<DemoDone> {
  const folder = await mkdtemp(join(app.scratch, 'demo-'));
  try {
    const files = await makeFiles(request, folder, context);
    await sourceNamed(app, DEMO_SOURCE, null);
    await setDemoCalendar(app, principal, demoCampaigns(yearOfStart(request.end)));
    const imported = await performImport(app, principal, files, { source: DEMO_SOURCE }, context);
    return { ...imported, run: await performRun(app, {}, goingOn(context, imported.files.map(finishedFile))) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The year in which the brand began. */
const yearOfStart = (end = DEFAULT_END): number => Number(addDays(end, 1 - HISTORY_DAYS).slice(0, 4));

/** The steps of the second half stand below those of the first. */
const goingOn = ({ report, ...context }: JobContext, before: Progress['finished']): JobContext => ({
  ...context,
  report: (progress) => report({ ...progress, finished: [...before, ...progress.finished] }),
});

async function makeFiles(request: DemoRequest, folder: string, { signal, report }: JobContext): Promise<string[]> {
  const progress = (done: number) => {
    signal.throwIfAborted();
    report(drawing(done, request.customers));
  };
  const { files } = await writeDemo({ ...request, folder, progress });
  return files.map(({ path }) => path);
}

const drawing = (done: number, total: number): Progress => ({
  step: 'simulate',
  index: 0,
  steps: 1,
  done,
  total,
  unit: 'customers',
  rows: null,
  finished: [],
});
