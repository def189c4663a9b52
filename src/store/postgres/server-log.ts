import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const ROTATE_BYTES = 5_000_000;

/** A log opened by this process, so that a server of another user can write where it may not enter. */
export interface ServerLog {
  readonly descriptor: number;
  /** What was written since it was opened. */
  tail(): string;
}

export function openLog(file: string): ServerLog {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > ROTATE_BYTES) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  const from = statSync(file).size;
  return { descriptor, tail: () => readFileSync(file).subarray(from).toString('utf8') };
}
