import type { Clock } from '../base/clock.ts';
import { invalid } from '../base/platform-error.ts';
import type { Change, Engine } from '../engine/engine.ts';
import type { OpenedFile } from '../files/file.ts';
import { findingsOf } from './findings.ts';
import { linksAgain, metIdentifiers, namedIdentifiers, newIdentifiers, newLinks, toldLinks } from './identifiers.sql.ts';
import type { IdentityCounts, ImportProgress, ImportWarning, Rejection, StatusFound, TableCounts } from './import.schema.ts';
import { sheetWarnings, warningsOf } from './import-warnings.ts';
import { DIRECT_SCRATCH, loadDirect } from './load-direct.ts';
import type { Loading } from './loading.ts';
import { planText } from './mapping.ts';
import { rowsOf } from './merge.sql.ts';
import type { Merged } from './merge-rows.ts';
import { readFile, type Staged } from './read-file.ts';
import { rejectedRecords, rejectionText } from './rejected.ts';
import { knownStatuses, unknownStatuses } from './staging.sql.ts';
import { loadsTable } from './tables/other-tables.schema.ts';
import { loadRow } from './tables.sql.ts';
import { targets } from './targets.ts';

/** Changes that resolve the people of a load, made from `identifiers__new` and `identifier_links__new`. */
export interface PeopleResolved {
  readonly changes: readonly Change[];
  readonly counts: IdentityCounts;
  readonly scratch: readonly string[];
}

export interface LoadTools {
  readonly engine: Engine;
  /** A session of its own, if there is one: what needs nothing of each other then runs side by side. */
  readonly beside?: Engine;
  readonly clock: Clock;
  readonly resolvePeople: (engine: Engine, loadId: number) => Promise<PeopleResolved>;
  readonly progress?: (progress: ImportProgress) => void;
  /** Folder for the CSV of rejected rows. */
  readonly rejectedFolder: string;
}

export interface LoadOutcome {
  readonly staged: Staged;
  readonly tables: readonly TableCounts[];
  readonly identity: IdentityCounts;
  readonly statuses: readonly StatusFound[];
  readonly warnings: readonly ImportWarning[];
  readonly rejected: Rejected;
}

/** The rejected records of a load: the file that gives them back, if there are any, and the first of them. */
interface Rejected {
  readonly file: string | null;
  readonly first: readonly Rejection[];
}

/** So many rejected values are told with a result; the file has them all. */
const TOLD = 3;

/** Room is given back after a file of so many records; after smaller ones when all files of a job are in. */
const LARGE = 2_000_000;

/** Above this share of rejected records a file is refused whole. */
const REFUSED_ABOVE = 0.5;

async function statusesOf(engine: Engine, loading: Loading): Promise<StatusFound[]> {
  if (!('status' in loading.plan.columns)) return [];
  type Found = { value: string; rows: number };
  const unknown = await engine.reduce<Found>(unknownStatuses(loading.staging));
  const known = await engine.reduce<Found>(knownStatuses(loading.staging));
  return [
    ...unknown.map((found) => ({ ...found, canonical: null })),
    ...known.map((found) => ({ ...found, canonical: found.value })),
  ];
}

async function writeRejected(
  tools: LoadTools,
  loading: Loading,
  file: OpenedFile,
  columns: readonly string[],
  staged: Staged,
): Promise<Rejected> {
  if (staged.bad + staged.malformed === 0) return { file: null, first: [] };
  const first: Rejection[] = [];
  const path = `${tools.rejectedFolder}/load-${loading.loadId}-${file.detected.sha256.slice(0, 12)}-rejected.csv`;
  await file.writeRejected(path, rejectedRecords(tools.engine, loading, columns), (one) => {
    if (first.length < TOLD) first.push(one);
  });
  return { file: path, first };
}

function refuseMostlyRejected(
  staged: Staged,
  file: OpenedFile,
  statuses: readonly StatusFound[],
  { file: rejectedFile, first }: Rejected,
): void {
  const rejected = staged.bad + staged.malformed;
  if (staged.read === 0) throw invalid('no-rows', `no records below the header: ${file.detected.name}`);
  if (rejected <= staged.read * REFUSED_ABOVE) return;
  const unknown = statuses.filter(({ canonical }) => canonical === null).map(({ value, rows }) => `${value} (${rows})`);
  const why = unknown.length > 0 ? `, unknown statuses: ${unknown.slice(0, 10).join(', ')}` : firstReason(first);
  throw invalid(
    'mostly-rejected',
    `${rejected} of ${staged.read} records are rejected, so nothing is loaded${why}: ${file.detected.name}`,
    { rejectedFile, rejections: first, rejected, read: staged.read, unknown: unknown.slice(0, 10) },
  );
}

const firstReason = ([one]: readonly Rejection[]): string => (one ? `, ${rejectionText(one)}` : '');

/** Numbers the load's buyer keys. */
async function numberKeys({ engine }: LoadTools, loading: Loading): Promise<void> {
  await engine.draft('identifiers__named', namedIdentifiers(loading));
  await engine.draft('identifiers__new', newIdentifiers(loading));
  await engine.draft('identifiers__met', metIdentifiers);
}

/** Notes which of those keys belong together, and whose they are. */
async function resolve({ engine, resolvePeople }: LoadTools, loading: Loading): Promise<PeopleResolved> {
  await engine.draft('identifier_links__all', toldLinks(loading));
  await engine.draft('identifier_links__new', newLinks);
  await engine.draft('identifier_links__again', linksAgain);
  return resolvePeople(engine, loading.loadId);
}

