import { type FileHandle, open } from 'node:fs/promises';
import type { BadRecord, NumberedCopy, OnRejected } from '../file.ts';
import type { FileRecord } from './records.ts';

/** Text that goes to disk a megabyte at a time. */
class Lines {
  private readonly file: FileHandle;
  private waiting: string[] = [];
  private size = 0;

  constructor(file: FileHandle) {
    this.file = file;
  }

  async add(line: string): Promise<void> {
    this.waiting.push(line);
    this.size += line.length;
    if (this.size > 1_000_000) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length > 0) await this.file.write(this.waiting.join(''));
    this.waiting = [];
    this.size = 0;
  }
}

async function writing<Result>(path: string, work: (lines: Lines) => Promise<Result>): Promise<Result> {
  const file = await open(path, 'w', 0o600);
  try {
    const lines = new Lines(file);
    const result = await work(lines);
    await lines.flush();
    return result;
  } finally {
    await file.close();
  }
}

const countOf = (columns: number): string[] => Array.from({ length: columns }, (_, i) => `c${i + 1}`);
export const columnNames = countOf;

/** Copies the well-shaped records, each behind its number. */
export async function numberedCopy(
  records: AsyncIterable<FileRecord>,
  written: { readonly delimiter: string; readonly quote: string; readonly columns: number },
  path: string,
): Promise<NumberedCopy> {
  const { delimiter, quote } = written;
  const counts = { records: 0, malformed: 0 };
  await writing(path, async (lines) => {
    for await (const { number, row, problem } of records) {
      counts.records++;
      if (problem) counts.malformed++;
      else await lines.add(`${number}${delimiter}${row}\n`);
    }
  });
  const columns = ['record', ...countOf(written.columns)];
  return { bulk: { format: 'delimited', path, delimiter, quote, columns, skip: 0 }, ...counts };
}

const SHOWN = 32_000;
// a spreadsheet runs a cell that begins like a formula
const guarded = (text: string): string => (/^[=+@\t\r-]/.test(text) ? `'${text}` : text);
const csvCell = (text: string): string => `"${guarded(text.slice(0, SHOWN)).replaceAll('"', '""')}"`;

interface Reason {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

const rejectedLine = (file: string, record: FileRecord, { column, value, reason }: Reason): string =>
  `${[csvCell(file), record.number, csvCell(record.text), csvCell(column), csvCell(value), csvCell(reason)].join(',')}\r\n`;

const HEADER = '\ufefffile,record,text,column,value,reason\r\n'; // the mark makes spreadsheets read the file as UTF-8

/** Writes the rejected records beside their reasons; both come in the order of the file. */
export async function writeRejected(
  file: string,
  records: AsyncIterable<FileRecord>,
  bad: AsyncIterable<BadRecord>,
  path: string,
  onRejected: OnRejected = () => undefined,
): Promise<number> {
  return writing(path, async (lines) => {
    await lines.add(HEADER);
    let count = 0;
    for await (const { record, reasons } of withReasons(records, bad)) {
      count++;
      for (const reason of reasons) {
        onRejected({ record: record.number, ...reason });
        await lines.add(rejectedLine(file, record, reason));
      }
    }
    return count;
  });
}

async function* withReasons(records: AsyncIterable<FileRecord>, bad: AsyncIterable<BadRecord>) {
  const next = bad[Symbol.asyncIterator]();
  let waiting = await next.next();
  for await (const record of records) {
    if (record.problem) yield { record, reasons: [{ column: '', value: '', reason: record.problem }] };
    if (record.problem || waiting.done || waiting.value.record !== record.number) continue;
    yield { record, reasons: waiting.value.values };
    waiting = await next.next();
  }
}
