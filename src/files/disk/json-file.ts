import { join } from 'node:path';
import { invalid } from '../../base/platform-error.ts';
import type { DetectedFile, OpenedFile } from '../file.ts';
import { headOf } from './bytes.ts';
import { decodeHead } from './decode.ts';
import { type JsonLayout, jsonLayout } from './json.ts';
import { numberedCopy, writeRejected } from './numbered.ts';
import { cellsOf } from './record-scanner.ts';
import { type BytesRead, type FileRecord, jsonColumns, jsonRecords } from './records.ts';

type Found = Omit<DetectedFile, 'format' | 'delimiter' | 'quote' | 'headerRecord' | 'columns'>;
interface Scratch {
  readonly folder: string;
  readonly close: () => Promise<void>;
  /** Told how far the numbered copy is. */
  readonly copying: BytesRead;
}

const CSV = { delimiter: ',', quote: '"' } as const;

async function sampleOf(records: AsyncIterable<FileRecord>): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { row, problem } of records) {
    if (!problem) rows.push(cellsOf(row, CSV));
    if (rows.length >= 200) break;
  }
  return rows;
}

async function layoutIn(path: string, name: string): Promise<JsonLayout | null> {
  return jsonLayout(decodeHead(await headOf(path, 65_536), 'utf-8'), name);
}

/** A JSON or JSON-lines file, or null when the text is neither. */
export async function openJson(path: string, found: Found, { folder, close, copying }: Scratch): Promise<OpenedFile | null> {
  const layout = await layoutIn(path, found.name);
  if (!layout) return null;
  const columns = await jsonColumns(path, layout);
  if (columns.length === 0) throw invalid('json', `no JSON object with a field in it: ${found.name}`);
  const records = (progress?: BytesRead) => jsonRecords(path, layout, columns, progress);
  const format = layout === 'array' ? 'json' : 'jsonl';
  return {
    detected: { ...found, format, delimiter: null, quote: null, headerRecord: null, columns },
    sample: await sampleOf(records()),
    bulk: null,
    numbered: () => numberedCopy(records(copying), { ...CSV, columns: columns.length }, join(folder, 'numbered')),
    writeRejected: (to, bad, onRejected) => writeRejected(found.name, records(), bad, to, onRejected),
    close,
  };
}
