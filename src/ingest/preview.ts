import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Files, OpenedFile } from '../files/file.ts';
import { fields } from './fields.ts';
import type { ColumnPreview, ImportProgress, Preview, Rejection, StatusFound } from './import.schema.ts';
import { headOf, type ImportSettings, openWith, readingOf } from './import-files.ts';
import { planWarnings, sheetWarnings } from './import-warnings.ts';
import type { Mapping } from './mapping.schema.ts';
import { choosePreset, missingFields, planOf } from './mapping.ts';
import type { Plan } from './plan.ts';
import { previewRows } from './preview.sql.ts';
import { neededFields } from './read-file.ts';
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
  readonly source: SourceDefinition;
  readonly mapping?: Mapping | undefined;
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
  if (rows.length === 0) return [];
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

function examplesOf(place: number, field: string | null, rows: Rows, read: readonly ParsedRow[]): ColumnPreview['examples'] {
  const seen = new Map<string, string | null>();
  for (const [i, cells] of rows.entries()) {
    const text = cells[place - 1] ?? '';
    if (text.trim() !== '' && !seen.has(text)) seen.set(text, field ? shown(read[i]?.[field]) : null);
    if (seen.size >= EXAMPLES) break;
  }
  return [...seen].map(([text, value]) => ({ text, parsed: value }));
}

function columnPreviews(columns: readonly string[], plan: Plan | null, rows: Rows, read: readonly ParsedRow[]): ColumnPreview[] {
  const feeding = new Map(Object.entries(plan?.columns ?? {}).map(([field, place]) => [place, field]));
  return columns.map((header, i) => {
    const field = feeding.get(i + 1) ?? null;
    const known = field ? fields[field] : undefined;
    const examples = examplesOf(i + 1, field, rows, read);
    return {
      header,
      field,
      kind: known?.kind === 'id' ? 'text' : (known?.kind ?? null),
      meaning: known?.meaning ?? null,
      examples,
    };
  });
}

function statusesIn(read: readonly ParsedRow[]): StatusFound[] {
  const counts = new Map<string, StatusFound>();
  for (const row of read) {
    const canonical = typeof row['status'] === 'string' ? row['status'] : null;
    const value = canonical ?? row.unknown_status;
    if (!value) continue;
    counts.set(value, { value, canonical, rows: (counts.get(value)?.rows ?? 0) + 1 });
  }
  return [...counts.values()];
}

const rejectionsIn = (read: readonly ParsedRow[], plan: Plan, columns: readonly string[], header: number): Rejection[] =>
  read.flatMap(({ record, reasons }) =>
    (reasons ?? []).map(({ field, value, reason }) => {
      const column = columns[(plan.columns[field] ?? 0) - 1] ?? field;
      return { record: record + header, column, value, reason };
    }),
  );

function unplanned(file: OpenedFile, columns: readonly string[], rows: Rows): Preview {
  const none = { preset: null, presetName: null, tables: [], channel: null, statuses: [], rejected: [] };
  const missing = ['order_id', 'paid_at', 'goods_paid'].map((field) => ({ field, meaning: fields[field]?.meaning ?? field }));
  const warning = { code: 'missing_field' as const, message: 'no known export has this header: give a mapping', rows: null };
  const previews = columnPreviews(columns, null, rows, []);
  return {
    ...none,
    file: detectedShape(file, columns),
    columns: previews,
    missing,
    rowsSampled: rows.length,
    warnings: [warning, ...sheetWarnings(file.detected)],
  };
}

async function previewOpened(tools: PreviewTools, request: PreviewRequest, file: OpenedFile): Promise<Preview> {
  const { columns, sample } = await headOf(tools, file);
  const rows = sample.slice(0, SAMPLED);
  const preset = choosePreset(columns, request.mapping?.preset, request.source.preset);
  if (!preset) return unplanned(file, columns, rows);
  const plan = planOf(columns, preset, request.mapping);
  const read = await parsed(tools, request, plan, columns, rows);
  const missing = missingFields(preset.target, { ...plan.columns, ...plan.constants });
  return {
    file: detectedShape(file, columns),
    preset: preset.key,
    presetName: preset.name,
    tables: [...tablesOf[preset.target]],
    channel: request.source.channel ?? (preset.channel || null),
    columns: columnPreviews(columns, plan, rows, read),
    missing: missing.map((field) => ({ field, meaning: fields[field]?.meaning ?? field })),
    statuses: statusesIn(read),
    rowsSampled: rows.length,
    rejected: rejectionsIn(read, plan, columns, file.detected.headerRecord ?? 0),
    warnings: [...sheetWarnings(file.detected), ...planWarnings(plan)],
  };
}

/** What an import of this file would do, from its head; nothing is written. A refused file throws the reason. */
export async function previewFile(tools: PreviewTools, request: PreviewRequest): Promise<Preview> {
  const file = await openWith(tools, request.path);
  try {
    return await previewOpened(tools, request, file);
  } finally {
    await file.close();
  }
}
