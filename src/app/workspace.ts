import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, systemClock } from '../base/clock.ts';
import { conflict, invalid, missing } from '../base/platform-error.ts';

const FORMAT = 1;
const MARK = 'perennial.json';
const FOLDERS = ['store', 'uploads', 'rejected', 'exports', 'logs', 'inbox'] as const;
// a folder holding only these counts as empty: what a killed first start or a freshly mounted disk leaves
const IGNORED = new Set<string>([...FOLDERS, `${MARK}.new`, 'lost+found', '.DS_Store']);

const mark = z.object({ format: z.number().int().min(1), id: z.uuid(), created: z.iso.datetime() });

/** One brand's folder with everything in it. */
export interface Workspace {
  /** Real path of the folder. */
  readonly folder: string;
  readonly id: string;
  /** ISO instant. */
  readonly created: string;
  /** File of the analytics engine. */
  readonly analytics: string;
  readonly uploads: string;
  readonly rejected: string;
  readonly exports: string;
  readonly logs: string;
  /** Files put here are taken by themselves. */
  readonly inbox: string;
}

export const isWorkspace = (folder: string): boolean => existsSync(join(folder, MARK));

/** Opens the workspace in `folder`, and makes one where the folder is empty or absent. */
export function openWorkspace(folder: string, clock: Clock = systemClock): Workspace {
  if (!isWorkspace(folder)) create(folder, clock);
  return existingWorkspace(folder);
}

/** Opens a workspace that must be there. */
export function existingWorkspace(folder: string): Workspace {
  if (!isWorkspace(folder)) {
    throw missing('no-workspace', `there is no workspace in this folder; name one with --workspace: ${folder}`, { folder });
  }
  const { id, created } = readMark(folder);
  for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
  return describe(realpathSync(folder), id, created);
}

function describe(folder: string, id: string, created: string): Workspace {
  return Object.freeze({
    folder,
    id,
    created,
    analytics: join(folder, 'analytics.duckdb'),
    uploads: join(folder, 'uploads'),
    rejected: join(folder, 'rejected'),
    exports: join(folder, 'exports'),
    logs: join(folder, 'logs'),
    inbox: join(folder, 'inbox'),
  });
}

function create(folder: string, clock: Clock): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const foreign = readdirSync(folder).filter((name) => !IGNORED.has(name));
  if (foreign.length > 0) {
    const message = `this folder is not empty and not a workspace (it holds ${foreign[0]}); choose an empty or new one`;
    throw conflict('not-a-workspace', `${message}: ${folder}`, { folder, found: foreign.slice(0, 10) });
  }
  const content = { format: FORMAT, id: crypto.randomUUID(), created: new Date(clock.now()).toISOString() };
  writeFileSync(join(folder, `${MARK}.new`), `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(join(folder, `${MARK}.new`), join(folder, MARK));
}

function readMark(folder: string): z.infer<typeof mark> {
  const file = join(folder, MARK);
  const parsed = mark.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    throw invalid('workspace-damaged', `the workspace's own file cannot be read; restore it from a backup: ${file}`, { file });
  }
  const { format } = parsed.data;
  if (format > FORMAT) {
    const message = `this workspace was written by a newer Perennial (this one knows format ${FORMAT}); install that version`;
    throw conflict('workspace-newer', `${message}; format: ${format}`, { format, known: FORMAT });
  }
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