const nowIn = (clock: Clock): string => new Date(clock.now()).toISOString();

interface Books {
  readonly loading: Loading;
  readonly file: OpenedFile;
  readonly columns: readonly string[];
  readonly outcome: LoadOutcome;
  readonly committedAt: string;
}

function loadValues({ loading, file, columns, outcome, committedAt }: Books): Record<string, string | number> {
  const { detected } = file;
  return {
    load_id: loading.loadId,
    source_key: loading.source.key,
    source: loading.source.name,
    preset: loading.plan.preset.key,
    file: detected.name,
    sha256: detected.sha256,
    bytes: detected.bytes,
    format: detected.compression === 'gzip' ? `${detected.format}.gz` : detected.format,
    encoding: detected.encoding,
    mapping: planText(loading.plan, columns),
    rows_read: outcome.staged.read,
    rows_rejected: outcome.staged.bad + outcome.staged.malformed,
    counts: JSON.stringify(outcome.tables),
    warnings: JSON.stringify(outcome.warnings),
    started_at: loading.startedAt,
    committed_at: committedAt,
  };
}

const identityChanges: readonly Change[] = [
  { append: 'identifiers', query: rowsOf('identifiers__new') },
  { append: 'identifier_links', query: rowsOf('identifier_links__new') },
  { append: 'identifier_links_told', query: rowsOf('identifier_links__again') },
];

const IDENTITY_SCRATCH = [
  'identifiers__named',
  'identifiers__new',
  'identifiers__met',
  'identifier_links__all',
  'identifier_links__new',
  'identifier_links__again',
];

type Report = (step: ImportProgress['step'], rows: number | null) => void;

function reporting({ progress }: LoadTools, { detected }: OpenedFile): Report {
  const { name, bytes } = detected;
  return (step, rows) => progress?.({ file: name, step, bytesDone: bytes, bytesTotal: bytes, rows });
}

/** A file that is read and merged, all but the commit. */
interface Taken {
  readonly loading: Loading;
  readonly staged: Staged;
  readonly people: PeopleResolved;
  readonly merged: readonly Merged[];
  readonly statuses: readonly StatusFound[];
  readonly rejected: Rejected;
}

type Take<Result> = (
  tools: LoadTools,
  given: Loading,
  file: OpenedFile,
  columns: readonly string[],
  report: Report,
) => Promise<Result>;

const loadStraight: Take<Taken | null> = async (tools, given, file, columns, report) => {
  const loading = { ...given, numbered: false };
  const beside = tools.beside ?? tools.engine;
  const direct = await loadDirect(tools.engine, loading, file, columns, {
    beside,
    number: (named) => {
      report('identity', null);
      return numberKeys(tools, named);
    },
    resolve: (named) => resolve({ ...tools, engine: beside }, named),
    merging: () => report('merge', null),
  });
  if (!direct) return null;
  const { rows, people, merged, statuses } = direct;
  return {
    loading,
    staged: { read: rows, malformed: 0, bad: 0, numbered: false },
    people,
    merged,
    statuses,
    rejected: { file: null, first: [] },
  };
};

const loadStaged: Take<Taken> = async (tools, given, file, columns, report) => {
  const { engine } = tools;
  const staged = await readFile(engine, given, file, columns);
  const loading = { ...given, numbered: staged.numbered };
  const statuses = await statusesOf(engine, loading);
  const rejected = await writeRejected(tools, loading, file, columns, staged);
  refuseMostlyRejected(staged, file, statuses, rejected);
  report('identity', staged.read);
  await numberKeys(tools, loading);
  const people = await resolve(tools, loading);
  report('merge', staged.read);
  const merged = await targets[loading.plan.preset.target](engine, loading);
  return { loading, staged, people, merged, statuses, rejected };
};

async function dropAll(engine: Engine, tables: readonly string[]): Promise<void> {
  for (const table of tables) await engine.drop(table);
}

/** Reads, resolves, merges and commits one file: all of it appears in one transaction, or nothing does. */
export async function loadFile(
  tools: LoadTools,
  given: Loading,
  file: OpenedFile,
  columns: readonly string[],
): Promise<LoadOutcome> {
  const { engine } = tools;
  const report = reporting(tools, file);
  const scratch: string[] = [given.staging, ...IDENTITY_SCRATCH, ...DIRECT_SCRATCH];
  // a lasting table that a killed import left behind would hide the draft of its name
  await dropAll(engine, scratch);
  let read = 0;
  try {
    report('read', null);
    const loaded =
      (await loadStraight(tools, given, file, columns, report)) ?? (await loadStaged(tools, given, file, columns, report));
    const { staged, statuses, people, rejected, loading } = loaded;
    read = staged.read;
    const merged = loaded.merged.filter(({ counts }) => counts.table !== '');
    scratch.push(...people.scratch, ...merged.flatMap((table) => table.scratch));
    const tables = merged.map(({ counts }) => counts);
    const warnings = [
      ...sheetWarnings(file.detected),
      ...warningsOf(loading, staged, statuses, tables),
      ...(await findingsOf(engine, loading)),
    ];
    const outcome = { staged, tables, identity: people.counts, statuses, rejected, warnings };
    report('commit', staged.read);
    const row = loadRow(loadsTable, loadValues({ loading, file, columns, outcome, committedAt: nowIn(tools.clock) }));
    await engine.commit([
      ...identityChanges,
      ...people.changes,
      ...merged.flatMap(({ changes }) => changes),
      { append: 'loads', query: row },
    ]);
    return outcome;
  } finally {
    await dropAll(engine, scratch);
    if (read >= LARGE) await engine.checkpoint();
  }
}
