import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';

/** Notes an error nobody foresaw and gives the id a person can quote. */
export type ReportBug = (error: unknown, place: string) => string;

/** What the caller is told of an error that only the log may hold. */
export const bugMessage = (id: string): string =>
  `something went wrong inside perennial; its note stands in logs/errors.log of the workspace under: ${id}`;

/** Writes to `errors.log` in a folder; the disk being full must not hide the error itself. */
export const bugLog =
  (folder: string, clock: Clock): ReportBug =>
  (error, place) => {
    const id = randomBytes(4).toString('hex');
    try {
      appendFileSync(join(folder, 'errors.log'), `${new Date(clock.now()).toISOString()} ${id} ${place}\n${describe(error)}\n`, {
        mode: 0o600,
      });
    } catch {
      process.emitWarning(`error ${id} could not be written to the log in ${folder}`);
    }
    return id;
  };

/** Name, scrubbed message and frames, down the chain of causes. */
export function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return `  ${scrub(String(error))}`;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const own = [`  ${error.name}: ${scrub(error.message)}`, ...frames].join('\n');
  return error.cause === undefined || depth >= 5 ? own : `${own}\n  caused by\n${describe(error.cause, depth + 1)}`;
}

// engines quote the value they choked on, and that may be somebody's number or name
export const scrub = (message: string): string =>
  message
    .replace(/'(?:[^']|'')*'/g, "'…'")
    .replace(/"([^"\n]*)"/g, (quoted, inside: string) => (/^[a-z_][\w ]*$/i.test(inside) ? quoted : '"…"'))
    .replace(/[\w.+-]+@[\w.-]+/g, '…@…')
    .replace(/\d{5,}/g, '#####')
    .slice(0, 4000);
