import { z } from 'zod';
import { mappingSchema } from './mapping.schema.ts';

const count = z.number().int().nonnegative();

/** How a file is written, as found. */
export const detectedFileSchema = z.object({
  name: z.string(),
  bytes: count,
  sha256: z.string(),
  format: z.enum(['csv', 'tsv', 'json', 'jsonl', 'parquet', 'xlsx']),
  compression: z.enum(['none', 'gzip']),
  encoding: z.enum(['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030', 'binary']),
  delimiter: z.string().nullable(),
  quote: z.string().nullable(),
  /** Record number of the header, from 1; null where the format has none. */
  headerRecord: count.nullable(),
  columns: z.array(z.string()),
  /** Of a workbook, the sheet that is read. */
  sheet: z.string().optional(),
  otherSheets: z.array(z.string()).optional(),
});

export const importWarningSchema = z.object({
  code: z.enum([
    'unknown_status',
    'refund_unknown',
    'no_buyer_key',
    'unmapped_columns',
    'missing_field',
    'items_without_order',
    'no_rows',
    'rejected_rows',
    'other_sheets',
    'repeated_header',
    'refund_above_order',
    'refund_before_order',
    'return_without_order',
    'unknown_stages',
    'orders_revived',
  ]),
  message: z.string(),
  rows: count.nullable(),
  /** What it names, for those who word it in another language: the unknown word; the sheet that is read, then the others. */
  values: z.array(z.string()).optional(),
});
export type ImportWarning = z.infer<typeof importWarningSchema>;

export const statusFoundSchema = z.object({ value: z.string(), rows: count, canonical: z.string().nullable() });
export type StatusFound = z.infer<typeof statusFoundSchema>;

export const rejectionSchema = z.object({
  record: count,
  column: z.string(),
  value: z.string(),
  reason: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

export const columnPreviewSchema = z.object({
  header: z.string(),
  /** Canonical field it feeds, null when it is not used. */
  field: z.string().nullable(),
  kind: z
    .enum(['text', 'amount', 'count', 'ratio', 'number', 'rate', 'time', 'day', 'flag', 'status', 'kind', 'identifier'])
    .nullable(),
  meaning: z.string().nullable(),
  examples: z.array(z.object({ text: z.string(), parsed: z.string().nullable() })),
});
export type ColumnPreview = z.infer<typeof columnPreviewSchema>;

/** What an import would do, from the head of the file; nothing is written. */
export const previewSchema = z.object({
  file: detectedFileSchema,
  preset: z.string().nullable(),
  presetName: z.string().nullable(),
  /** Canonical tables the file would feed. */
  tables: z.array(z.string()),
  channel: z.string().nullable(),
  columns: z.array(columnPreviewSchema),
  /** Required fields that no column feeds: the file cannot be loaded before they are mapped. */
  missing: z.array(z.object({ field: z.string(), meaning: z.string() })),
  statuses: z.array(statusFoundSchema),
  kinds: z.array(statusFoundSchema),
  rowsSampled: count,
  rejected: z.array(rejectionSchema),
  warnings: z.array(importWarningSchema),
  target: z.string().nullable(),
  /** The connection the file would go to, where that is known. */
  source: z.string().nullable(),
  /** The mapping it is read with: the one that was given, else the saved one; null where the preset decides alone. */
  mapping: mappingSchema.nullable(),
  /** The first rows as they would be read, by canonical field. */
  read: z.array(z.object({ record: count, refused: z.boolean(), values: z.record(z.string(), z.string().nullable()) })),
});
export type Preview = z.infer<typeof previewSchema>;

export const tableCountsSchema = z.object({
  table: z.string(),
  added: count,
  /** Rows whose newer state replaced the known one. */
  changed: count,
  unchanged: count,
  /** Rows older than the known state: kept apart, not used. */
  superseded: count,
});
export type TableCounts = z.infer<typeof tableCountsSchema>;

export const identityCountsSchema = z.object({ identifiers: count, customers: count, merged: count });
export type IdentityCounts = z.infer<typeof identityCountsSchema>;

const fileOutcome = { file: z.string(), source: z.string(), sourceKey: count, seconds: z.number().nonnegative() };

/** What became of one file: loaded, already there, or refused whole. */
export const loadResultSchema = z.discriminatedUnion('outcome', [
  z.object({
    ...fileOutcome,
    outcome: z.literal('loaded'),
    loadId: count,
    preset: z.string(),
    rowsRead: count,
    rowsRejected: count,
    tables: z.array(tableCountsSchema),
    identity: identityCountsSchema,
    statuses: z.array(statusFoundSchema),
    warnings: z.array(importWarningSchema),
    /** CSV of the rejected rows, null when there are none. */
    rejectedFile: z.string().nullable(),
    /** The first of them. */
    rejections: z.array(rejectionSchema).optional(),
  }),
  z.object({ ...fileOutcome, outcome: z.literal('already_loaded'), loadId: count }),
  z.object({
    ...fileOutcome,
    outcome: z.literal('refused'),
    code: z.string(),
    message: z.string(),
    rejectedFile: z.string().nullable(),
    rejections: z.array(rejectionSchema).optional(),
    /** What the message names, for those who word it in another language. */
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
]);
export type LoadResult = z.infer<typeof loadResultSchema>;

/** One row of the import history. */
export const loadRowSchema = z.object({
  loadId: count,
  sourceKey: count,
  source: z.string(),
  preset: z.string(),
  file: z.string(),
  sha256: z.string(),
  bytes: count,
  format: z.string(),
  encoding: z.string(),
  rowsRead: count,
  rowsRejected: count,
  tables: z.array(tableCountsSchema),
  warnings: z.array(importWarningSchema),
  startedAt: z.string(),
  committedAt: z.string(),
  /** When it was taken back; null for a load that stands. */
  undoneAt: z.string().nullable(),
});
export type LoadRow = z.infer<typeof loadRowSchema>;

/** What undoing a load would come to. */
export const undoPreviewSchema = z.object({
  loadId: count,
  file: z.string(),
  source: z.string(),
  tables: z.array(
    z.object({
      table: z.string(),
      /** Rows the load told; of lines, which are replaced as a set, their orders. */
      rows: count,
      /** Of these, rows that other loads tell too: their state stands again. */
      back: count,
    }),
  ),
});
export type UndoPreview = z.infer<typeof undoPreviewSchema>;

/** What undoing a load came to. */
export const undoResultSchema = undoPreviewSchema.extend({
  /** People that only this load held together. */
  separated: count,
});
export type UndoResult = z.infer<typeof undoResultSchema>;

/** How far an import is; rows are known once the engine has read them. */
export const importProgressSchema = z.object({
  file: z.string(),
  step: z.enum(['check', 'decode', 'read', 'merge', 'identity', 'commit']),
  bytesDone: count,
  bytesTotal: count,
  rows: count.nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;
