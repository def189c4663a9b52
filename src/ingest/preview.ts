import type { Clock } from '../base/clock.ts';
import { minorDigits } from '../base/money.ts';
import type { Engine } from '../engine/engine.ts';
import type { Files, OpenedFile } from '../files/file.ts';
import { fields } from './fields.ts';
import type { ColumnPreview, ImportProgress, Preview, Rejection, StatusFound } from './import.schema.ts';
import { headOf, type ImportSettings, openWith, readingOf, savedOf } from './import-files.ts';
import { planWarnings, sheetWarnings } from './import-warnings.ts';
import type { Mapping } from './mapping.schema.ts';
import { choosePreset, missingFields, planOf } from './mapping.ts';
import type { Plan } from './plan.ts';
import { previewRows } from './preview.sql.ts';
import { neededFields } from './read-file.ts';
import { claimOf, type SavedMapping } from './saved-mapping.ts';
import type { SourceDefinition } from './source.schema.ts';
import { numberedRecord } from './staging.sql.ts';
import { tablesOf } from './targets.ts';

export interface PreviewTools {
  readonly engine: Engine;
  readonly files: Files;
  readonly clock: Clock;
  readonly progress?: (progress: ImportProgress) => void;
}

export interface PreviewRequest {
  readonly path: string;
  /** The connection that was named; without one the header tells it. */
  readonly source: SourceDefinition | undefined;
  readonly mapping?: Mapping | undefined;
  readonly saved?: readonly SavedMapping[];
  readonly settings: ImportSettings;
}

type Rows = readonly (readonly string[])[];
interface ParsedRow {
  readonly [field: string]: unknown;
  readonly record: number;
  readonly unknown_status?: string | null;
  readonly reasons: readonly { field: string; value: string; reason: string }[] | null;
}

/** Rows that are shown how they are read. */
const SAMPLED = 100;
const EXAMPLES = 3;

const detectedShape = ({ detected }: OpenedFile, columns: readonly string[]): Preview['file'] => {
  const { path: _path, otherSheets = [], sheet, ...shape } = detected;
  return { ...shape, columns: [...columns], ...(sheet === undefined ? {} : { sheet, otherSheets: [...otherSheets] }) };
};

async function parsed(
  tools: PreviewTools,
  request: PreviewRequest,
  plan: Plan,
  columns: readonly string[],
  rows: Rows,
): Promise<ParsedRow[]> {
  if (rows.length === 0 || Object.keys(plan.columns).length === 0) return [];
  const { settings } = request;
  const incoming = {
    plan,
    reading: readingOf(settings, tools.clock.now()),
    columns: columns.map((_, i) => `c${i + 1}`),
    record: numberedRecord,
    currency: settings.currency,
    required: neededFields(plan),
  };
  return tools.engine.reduce<ParsedRow>(previewRows(incoming, rows));
}

const shown = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

/** A value as a person reads it: amounts in major units, times by the workspace's clock. */
function shownAs(field: string, value: unknown, digits: number): string | null {
  const text = shown(value);
  const kind = fields[field]?.kind;
  if (text === null || (kind !== 'amount' && kind !== 'time')) return text;
  return kind === 'time' ? text.slice(0, 19).replace('T', ' ') : (Number(text) / 10 ** digits).toFixed(digits);
}

function examplesOf(
  place: number,
  field: string | null,
  rows: Rows,
  read: readonly ParsedRow[],
  digits: number,
): ColumnPreview['examples'] {
  const seen = new Map<string, string | null>();
  for (const [i, cells] of rows.entries()) {
    const text = cells[place - 1] ?? '';
    if (text.trim() !== '' && !seen.has(text)) seen.set(text, field ? shownAs(field, read[i]?.[field], digits) : null);
    if (seen.size >= EXAMPLES) break;
  }
  return [...seen].map(([text, value]) => ({ text, parsed: value }));
}

function columnPreviews(
  columns: readonly string[],
  plan: Plan | null,
  rows: Rows,
  read: readonly ParsedRow[],
  digits: number,
): ColumnPreview[] {
  const feeding = new Map(Object.entries(plan?.columns ?? {}).map(([field, place]) => [place, field]));
  return columns.map((header, i) => {
    const field = feeding.get(i + 1) ?? null;
    const known = field ? fields[field] : undefined;
    const examples = examplesOf(i + 1, field, rows, read, digits);
    return {
      header,
      field,
      kind: known?.kind === 'id' ? 'text' : (known?.kind ?? null),
      meaning: known?.meaning ?? null,
      examples,
    };
  });
}

