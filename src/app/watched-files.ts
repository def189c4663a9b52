import type { FileRow } from './automation.store.ts';

/** A file in a watched folder as it lies there; times are ISO instants. */
export interface FoundFile {
  /** Below the folder. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: string;
}

type Known = Pick<FileRow, 'path' | 'bytes' | 'modifiedAt' | 'state' | 'retryAt'>;

const importable = /\.(csv|tsv|txt|json|jsonl|ndjson|parquet|xlsx)(\.gz)?$/i;
/** What browsers, editors and copying programs write while they are not done. */
const unfinished = /(^|\/)([.~]|Thumbs\.db)|\.(part|tmp|crdownload|download|partial)$/i;

export const isImportable = (path: string): boolean => importable.test(path) && !unfinished.test(path);

const same = (one: FoundFile, other: FoundFile): boolean => one.bytes === other.bytes && one.modifiedAt === other.modifiedAt;

/** New, changed since, left behind by a killed process, or due for another try. */
function isWanted(file: FoundFile, known: Known | undefined, now: string): boolean {
  if (!known || !same(file, { ...file, bytes: known.bytes, modifiedAt: known.modifiedAt })) return true;
  return known.state === 'taken' || (known.state === 'failed' && known.retryAt !== null && known.retryAt <= now);
}

/** Files to take: those that lay there unchanged at the look before, as a file still being copied does not. */
export function filesToTake(
  found: readonly FoundFile[],
  before: readonly FoundFile[],
  known: readonly Known[],
  now: string,
): FoundFile[] {
  const earlier = new Map(before.map((file) => [file.path, file]));
  const rows = new Map(known.map((row) => [row.path, row]));
  return found
    .filter((file) => file.bytes > 0 && isImportable(file.path) && isWanted(file, rows.get(file.path), now))
    .filter((file) => {
      const last = earlier.get(file.path);
      return last !== undefined && same(file, last);
    });
}

const RETRY_AFTER_SECONDS = [60, 300, 1800];

/** When a failure is tried again after so many attempts; null gives up. */
export function retryAt(attempts: number, now: number): string | null {
  const seconds = RETRY_AFTER_SECONDS[attempts - 1];
  return seconds === undefined ? null : new Date(now + seconds * 1000).toISOString();
}
