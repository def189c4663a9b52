import { join } from 'node:path';
import { invalid } from '../../base/platform-error.ts';
import type { Bulk, DetectedFile, OpenedFile } from '../file.ts';
import { headOf } from './bytes.ts';
import { decodeHead } from './decode.ts';
import { type Layout, layoutOf } from './layout.ts';
import { columnNames, numberedCopy, writeRejected } from './numbered.ts';
import { type BytesRead, delimitedRecords } from './records.ts';

type Found = Omit<DetectedFile, 'format' | 'delimiter' | 'quote' | 'headerRecord' | 'columns'>;
interface Scratch {
  readonly cut: boolean;
  readonly folder: string;
  readonly close: () => Promise<void>;
  /** Told how far the numbered copy is. */
  readonly copying: BytesRead;
  /** The text was written from a workbook, so its shape is known. */
  readonly workbook?: boolean;
}

const SHEET_SHAPE = { delimiter: ',', quote: '"', newline: '\n', columns: 0 } as const;
/** Where a rejected row stands. */
const placeOf = ({ name, sheet }: Found): string => (sheet === undefined ? name : `${name} [${sheet}]`);

const HEAD = 1_048_576;

/** The head up to its last whole line, unless it is the whole file. */
async function wholeHead(path: string): Promise<string> {
  const bytes = await headOf(path, HEAD);
  const text = decodeHead(bytes, 'utf-8');
  const end = text.lastIndexOf('\n');
  return bytes.length < HEAD || end < 0 ? text : text.slice(0, end + 1);
}

function bulkOf(path: string, layout: Layout, cut: boolean): Bulk | null {
  if (layout.skip === null || cut) return null;
  const { delimiter, quote } = layout.shape;
  return { format: 'delimited', path, delimiter, quote, columns: columnNames(layout.columns.length), skip: layout.skip };
}

const noHeader = (name: string) =>
  invalid('no-header', `no header row with column names in the first 30 records, add one: ${name}`);

/** A delimited text file, already UTF-8. */
export async function openDelimited(
  path: string,
  found: Found,
  recognises: (cells: readonly string[]) => boolean,
  { cut, folder, close, copying, workbook }: Scratch,
): Promise<OpenedFile> {
  const layout = layoutOf(await wholeHead(path), recognises, workbook ? SHEET_SHAPE : undefined);
  if (!layout) throw noHeader(found.name);
  if (layout.sample.length === 0) throw invalid('no-rows', `the file has a header and no rows: ${found.name}`);
  const { shape, headerRecord, columns, sample } = layout;
  const records = (progress?: BytesRead) => delimitedRecords(path, layout, cut, progress);
  const format = shape.delimiter === '\t' ? 'tsv' : 'csv';
  const written = { delimiter: shape.delimiter, quote: shape.quote, columns: columns.length };
  return {
    detected: { ...found, format, delimiter: shape.delimiter, quote: shape.quote, headerRecord, columns },
    sample,
    bulk: bulkOf(path, layout, cut),
    numbered: () => numberedCopy(records(copying), written, join(folder, 'numbered')),
    writeRejected: (to, bad, onRejected) => writeRejected(placeOf(found), records(), bad, to, onRejected),
    close,
  };
}
