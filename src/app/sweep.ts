import { mkdir } from 'node:fs/promises';
import type { Principal } from '../base/principal.ts';
import type { LoadResult } from '../ingest/import.schema.ts';
import type { App } from './app.ts';
import {
  endNotice,
  endNotices,
  type FileChange,
  type FileRow,
  type FolderRow,
  filesOfFolder,
  listFolders,
  openNotice,
  writeFile,
} from './automation.store.ts';
import { filesIn, fullPath } from './folder-files.ts';
import { type Imported, startImport } from './imports.ts';
import type { Job } from './job.ts';
import { jobEnd } from './job-end.ts';
import { type FoundFile, filesToTake, retryAt } from './watched-files.ts';

export const INBOX = 0;

/** What a look into the folders found, for the next look to compare with. */
export type LastLook = Map<number, readonly FoundFile[]>;

/** Who acts when nobody does. */
export const automation: Principal = Object.freeze({ id: 'automation', role: 'operator' });

/** The inbox, if it is watched, and the folders that were named. */
export async function watchedFolders(
  { store, workspace }: Pick<App, 'store' | 'workspace'>,
  inbox: boolean,
): Promise<FolderRow[]> {
  const named = await listFolders(store.db);
  return inbox ? [{ id: INBOX, path: workspace.inbox, source: null }, ...named] : named;
}

/** Looks into every folder once and imports what lies still there; true when something new came in. */
export async function sweep(app: App, inbox: boolean, lastLook: LastLook): Promise<boolean> {
  await mkdir(app.workspace.inbox, { recursive: true, mode: 0o700 });
  let isNew = false;
  const unreadable: string[] = [];
  for (const folder of await watchedFolders(app, inbox)) {
    const found = await filesIn(folder.path).catch(() => null);
    if (found === null) unreadable.push(folder.path);
    else if (await sweepFolder(app, folder, found, lastLook)) isNew = true;
  }
  await tellUnreadable(app, unreadable);
  return isNew;
}

async function tellUnreadable({ store, clock }: App, folders: readonly string[]): Promise<void> {
  const at = new Date(clock.now()).toISOString();
  const message = 'the folder cannot be read';
  for (const subject of folders)
    await openNotice(store.db, { level: 'failure', code: 'folder-unreadable', subject, message }, at);
  await endNotices(store.db, 'folder-unreadable', at, folders);
}

async function sweepFolder(app: App, folder: FolderRow, found: readonly FoundFile[], lastLook: LastLook): Promise<boolean> {
  const before = lastLook.get(folder.id) ?? [];
  lastLook.set(folder.id, found);
  const known = await filesOfFolder(app.store.db, folder.id);
  const wanted = filesToTake(found, before, known, new Date(app.clock.now()).toISOString());
  let isNew = false;
  for (const [source, files] of bySource(folder, wanted)) {
    const taken = files.map((file) => ({ file, attempts: attemptsOf(file, known) + 1 }));
    if (await take(app, folder, source, taken)) isNew = true;
  }
  return isNew;
}

/** In the inbox a subfolder is a connection: `inbox/天猫/a.csv` belongs to 天猫. */
function bySource({ source }: FolderRow, files: readonly FoundFile[]): Map<string | undefined, FoundFile[]> {
  const groups = new Map<string | undefined, FoundFile[]>();
  for (const file of files) {
    const [first = '', ...rest] = file.path.split('/');
    const name = source ?? (rest.length > 0 ? first : undefined);
    groups.set(name, [...(groups.get(name) ?? []), file]);
  }
  return groups;
}

// a changed file begins anew
const attemptsOf = (file: FoundFile, known: readonly FileRow[]): number => {
  const row = known.find(({ path }) => path === file.path);
  return row?.state === 'failed' && row.bytes === file.bytes && row.modifiedAt === file.modifiedAt ? row.attempts : 0;
};

interface Taken {
  readonly file: FoundFile;
  readonly attempts: number;
}

async function take(app: App, folder: FolderRow, source: string | undefined, taken: readonly Taken[]): Promise<boolean> {
  for (const one of taken) await writeFile(app.store.db, rowOf(app, folder, one, { state: 'taken' }));
  const files = taken.map(({ file }) => ({ path: fullPath(folder.path, file.path) }));
  const job = await startImport(app, automation, { files, source }, true).then(
    ({ jobId }) => jobEnd(app.jobs, jobId),
    (error: Error) => error,
  );
  const results = resultsOf(job);
  for (const [i, one] of taken.entries()) await record(app, folder, one, results?.[i] ?? reasonOf(job));
  return results?.some(({ outcome }) => outcome === 'loaded') ?? false;
}

const resultsOf = (job: Job | Error): readonly LoadResult[] | null =>
  !(job instanceof Error) && job.state === 'done' ? (job.result as Imported).files : null;

const reasonOf = (job: Job | Error): string =>
  job instanceof Error ? job.message : (job.error?.message ?? 'the import was cancelled');

const rowOf = ({ clock }: App, folder: FolderRow, { file, attempts }: Taken, change: Partial<FileChange>): FileChange => ({
  folderId: folder.id,
  ...file,
  state: 'failed',
  attempts,
  retryAt: null,
  reason: null,
  loadId: null,
  changedAt: new Date(clock.now()).toISOString(),
  ...change,
});

/** Writes down what became of a file, and tells or takes back what there is to tell. */
async function record(app: App, folder: FolderRow, taken: Taken, outcome: LoadResult | string): Promise<void> {
  const { db } = app.store;
  const subject = fullPath(folder.path, taken.file.path);
  const row = rowOf(app, folder, taken, changeOf(outcome, taken, app.clock.now()));
  await writeFile(db, row);
  if (row.state === 'refused') {
    await openNotice(db, { level: 'failure', code: 'file-refused', subject, message: row.reason ?? '' }, row.changedAt);
  } else await endNotice(db, 'file-refused', subject, row.changedAt);
  if (row.state === 'failed' && row.retryAt === null) {
    await openNotice(db, { level: 'failure', code: 'file-failed', subject, message: row.reason ?? '' }, row.changedAt);
  } else await endNotice(db, 'file-failed', subject, row.changedAt);
}

function changeOf(outcome: LoadResult | string, { attempts }: Taken, now: number): Partial<FileChange> {
  if (typeof outcome === 'string') return { state: 'failed', reason: outcome, retryAt: retryAt(attempts, now) };
  if (outcome.outcome === 'refused') return { state: 'refused', reason: outcome.message };
  return { state: outcome.outcome, loadId: outcome.loadId };
}
