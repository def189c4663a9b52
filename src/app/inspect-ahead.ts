import { statSync } from 'node:fs';
import { beginInspection, type Inspection } from '../files/disk/inspection.ts';

/** Bytes from which a thread of its own is worth its start. */
const LARGE = 64 * 1024 * 1024;

const TEXT = /\.(csv|tsv|txt)$/i;

function isLargeText(path: string): boolean {
  const found = TEXT.test(path) ? statSync(path, { throwIfNoEntry: false }) : undefined;
  return found?.isFile() === true && found.size >= LARGE;
}

/** Goes over the first large text among files that are to be imported, while the workspace is opened for them. */
export function inspectAhead(paths: readonly string[]): Inspection | undefined {
  const first = paths.find(isLargeText);
  return first === undefined ? undefined : beginInspection(first);
}
