import { chunksOf } from './bytes.ts';
import { type JsonLayout, JsonSplitter, jsonRecord } from './json.ts';
import type { Layout } from './layout.ts';
import { RecordScanner, type ScannedRecord } from './record-scanner.ts';

/** A record below the header: its number and text in the file, and itself as a row of the numbered copy. */
export interface FileRecord {
  readonly number: number;
  readonly text: string;
  readonly row: string;
  readonly problem: string | null;
}

const CUT = 'the file ends in the middle of this record';

/** Told how many bytes are read. */
export type BytesRead = (bytes: number) => void;

async function* textOf(path: string, progress?: BytesRead): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: false });
  let done = 0;
  for await (const chunk of chunksOf(path)) {
    yield decoder.decode(chunk, { stream: true });
    done += chunk.length;
    progress?.(done);
  }
}

/** Records of a UTF-8 delimited file; `cut` says that its last character was not whole. */
export async function* delimitedRecords(
  path: string,
  layout: Layout,
  cut: boolean,
  progress?: BytesRead,
): AsyncGenerator<FileRecord> {
  const scanner = new RecordScanner(layout.shape);
  for await (const text of textOf(path, progress)) yield* belowHeader(scanner.push(text), layout.above);
  for (const record of belowHeader(scanner.push('', true), layout.above))
    yield { ...record, problem: record.problem ?? (cut ? CUT : null) };
}

// records above the data have their own width, so problems there are nobody's
function* belowHeader(records: Iterable<ScannedRecord>, above: number): Generator<FileRecord> {
  for (const { number, text, problem } of records) if (number > above) yield { number, text, row: text, problem };
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** Objects of a UTF-8 JSON file as rows of the named columns. */
export async function* jsonRecords(
  path: string,
  layout: JsonLayout,
  columns: readonly string[],
  progress?: BytesRead,
): AsyncGenerator<FileRecord> {
  let number = 0;
  const splitter = new JsonSplitter(layout);
  const read = (text: string): FileRecord => {
    const { cells, problem, text: shown } = jsonRecord(++number, text);
    const row = cells ? columns.map((name) => (cells.has(name) ? quoted(cells.get(name) ?? '') : '')).join(',') : '';
    return { number, text: shown, row, problem };
  };
  for await (const text of textOf(path, progress)) for (const record of splitter.push(text)) yield read(record);
  for (const record of splitter.push('', true)) yield read(record);
}

/** Every column that an object of the file has, in the order of appearance. */
export async function jsonColumns(path: string, layout: JsonLayout): Promise<string[]> {
  const names = new Set<string>();
  const splitter = new JsonSplitter(layout);
  const read = (text: string) => {
    for (const name of jsonRecord(0, text).cells?.keys() ?? []) names.add(name);
  };
  for await (const text of textOf(path)) for (const record of splitter.push(text)) read(record);
  for (const record of splitter.push('', true)) read(record);
  return [...names];
}
