import { open } from 'node:fs/promises';
import { invalid } from '../../base/platform-error.ts';
import type { BadRecord, DetectedFile, OpenedFile } from '../file.ts';
import { writeRejected } from './numbered.ts';
import type { FileRecord } from './records.ts';

const MAGIC = 'PAR1';

export const isParquet = (head: Buffer): boolean => head.subarray(0, 4).toString('latin1') === MAGIC;

type Found = Pick<DetectedFile, 'path' | 'name' | 'bytes' | 'sha256' | 'compression'>;

/** A Parquet file ends in its footer's length and the magic word: a cut one does not. */
async function checkFooter(path: string, name: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, Math.max(0, size - 8));
    const footer = buffer.readUInt32LE(0);
    const whole = size >= 12 && buffer.subarray(4).toString('latin1') === MAGIC && footer > 0 && footer <= size - 12;
    if (!whole) throw invalid('parquet-footer', `the Parquet file is cut or its footer is damaged, export it again: ${name}`);
  } finally {
    await file.close();
  }
}

export async function openParquet(path: string, found: Found, close: () => Promise<void>): Promise<OpenedFile> {
  await checkFooter(path, found.name);
  const detected = { format: 'parquet', encoding: 'binary', delimiter: null, quote: null, headerRecord: null } as const;
  const bulk = { format: 'parquet', path } as const;
  return {
    detected: { ...found, ...detected, columns: [] },
    sample: [],
    bulk,
    numbered: async () => ({ bulk, records: 0, malformed: 0 }),
    writeRejected: async (to, bad, onRejected) => {
      const kept: BadRecord[] = [];
      for await (const record of bad) kept.push(record);
      return writeRejected(found.name, bareRecords(kept), replayed(kept), to, onRejected);
    },
    close,
  };
}

/** A Parquet row has no text of its own. */
async function* bareRecords(bad: readonly BadRecord[]): AsyncGenerator<FileRecord> {
  for (const { record } of bad) yield { number: record, text: '', row: '', problem: null };
}

async function* replayed(bad: readonly BadRecord[]): AsyncGenerator<BadRecord> {
  yield* bad;
}
