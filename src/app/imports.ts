import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { denied, missing } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import type { Engine } from '../engine/engine.ts';
import type { Coverage } from '../identity/coverage.schema.ts';
import { coverage } from '../identity/coverage.ts';
import { resolvePeople } from '../identity/resolve-people.ts';
import type { FileAhead } from '../ingest/file-ahead.ts';
import type { LoadResult, LoadRow, Preview } from '../ingest/import.schema.ts';
import { type ImportRequest, type ImportTools, importFiles } from '../ingest/import-files.ts';
import { loadHistory } from '../ingest/load-history.ts';
import type { Mapping } from '../ingest/mapping.schema.ts';
import { fuseOverlaps } from '../ingest/overlaps/fuse.ts';
import type { Preset } from '../ingest/presets/preset.ts';
import { previewFile } from '../ingest/preview.ts';
import { readAhead } from '../ingest/read-ahead.ts';
import type { App } from './app.ts';
import { audit } from './audit.ts';
import { finishedFile, importProgress } from './import-progress.ts';
import { sourceOf } from './import-source.ts';
import type { Job, Progress } from './job.ts';
import type { JobContext } from './jobs.ts';
import { kept } from './kept.ts';
import { tidily } from './leftovers.ts';
import { readSettings } from './settings.ts';
import { findSource } from './sources.store.ts';
import { savedMappings } from './sources.ts';
import { findUpload, removeUpload } from './uploads.ts';

/** A file that was uploaded, or a path (a folder, a pattern) on this machine. */
export type FileReference = { readonly uploadId: string } | { readonly path: string };

export interface ImportChoices {
  readonly source?: string | undefined;
  readonly preset?: string | undefined;
  readonly mapping?: Mapping | undefined;
  /** Take a file of another shop than the source’s. */
  readonly otherShop?: boolean | undefined;
}

export interface Imported {
  readonly files: LoadResult[];
  readonly coverage: Coverage;
}

type Tools = Pick<App, 'engine' | 'store' | 'clock' | 'files' | 'workspace'>;
type LoadingTools = Tools & { readonly beside: Engine };

/** How a file would be understood; nothing is written. */
export async function previewImport(
  app: App,
  { file, ...choices }: ImportChoices & { readonly file: FileReference },
  ownsFiles: boolean,
): Promise<Preview> {
  const path = await pathOf(app, file, ownsFiles);
  const named = choices.source === undefined ? undefined : await findSource(app.store.db, choices.source);
  const { settings } = await readSettings(app.store);
  const saved = await savedMappings(app.store);
  return previewFile(app, { path, source: named, mapping: mappingOf(choices), saved, settings });
}

/** Queues an import. References are checked now, so that a wrong one is told at once. */
export async function startImport(
  app: App,
  principal: Principal,
  { files, ...choices }: ImportChoices & { readonly files: readonly FileReference[] },
  ownsFiles: boolean,
): Promise<Job> {
  const given: string[] = [];
  for (const file of files) given.push(await pathOf(app, file, ownsFiles));
  const paths = await app.files.expand(given);
  return app.jobs.start(principal, {
    kind: 'import',
    title: titleOf(paths),
    params: { files: paths.map((path) => basename(path)), source: choices.source ?? null, preset: choices.preset ?? null },
    run: async (context) => {
      const imported = await performImport(app, principal, paths, choices, context);
      const kept = new Set(paths.filter((_, i) => mayBeConfirmed(imported.files[i])));
      for (const [i, file] of files.entries())
        if ('uploadId' in file && !kept.has(given[i] ?? '')) await removeUpload(app.workspace.uploads, file.uploadId);
      return imported;
    },
  });
}

/** A file of another shop stays for a person who says that it belongs there all the same. */
const mayBeConfirmed = (result: LoadResult | undefined): boolean => result?.outcome === 'refused' && result.code === 'other-shop';

async function pathOf({ workspace }: App, file: FileReference, ownsFiles: boolean): Promise<string> {
  if ('uploadId' in file) return findUpload(workspace.uploads, file.uploadId);
  if (ownsFiles) return file.path;
  throw denied('file-path', 'only the command line may name files on this machine; upload the file instead of giving its: path');
}

export const titleOf = (paths: readonly string[]): string => {
  const [first = ''] = paths;
  return paths.length > 1 ? `${basename(first)} +${paths.length - 1}` : basename(first);
};

const mappingOf = ({ preset, mapping }: ImportChoices): Mapping | undefined =>
  preset === undefined ? mapping : { ...mapping, preset };

