import type { ColumnType, Generated, Selectable } from 'kysely';
import { conflict, missing } from '../base/platform-error.ts';
import type { Db } from '../store/store.ts';

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type JobEnd = 'done' | 'failed' | 'cancelled';

/** Why a job failed, as an error reply says it. */
export interface JobError {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

type Json<T> = ColumnType<T, string, string>;
type JsonOrNull<T> = ColumnType<T | null, string | null, string | null>;

type JobsTable = {
  id: Generated<number>;
  kind: string;
  title: string;
  state: JobState;
  params: Json<unknown>;
  result: JsonOrNull<unknown>;
  error: JsonOrNull<JobError>;
  created_by: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
};
type Tables = { jobs: JobsTable };

/** One long piece of work. Times are ISO instants. */
export type JobRow = Selectable<JobsTable>;

export interface NewJob {
  readonly kind: string;
  readonly title: string;
  readonly params: unknown;
  readonly createdBy: string;
}

const jobs = (db: Db) => db.withTables<Tables>();

export const insertJob = (db: Db, { kind, title, params, createdBy }: NewJob, at: string): Promise<JobRow> =>
  jobs(db)
    .insertInto('jobs')
    .values({ kind, title, state: 'queued', params: JSON.stringify(params ?? null), created_by: createdBy, created_at: at })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Refused unless it is queued: a job runs once. */
export const startJob = async (db: Db, id: number, at: string): Promise<JobRow> => {
  const started = jobs(db).updateTable('jobs').set({ state: 'running', started_at: at });
  const row = await started.where('id', '=', id).where('state', '=', 'queued').returningAll().executeTakeFirst();
  return row ?? refuse(db, id, 'start');
};

export interface JobOutcome {
  readonly state: JobEnd;
  readonly result?: unknown;
  readonly error?: JobError | undefined;
}

/** Refused for a job that has ended: its outcome stands. */
export const finishJob = async (db: Db, id: number, { state, result, error }: JobOutcome, at: string): Promise<JobRow> => {
  const ended = jobs(db)
    .updateTable('jobs')
    .set({ state, result: toJson(result), error: toJson(error), finished_at: at });
  const row = await ended.where('id', '=', id).where('state', 'in', ['queued', 'running']).returningAll().executeTakeFirst();
  return row ?? refuse(db, id, 'finish');
};

const toJson = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));

export async function readJob(db: Db, id: number): Promise<JobRow> {
  const row = await jobs(db).selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw missing('job', `unknown job: ${id}`, { id });
  return row;
}

/** Open jobs first, then the newest. */
export const listJobs = (db: Db, limit: number): Promise<JobRow[]> =>
  jobs(db)
    .selectFrom('jobs')
    .selectAll()
    .orderBy(({ eb }) => eb('state', 'in', ['queued', 'running']), 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

const interrupted: JobError = {
  kind: 'unavailable',
  code: 'interrupted',
  message: 'the program ended while this job was open; nothing of it was kept, start it again',
  details: {},
};

/** At open: whatever a killed process left queued or running has failed. Returns their ids. */
export async function failInterrupted(db: Db, at: string): Promise<number[]> {
  const rows = await jobs(db)
    .updateTable('jobs')
    .set({ state: 'failed', error: JSON.stringify(interrupted), finished_at: at })
    .where('state', 'in', ['queued', 'running'])
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

async function refuse(db: Db, id: number, verb: string): Promise<never> {
  const { state } = await readJob(db, id);
  throw conflict('job-state', `cannot ${verb} job ${id}, it is: ${state}`, { id, state });
}