/** Words of a column as the file writes them, with what each is read as. */
function wordsIn(field: 'status' | 'kind', plan: Plan, rows: Rows, read: readonly ParsedRow[]): StatusFound[] {
  const place = plan.columns[field];
  if (place === undefined) return [];
  const counts = new Map<string, StatusFound>();
  for (const [i, cells] of rows.entries()) {
    const value = (cells[place - 1] ?? '').trim();
    if (value === '') continue;
    const canonical = shown(read[i]?.[field]);
    counts.set(value, { value, canonical, rows: (counts.get(value)?.rows ?? 0) + 1 });
  }
  return [...counts.values()];
}

const READ = 8;

const readRows = (read: readonly ParsedRow[], plan: Plan, header: number, digits: number): Preview['read'] =>
  read.slice(0, READ).map((row) => ({
    record: row.record + header,
    refused: (row.reasons ?? []).length > 0,
    values: Object.fromEntries(Object.keys(plan.columns).map((field) => [field, shownAs(field, row[field], digits)])),
  }));

const rejectionsIn = (read: readonly ParsedRow[], plan: Plan, columns: readonly string[], header: number): Rejection[] =>
  read.flatMap(({ record, reasons }) =>
    (reasons ?? []).map(({ field, value, reason }) => {
      const column = columns[(plan.columns[field] ?? 0) - 1] ?? field;
      return { record: record + header, column, value, reason };
    }),
  );

function unplanned(file: OpenedFile, columns: readonly string[], rows: Rows, source: string | null): Preview {
  const none = { preset: null, presetName: null, tables: [], channel: null, statuses: [], kinds: [], rejected: [] };
  const missing = ['order_id', 'paid_at', 'goods_paid'].map((field) => ({ field, meaning: fields[field]?.meaning ?? field }));
  const warning = { code: 'missing_field' as const, message: 'no known export has this header: give a mapping', rows: null };
  return {
    ...none,
    file: detectedShape(file, columns),
    columns: columnPreviews(columns, null, rows, [], 0),
    missing,
    rowsSampled: rows.length,
    warnings: [warning, ...sheetWarnings(file.detected)],
    target: null,
    source,
    mapping: null,
    read: [],
  };
}

interface Understood {
  readonly file: OpenedFile;
  readonly columns: readonly string[];
  readonly rows: Rows;
  readonly plan: Plan;
  readonly source: SourceDefinition | undefined;
  readonly mapping: Mapping | undefined;
}

async function planned(tools: PreviewTools, request: PreviewRequest, understood: Understood): Promise<Preview> {
  const { file, columns, rows, plan, source, mapping } = understood;
  const { preset } = plan;
  const read = await parsed(tools, request, plan, columns, rows);
  const missing = missingFields(preset.target, { ...plan.columns, ...plan.constants });
  const header = file.detected.headerRecord ?? 0;
  const digits = minorDigits(request.settings.currency);
  return {
    file: detectedShape(file, columns),
    preset: preset.key,
    presetName: preset.name,
    tables: [...tablesOf[preset.target]],
    channel: source?.channel ?? (preset.channel || null),
    columns: columnPreviews(columns, plan, rows, read, digits),
    missing: missing.map((field) => ({ field, meaning: fields[field]?.meaning ?? field })),
    statuses: wordsIn('status', plan, rows, read),
    kinds: wordsIn('kind', plan, rows, read),
    rowsSampled: rows.length,
    rejected: rejectionsIn(read, plan, columns, header),
    warnings: [...sheetWarnings(file.detected), ...planWarnings(plan)],
    target: preset.target,
    source: source?.name ?? null,
    mapping: mapping ?? null,
    read: readRows(read, plan, header, digits),
  };
}

async function previewOpened(tools: PreviewTools, request: PreviewRequest, file: OpenedFile): Promise<Preview> {
  const { columns, sample } = await headOf(tools, file);
  const rows = sample.slice(0, SAMPLED);
  const claim = request.mapping ? undefined : claimOf(columns, savedOf(request.saved, request.source));
  const [source, mapping] = [request.source ?? claim?.source, request.mapping ?? claim?.mapping];
  const preset = choosePreset(columns, mapping?.preset, source?.preset ?? null);
  if (!preset) return unplanned(file, columns, rows, source?.name ?? null);
  return planned(tools, request, { file, columns, rows, plan: planOf(columns, preset, mapping), source, mapping });
}

/** What an import of this file would do, from its head; nothing is written. A refused file throws the reason. */
export async function previewFile(tools: PreviewTools, request: PreviewRequest): Promise<Preview> {
  const file = await openWith(tools, request.path, request.saved);
  try {
    return await previewOpened(tools, request, file);
  } finally {
    await file.close();
  }
}