/** Loads files one after the other, each whole or not at all; what one of them lacks does not stop the others. */
export function performImport(
  app: Tools,
  principal: Principal,
  paths: readonly string[],
  choices: ImportChoices,
  context: Pick<JobContext, 'signal' | 'report'>,
): Promise<Imported> {
  return tidily(app.engine, context.signal, async () => {
    const session = await app.engine.session(context.signal);
    const reader = await app.engine.session(context.signal);
    const beside = await app.engine.session(context.signal);
    try {
      const files = await importAll({ ...app, engine: session, beside }, reader, paths, choices, context.report);
      const fused = await fuseOverlaps(session, (await readSettings(app.store)).settings.overlaps);
      if (!fused) await session.checkpoint();
      await audit(app, principal, 'files.import', {
        files: files.map(({ file, outcome, source }) => ({ file, outcome, source })),
      });
      return { files, coverage: await coverage(session) };
    } finally {
      session.release();
      reader.release();
      beside.release();
    }
  });
}

/** While one file is being committed, which keeps one core, the next is read. */
async function importAll(
  app: LoadingTools,
  reader: Engine,
  paths: readonly string[],
  choices: ImportChoices,
  report: JobContext['report'],
): Promise<LoadResult[]> {
  const results: LoadResult[] = [];
  const finished: Progress['finished'] = [];
  let next: Promise<FileAhead | undefined> | undefined;
  try {
    for (const [index, path] of paths.entries()) {
      const ahead = await next;
      next = undefined;
      const progress: ImportTools['progress'] = (at) => {
        report(importProgress(at, index, paths.length, [...finished]));
        if (at.step === 'commit') next ??= follower(app, reader, paths[index + 1], index, choices);
      };
      const result = await importOne(app, path, choices, progress, ahead).finally(() => ahead?.close());
      results.push(result);
      finished.push(finishedFile(result));
    }
    return results;
  } finally {
    await (await next)?.close();
  }
}

/** The file after this one, begun; what goes wrong with it is told at its turn. */
async function follower(app: Tools, engine: Engine, path: string | undefined, index: number, choices: ImportChoices) {
  if (path === undefined) return;
  const sourceOf = ({ family }: Preset) => findSource(app.store.db, choices.source ?? family);
  const request = await requestOf(app, path, choices).catch(() => undefined);
  return request && readAhead({ ...app, engine, sourceOf }, request, path, String(index % 2));
}

async function requestOf({ store, clock }: Tools, path: string, choices: ImportChoices): Promise<ImportRequest> {
  const { settings } = await readSettings(store);
  const source = await sourceOf({ store, clock }, choices.source);
  const saved = await savedMappings(store);
  return { paths: [path], source, mapping: mappingOf(choices), saved, settings, otherShop: choices.otherShop };
}

async function importOne(
  app: LoadingTools,
  path: string,
  choices: ImportChoices,
  progress: ImportTools['progress'],
  ahead: FileAhead | undefined,
): Promise<LoadResult> {
  const { engine, beside, clock, files, workspace } = app;
  const tools = {
    engine,
    beside,
    clock,
    files,
    resolvePeople,
    rejectedFolder: workspace.rejected,
    ...(progress ? { progress } : {}),
  };
  const [result] = await importFiles(tools, { ...(await requestOf(app, path, choices)), ahead });
  if (!result) throw missing('file', `no such file: ${path}`);
  return result.source === '' ? { ...result, source: choices.source ?? '' } : result;
}

export const readCoverage = ({ engine }: Pick<App, 'engine'>): Promise<Coverage> =>
  kept(engine, 'coverage', () => coverage(engine));

const LISTED = 500;

/** Loads, newest first, and whether the CSV of their rejected rows is still there. */
export async function listLoads(app: Pick<App, 'engine' | 'workspace'>): Promise<(LoadRow & { hasRejectedFile: boolean })[]> {
  const loads = await loadHistory(app.engine, { offset: 0, limit: LISTED });
  return loads.map((load) => ({ ...load, hasRejectedFile: load.rowsRejected > 0 && existsSync(rejectedPath(app, load)) }));
}

/** The CSV of a load's rejected rows. */
export async function rejectedFile(app: Pick<App, 'engine' | 'workspace'>, loadId: number): Promise<string> {
  const load = (await listLoads(app)).find((it) => it.loadId === loadId);
  if (!load?.hasRejectedFile) throw missing('rejected-file', `this load has no file of rejected rows: ${loadId}`, { loadId });
  return rejectedPath(app, load);
}

const rejectedName = /^load-\d+-[0-9a-f]{12}-rejected\.csv$/;

/** The CSV of a file's rejected rows by its name: a refused file has no load to find it by. */
export function rejectedRows({ workspace }: Pick<App, 'workspace'>, file: string): string {
  const path = join(workspace.rejected, file);
  if (!rejectedName.test(file) || !existsSync(path))
    throw missing('rejected-file', `no such file of rejected rows: ${file}`, { file });
  return path;
}

const rejectedPath = ({ workspace }: Pick<App, 'workspace'>, { loadId, sha256 }: LoadRow): string =>
  join(workspace.rejected, `load-${loadId}-${sha256.slice(0, 12)}-rejected.csv`);
