import { minorDigits } from '../base/money.ts';
import { invalid, PlatformError } from '../base/platform-error.ts';
import type { Engine } from '../engine/engine.ts';
import type { Files, OpenedFile } from '../files/file.ts';
import { ensureTables } from './ensure-tables.ts';
import { factsIn } from './facts.ts';
import { fields } from './fields.ts';
import type { FileAhead } from './file-ahead.ts';
import type { ImportProgress, LoadResult, Rejection } from './import.schema.ts';
import { type LoadTools, loadFile } from './load-file.ts';
import type { Loading } from './loading.ts';
import type { Mapping } from './mapping.schema.ts';
import { choosePreset, missingFields, planOf, planText } from './mapping.ts';
import { refuseOtherShop } from './other-shop.ts';
import type { Reading } from './parse.sql.ts';
import type { Plan } from './plan.ts';
import type { Preset } from './presets/preset.ts';
import { parquetSample } from './read-file.ts';
import { claimOf, recognisesWith, type SavedMapping } from './saved-mapping.ts';
import type { SourceDefinition } from './source.schema.ts';
import { loadedBefore, nextLoadId } from './tables.sql.ts';
import { steadyOffset } from './time-zone.ts';

export interface ImportTools extends LoadTools {
  readonly files: Files;
}

/** The workspace's settings that reading depends on. */
export interface ImportSettings {
  readonly timeZone: string;
  readonly currency: string;
}

/** The source all files belong to, or how to find it once a file's export is known. */
export type SourceChoice = SourceDefinition | ((preset: Preset) => Promise<SourceDefinition>);

export interface ImportRequest {
  /** Files, folders and globs. */
  readonly paths: readonly string[];
  readonly source: SourceChoice;
  readonly mapping?: Mapping | undefined;
  /** Take a file of another shop than the source’s: a person said so. */
  readonly otherShop?: boolean | undefined;
  /** Mappings of connections; a file whose header one of them serves is read with it. */
  readonly saved?: readonly SavedMapping[];
  readonly settings: ImportSettings;
  /** One of the files, where it was opened before its turn. */
  readonly ahead?: FileAhead | undefined;
}

export const readingOf = ({ timeZone, currency }: ImportSettings, now: number): Reading => ({
  timeZone,
  digits: minorDigits(currency),
  yearAfter: new Date(now).getUTCFullYear() + 2,
  steady: steadyOffset(timeZone),
});

/** The file's header as it is, also where only the engine can read it. */
export async function headOf(tools: Pick<ImportTools, 'engine'>, file: OpenedFile) {
  if (file.detected.format !== 'parquet' || !file.bulk) return { columns: file.detected.columns, sample: file.sample };
  return parquetSample(tools.engine, file.bulk, 'parquet__head').catch((cause: unknown) => {
    throw invalid('parquet-damaged', `the Parquet file cannot be read: ${file.detected.name}`, {}, cause);
  });
}

export function openWith(
  tools: Pick<ImportTools, 'files' | 'progress'>,
  path: string,
  saved: readonly SavedMapping[] = [],
): Promise<OpenedFile> {
  const file = path.split(/[\\/]/).at(-1) ?? path;
  const progress = (step: ImportProgress['step'], bytesDone: number, bytesTotal: number) =>
    tools.progress?.({ file, step, bytesDone, bytesTotal, rows: null });
  return tools.files.open(path, { recognises: recognisesWith(saved), progress });
}

/** The plan, or a refusal that names the columns and what is missing. */
export function plannedFile(
  columns: readonly string[],
  name: string,
  sourcePreset: string | null,
  mapping: Mapping | undefined,
): Plan {
  const preset = choosePreset(columns, mapping?.preset, sourcePreset);
  const shown = columns.slice(0, 30).join(', ');
  if (!preset)
    throw invalid('unknown-header', `no known export has this header, give a mapping or rename columns (${shown}): ${name}`, {
      columns,
    });
  const plan = planOf(columns, preset, mapping);
  const fed = { ...plan.columns, ...plan.constants };
  const missing = missingFields(preset.target, fed);
  if (missing.length === 0) return plan;
  const wanted = missing.map((field) => `${field} (${fields[field]?.meaning ?? field})`).join(', ');
  throw invalid('missing-column', `no column for ${wanted}; the file has ${shown}: ${name}`, { missing, columns });
}

/** How the values of a source's files are read. */
export const readingFor = ({ settings }: ImportRequest, source: SourceDefinition, now: number): Reading => ({
  ...readingOf(settings, now),
  ...fileZoneOf(source, settings),
});

async function loadingOf(tools: ImportTools, request: ImportRequest, source: SourceDefinition, plan: Plan): Promise<Loading> {
  const [next] = await tools.engine.reduce<{ load_id: number }>(nextLoadId);
  const loadId = next?.load_id ?? 1;
  const now = tools.clock.now();
  const tables = await tools.engine.tables();
  return {
    plan,
    source,
    reading: readingFor(request, source, now),
    loadId,
    currency: request.settings.currency,
    startedAt: new Date(now).toISOString().slice(0, 19).replace('T', ' '),
    staging: `incoming__${loadId}`,
    facts: factsIn(tables),
    rates: hasRates(tables),
    numbered: true,
  };
}

/** A workspace whose rate table is empty, or was made before there was one, takes no other currency. */
export const hasRates = (tables: Awaited<ReturnType<Engine['tables']>>): boolean =>
  (tables.find(({ name }) => name === 'exchange_rates')?.rows ?? 0) > 0;

