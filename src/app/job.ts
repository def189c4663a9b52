import { PlatformError } from '../base/platform-error.ts';
import { bugMessage } from './bug-log.ts';
import type { JobError, JobRow } from './jobs.store.ts';

export type JobKind = 'import' | 'run' | 'demo' | 'export' | 'undo';

/** Where a long piece of work stands; `total` is null while unknown. */
export interface Progress {
  readonly step: string;
  /** Place of the step, from 0, among `steps`. */
  readonly index: number;
  readonly steps: number;
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'customers' | 'steps';
  readonly rows: number | null;
  readonly finished: { step: string; seconds: number; rows: number | null }[];
}

type ErrorKind = PlatformError['kind'];

/** A job as every door shows it. */
export interface Job {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly state: JobRow['state'];
  readonly title: string;
  readonly progress: Progress | null;
  readonly result: unknown;
  readonly error: { kind: ErrorKind; code: string; message: string; details: Record<string, unknown> } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export const toJob = (row: JobRow, progress: Progress | null = null): Job => ({
  jobId: String(row.id),
  kind: row.kind as JobKind,
  state: row.state,
  title: row.title,
  progress,
  result: row.result ?? null,
  error: row.error ? { ...row.error, kind: row.error.kind as ErrorKind, details: { ...row.error.details } } : null,
  createdAt: row.created_at,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
});

/** What failed, as the job keeps it; `report` writes down what nobody foresaw and gives the id to ask about. */
export function toJobError(error: unknown, report: (error: unknown) => string): JobError {
  if (error instanceof PlatformError) {
    const { kind, code, message, details } = error;
    return { kind, code, message, details };
  }
  const id = report(error);
  return {
    kind: 'unavailable',
    code: 'bug',
    message: bugMessage(id),
    details: { id },
  };
}
