import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvOf, numbersOf, type Sheet } from '../base/sheet.ts';
import type { App } from './app.ts';

type Tools = Pick<App, 'scratch' | 'workbooks'>;
export type SheetFormat = 'csv' | 'xlsx';

/** The bytes of a sheet as a file; a workbook is made on disk and goes when it has been read. */
export async function sheetBytes(tools: Tools, sheet: Sheet, format: SheetFormat): Promise<Readable> {
  if (format === 'csv') return Readable.from(csvOf(sheet, true));
  const from = join(tools.scratch, `sheet-${randomUUID()}.csv`);
  try {
    // a workbook says which cells are text, so that nothing has to be guarded
    await pipeline(Readable.from(csvOf(sheet, false)), createWriteStream(from, { mode: 0o600 }));
    return await workbookOf(tools, { from, name: sheet.name, numbers: numbersOf(sheet) });
  } finally {
    await rm(from, { force: true });
  }
}

interface Text {
  /** A UTF-8 CSV with a header. */
  readonly from: string;
  readonly name: string;
  readonly numbers: ReadonlySet<string>;
}

/** The bytes of a CSV on disk as a workbook. */
export async function workbookOf({ scratch, workbooks }: Tools, { from, name, numbers }: Text): Promise<Readable> {
  const to = join(scratch, `sheet-${randomUUID()}.xlsx`);
  try {
    await workbooks.fromText({ from, to, name, numbers });
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  }
  const bytes = createReadStream(to);
  bytes.once('close', () => void rm(to, { force: true }));
  return bytes;
}
