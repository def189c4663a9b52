import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, systemClock } from '../base/clock.ts';
import { openThreads } from '../compute/threads/open-threads.ts';
import { openEngine } from '../engine/duckdb/open-engine.ts';
import type { Engine } from '../engine/engine.ts';
import type { Inspection } from '../files/disk/inspection.ts';
import { openFiles } from '../files/disk/open-files.ts';
import { openWorkbooks } from '../files/xlsx/open-workbooks.ts';
import type { Store } from '../store/store.ts';
import { together } from '../value/together.ts';
import { createAccess } from './access/changes.ts';
import type { App } from './app.ts';
import { bugLog } from './bug-log.ts';
import type { Config } from './config.ts';
import { createJobs } from './jobs.ts';
import { forgetKept } from './kept.ts';
import { dropLeftovers, emptyFolder } from './leftovers.ts';
import { acquireLock } from './lock.ts';
import { openRecords } from './open-records.ts';
import { ensureAllTables } from './tables.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/**
 * Opens a workspace, making it where there is none: the one place that picks engines, stores and the like. A file that is already being
 * inspected is not gone over again when it is opened.
 */
export async function openApp(config: Config, clock: Clock = systemClock, ahead?: Inspection): Promise<App> {
  const closers: Closer[] = ahead ? [ahead.close] : [];
  try {
    return await assemble(config, openWorkspace(config.workspace, clock), clock, closers, ahead);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

type Closer = () => unknown;

/** Each part is closed after those that were opened later, and use it. */
async function closeAll(closers: Closer[]): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

async function assemble(
  config: Config,
  workspace: Workspace,
  clock: Clock,
  closers: Closer[],
  ahead: Inspection | undefined,
): Promise<App> {
  const lock = acquireLock(workspace.folder);
  closers.push(lock.release);
  const scratch = await prepareFolders(workspace);
  closers.push(() => rm(scratch, { recursive: true, force: true }));
  // the store is a process of its own: while it starts and ends, the engine is opened and closed here
  const databases: Closer[] = [];
  closers.push(() => together(databases.map(async (close) => close())));
  const [store, engine] = await together([
    openStore(config, workspace, clock, databases),
    openAnalytics(config, workspace, scratch, databases),
  ]);
  const compute = openThreads({ threads: config.threads });
  databases.push(compute.close);
  const reportBug = bugLog(workspace.logs, clock);
  const jobs = createJobs({ store, clock, reportBug });
  closers.push(() => jobs.close());
  jobs.feed.subscribe(({ job }) => {
    if (job.finishedAt !== null) forgetKept(engine);
  });
  const workbooks = openWorkbooks();
  let closing: Promise<void> | undefined;
  return {
    config,
    workspace,
    engine,
    store,
    compute,
    clock,
    scratch,
    jobs,
    reportBug,
    access: createAccess(),
    files: openFiles({ scratch, workbooks, inspect: ahead?.inspect }),
    workbooks,
    token: lock.token,
    announce: lock.announce,
    close: () => {
      closing ??= closeAll(closers);
      return closing;
    },
  };
}

/** What a killed process left in the folders of passage goes; gives the folder for temporary files. */
async function prepareFolders({ folder, uploads }: Workspace): Promise<string> {
  const scratch = join(folder, 'temporary');
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { mode: 0o700 });
  await emptyFolder(uploads);
  return scratch;
}

async function openStore(config: Config, workspace: Workspace, clock: Clock, closers: Closer[]): Promise<Store> {
  const store = await openRecords(workspace, config, clock);
  closers.unshift(() => store.close());
  return store;
}

async function openAnalytics(config: Config, { analytics }: Workspace, scratch: string, closers: Closer[]): Promise<Engine> {
  const { memoryLimit, threads } = config;
  const engine = await openEngine({ path: analytics, memoryLimit, threads, temporaryFolder: scratch });
  closers.push(() => engine.close());
  await dropLeftovers(engine);
  await ensureAllTables(engine);
  return engine;
}
