import { z } from 'zod';
import { pathOf } from './client.ts';
import type { Endpoint } from './endpoint.ts';

/** What every table comes as; the same cells in both. */
export const sheetFormats = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof sheetFormats)[number];

/** A table that is downloaded: `GET`, with the query of its page and the format. */
export interface SheetFile<Query extends z.ZodObject = z.ZodObject> extends Pick<Endpoint, 'summary' | 'tag' | 'path'> {
  readonly role: Exclude<Endpoint['role'], 'anyone'>;
  readonly query: Query;
  readonly sheet: true;
}

/** The query of any table beside its own. */
export const sheetQuerySchema = z.object({ format: z.enum(sheetFormats).default('csv') });

export const sheetFile = <Query extends z.ZodObject>(it: Omit<SheetFile<Query>, 'sheet'>): SheetFile<Query> =>
  Object.freeze({ ...it, sheet: true });

/** What a table may be asked for. */
export type SheetAsked<File extends SheetFile> = z.input<File['query']>;

/** Where the table is found. */
export const sheetPath = <File extends SheetFile>(file: File, query: SheetAsked<File>, format: SheetFormat): string =>
  pathOf(file, {}, { ...query, format });