const fileZoneOf = ({ timeZone }: SourceDefinition, settings: ImportSettings): Pick<Reading, 'fileZone'> =>
  timeZone && timeZone !== settings.timeZone ? { fileZone: timeZone } : {};

type Outcome = {
  readonly [Kind in LoadResult['outcome']]: Omit<
    Extract<LoadResult, { outcome: Kind }>,
    'file' | 'source' | 'sourceKey' | 'seconds'
  >;
}[LoadResult['outcome']];

/** The source of one file, remembered once it is found. */
class Belonging {
  readonly #choice: SourceChoice;
  source: SourceDefinition | undefined;

  constructor(choice: SourceChoice) {
    this.#choice = choice;
    this.source = typeof choice === 'function' ? undefined : choice;
  }

  async of(preset: Preset): Promise<SourceDefinition> {
    this.source ??= typeof this.#choice === 'function' ? await this.#choice(preset) : this.#choice;
    return this.source;
  }
}

/** A connection that was named reads its files with its own mappings only. */
export const savedOf = (saved: readonly SavedMapping[] = [], source: SourceDefinition | undefined): readonly SavedMapping[] =>
  source === undefined ? saved : saved.filter((one) => one.source.key === source.key);

/** What a connection's saved mapping says of a file: where it belongs, and how it is read. */
export function claimedBy(request: ImportRequest, source: SourceDefinition | undefined, columns: readonly string[]) {
  const claim = request.mapping ? undefined : claimOf(columns, savedOf(request.saved, source));
  return { source: source ?? claim?.source, mapping: request.mapping ?? claim?.mapping };
}

async function importOpened(
  tools: ImportTools,
  request: ImportRequest,
  belonging: Belonging,
  file: OpenedFile,
  ahead: FileAhead | undefined,
): Promise<Outcome> {
  const { columns } = await headOf(tools, file);
  const claimed = claimedBy(request, belonging.source, columns);
  belonging.source = claimed.source;
  const plan = plannedFile(columns, file.detected.name, claimed.source?.preset ?? null, claimed.mapping);
  const source = await belonging.of(plan.preset);
  const known = loadedBefore(file.detected.sha256, source.key, planText(plan, columns));
  const [before] = await tools.engine.reduce<{ load_id: number }>(known);
  if (before) return { outcome: 'already_loaded', loadId: before.load_id };
  if (!request.otherShop) await refuseOtherShop(tools.engine, source, plan, file);
  const loading = { ...(await loadingOf(tools, request, source, plan)), ahead: (await ahead?.orders) ?? null };
  const { staged, tables, identity, statuses, warnings, rejected } = await loadFile(tools, loading, file, columns);
  const rows = { rowsRead: staged.read, rowsRejected: staged.bad + staged.malformed };
  const written = { tables: [...tables], identity, statuses: [...statuses], warnings: [...warnings], ...given(rejected) };
  return { outcome: 'loaded', loadId: loading.loadId, preset: plan.preset.key, ...rows, ...written };
}

/** The rejected rows as a result tells them. */
const given = ({ file, first }: { file: string | null; first: readonly Rejection[] }) => ({
  rejectedFile: file,
  ...(first.length > 0 ? { rejections: [...first] } : {}),
});

const refused = ({ code, message, details: { rejectedFile, rejections = [], ...named } }: PlatformError): Outcome => ({
  outcome: 'refused',
  code,
  message,
  ...given({ file: typeof rejectedFile === 'string' ? rejectedFile : null, first: rejections as readonly Rejection[] }),
  ...valuesOf(named),
});

/** What a refusal names, in words and numbers. */
function valuesOf(named: Readonly<Record<string, unknown>>): { values?: Record<string, string | number> } {
  const values = Object.entries(named).flatMap(([name, value]): [string, string | number][] => {
    if (Array.isArray(value)) return [[name, value.slice(0, 30).join(', ')]];
    return typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [];
  });
  return values.length > 0 ? { values: Object.fromEntries(values) } : {};
}

async function importOne(tools: ImportTools, request: ImportRequest, path: string): Promise<LoadResult> {
  const began = tools.clock.now();
  const name = path.split(/[\\/]/).at(-1) ?? path;
  const belonging = new Belonging(request.source);
  const outcome = await attempt(tools, request, belonging, path).catch((cause: unknown) => {
    if (cause instanceof PlatformError && cause.kind === 'invalid') return refused(cause);
    throw cause;
  });
  const seconds = (tools.clock.now() - began) / 1000;
  const { name: source = '', key: sourceKey = 0 } = belonging.source ?? {};
  return { file: name, source, sourceKey, seconds, ...outcome } as LoadResult;
}

async function attempt(tools: ImportTools, request: ImportRequest, belonging: Belonging, path: string): Promise<Outcome> {
  const ahead = request.ahead?.path === path ? request.ahead : undefined;
  const file = await (ahead?.file ?? openWith(tools, path, request.saved));
  try {
    return await importOpened(tools, request, belonging, file, ahead);
  } finally {
    // who opened it before its turn closes it
    if (!ahead) await file.close();
  }
}

const ensured = new WeakSet<Engine>();

/** A job imports its files through one session: its tables are looked at once. */
async function ensureOnce(engine: Engine): Promise<void> {
  if (ensured.has(engine)) return;
  await ensureTables(engine);
  ensured.add(engine);
}

/** Imports files one by one, each a load of its own: loaded whole, known already, or refused with the reason. */
export async function importFiles(tools: ImportTools, request: ImportRequest): Promise<readonly LoadResult[]> {
  await ensureOnce(tools.engine);
  const results: LoadResult[] = [];
  for (const path of await tools.files.expand(request.paths)) results.push(await importOne(tools, request, path));
  return results;
}
