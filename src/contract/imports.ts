import { z } from 'zod';
import { coverageSchema } from '../identity/coverage.schema.ts';
import { loadResultSchema, loadRowSchema, previewSchema, undoPreviewSchema } from '../ingest/import.schema.ts';
import { mappingSchema } from '../ingest/mapping.schema.ts';
import { endpoint } from './endpoint.ts';
import { jobSchema } from './jobs.ts';
import type { SheetFormat } from './sheet-file.ts';

/** `POST /api/uploads` takes multipart files and answers with this. */
export const uploadsPath = '/api/uploads';
export const uploadsReplySchema = z.object({
  uploads: z.array(z.object({ uploadId: z.string(), file: z.string(), bytes: z.number() })),
});

/** A file that was uploaded, or (for the command line, which proves it may) a path on the server’s machine. */
const fileReferenceSchema = z.union([z.object({ uploadId: z.string() }), z.object({ path: z.string() })]);

const choices = {
  /** The named connection the file belongs to; without it, one named after the preset. */
  source: z.string().trim().min(1).max(60).optional(),
  preset: z.string().max(60).optional(),
  mapping: mappingSchema.optional(),
  /** Take a file of another shop than the source’s: without it, it is refused. */
  otherShop: z.boolean().optional(),
};

export const previewImport = endpoint({
  method: 'POST',
  path: '/imports/preview',
  summary: 'How a file would be understood; nothing is written',
  tag: 'imports',
  role: 'operator',
  body: z.object({ file: fileReferenceSchema, ...choices }),
  reply: previewSchema,
});
/** What the job’s result holds. */
export const importResultSchema = z.object({ files: z.array(loadResultSchema), coverage: coverageSchema });

export const startImport = endpoint({
  method: 'POST',
  path: '/imports',
  summary: 'Load files, each of them whole or not at all',
  tag: 'imports',
  role: 'operator',
  body: z.object({ files: z.array(fileReferenceSchema).min(1).max(2000), ...choices }),
  reply: jobSchema,
});
export const listImports = endpoint({
  method: 'GET',
  path: '/imports',
  summary: 'Loads, newest first',
  tag: 'imports',
  role: 'viewer',
  reply: z.object({ loads: z.array(loadRowSchema.extend({ hasRejectedFile: z.boolean() })) }),
});
const loadParams = z.object({ loadId: z.coerce.number().int().positive() });

export const readUndo = endpoint({
  method: 'GET',
  path: '/imports/:loadId/undo',
  summary: 'What undoing a load would take away, and what of it other loads tell too',
  tag: 'imports',
  role: 'viewer',
  params: loadParams,
  reply: undoPreviewSchema,
});
export const undoImport = endpoint({
  method: 'POST',
  path: '/imports/:loadId/undo',
  summary: 'Take a load back: what it replaced stands again, later loads stay',
  tag: 'imports',
  role: 'operator',
  params: loadParams,
  reply: jobSchema,
});

/** The rejected rows of a file, refused or loaded, by the name that its result gives: the last part of `rejectedFile`. */
export const rejectedRowsPath = (file: string, format: SheetFormat = 'csv'): string =>
  `/api/imports/rejected/${encodeURIComponent(file)}?format=${format}`;
/** The rejected rows of a load. */
export const rejectedFilePath = (loadId: number, format: SheetFormat = 'csv'): string =>
  `/api/imports/${loadId}/rejected?format=${format}`;

export const readCoverage = endpoint({
  method: 'GET',
  path: '/imports/coverage',
  summary: 'How much of each channel is linked to people, and which file would link the rest',
  tag: 'imports',
  role: 'viewer',
  reply: coverageSchema,
});
