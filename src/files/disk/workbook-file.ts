import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenedFile, OpenOptions } from '../file.ts';
import type { Workbooks } from '../workbook.ts';
import { openDelimited } from './delimited.ts';

export interface WorkbookPlace {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly folder: string;
}

interface Known {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly compression: 'none' | 'gzip';
}

const TAIL = 65_536;

async function tailOf({ path }: WorkbookPlace): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const from = Math.max(0, size - TAIL);
    const { buffer } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
    return buffer;
  } finally {
    await file.close();
  }
}

/** A workbook, read as the text of one of its sheets; its records are the sheet's rows. */
export async function openWorkbookFile(
  workbooks: Workbooks,
  file: WorkbookPlace,
  head: Buffer,
  known: Known,
  options: OpenOptions,
): Promise<OpenedFile> {
  const { path, name, folder } = file;
  const progress = (done: number, total: number) => options.progress?.('decode', done, Math.max(done, total));
  const places = { path, name, head, tail: await tailOf(file), to: join(folder, 'sheet.csv') };
  const text = await workbooks.toText({ ...places, recognises: options.recognises, progress });
  const copying = (done: number) => progress(done, done);
  const scratch = { cut: false, folder, close: () => rm(folder, { recursive: true, force: true }), copying };
  const found = { ...known, name, encoding: 'binary' as const, sheet: text.sheet, otherSheets: text.others };
  const opened = await openDelimited(text.path, found, options.recognises, { ...scratch, workbook: true });
  return { ...opened, detected: { ...opened.detected, format: 'xlsx', delimiter: null, quote: null } };
}
