import type { Clock } from '../base/clock.ts';
import { conflict, unavailable } from '../base/platform-error.ts';
import type { Principal } from '../base/principal.ts';
import type { Store } from '../store/store.ts';
import { insertAudit } from './audit.store.ts';
import { type Job, type JobKind, type Progress, toJob, toJobError } from './job.ts';
import { createJobFeed, type JobFeed } from './job-feed.ts';
import { finishJob, insertJob, type JobOutcome, type JobRow, listJobs, readJob, startJob } from './jobs.store.ts';

export interface JobContext {
  readonly jobId: string;
  /** Fires when someone cancels the job, or the program ends. */
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/** A long piece of work. What `run` gives back is the job's result, plain data. */
export interface Work {
  readonly kind: JobKind;
  readonly title: string;
  readonly params: unknown;
  run(context: JobContext): Promise<unknown>;
}

export interface Jobs {
  start(principal: Principal, work: Work): Promise<Job>;
  read(jobId: string): Promise<Job>;
  list(): Promise<Job[]>;
  cancel(jobId: string): Promise<Job>;
  readonly feed: Pick<JobFeed, 'since' | 'subscribe' | 'newest'>;
  /** Cancels what runs and waits for it. */
  close(): Promise<void>;
}

interface Tools {
  readonly store: Pick<Store, 'db'>;
  readonly clock: Clock;
  /** Writes an unforeseen error to the log; gives its id. */
  readonly reportBug: (error: unknown, place: string) => string;
}

interface OpenJob {
  row: JobRow;
  readonly work: Work;
  readonly abort: AbortController;
  progress: Progress | null;
  published: number;
  settled: Promise<void>;
}

const LISTED = 50;
// who polls must still see how the last steps went
const REMEMBERED = 20;
// faster than an eye follows and slow enough for a browser
const PUBLISH_EVERY_MS = 100;

/** Runs jobs: one that writes at a time, in the order asked for; exports beside it. */
export const createJobs = (tools: Tools): Jobs => new Queue(tools);

class Queue implements Jobs {
  readonly feed = createJobFeed();
  readonly #tools: Tools;
  readonly #open = new Map<string, OpenJob>();
  readonly #waiting: OpenJob[] = [];
  readonly #ended = new Map<string, Progress | null>();
  #writing: OpenJob | undefined;
  #closed = false;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  async start(principal: Principal, work: Work): Promise<Job> {
    if (this.#closed) throw unavailable('closing', 'perennial is shutting down; start it again for: a new job');
    const { kind, title, params } = work;
    const row = await insertJob(this.#db, { kind, title, params, createdBy: principal.id }, this.#now());
    const details = { jobId: String(row.id) };
    await insertAudit(this.#db, { at: this.#now(), principal: principal.id, action: `${kind}.start`, details });
    const job: OpenJob = { row, work, abort: new AbortController(), progress: null, published: 0, settled: Promise.resolve() };
    this.#open.set(String(row.id), job);
    this.#publish(job);
    const view = viewOf(job);
    if (kind === 'export') job.settled = this.#performed(job);
    else this.#waiting.push(job);
    this.#pump();
    return view;
  }

  async read(jobId: string): Promise<Job> {
    const job = this.#open.get(jobId);
    return job ? viewOf(job) : toJob(await readJob(this.#db, numberOf(jobId)), this.#ended.get(jobId) ?? null);
  }

  async list(): Promise<Job[]> {
    const rows = await listJobs(this.#db, LISTED);
    return rows.map((row) => toJob(row, this.#open.get(String(row.id))?.progress ?? null));
  }

  async cancel(jobId: string): Promise<Job> {
    const job = this.#open.get(jobId);
    if (!job) throw conflict('job-state', `this job has ended, it is: ${(await this.read(jobId)).state}`, { jobId });
    job.abort.abort();
    if (this.#waiting.includes(job)) await this.#drop(job);
    return viewOf(job);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#waiting]) await this.#drop(job);
    for (const { abort } of this.#open.values()) abort.abort();
    await Promise.all([...this.#open.values()].map(({ settled }) => settled));
  }

  get #db() {
    return this.#tools.store.db;
  }

  #now(): string {
    return new Date(this.#tools.clock.now()).toISOString();
  }

  #pump(): void {
    if (this.#writing) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#writing = next;
    next.settled = this.#performed(next).finally(() => {
      this.#writing = undefined;
      this.#pump();
    });
  }

  // a job whose record cannot be written is over all the same: the next must not wait for it
  #performed(job: OpenJob): Promise<void> {
    return this.#perform(job).catch((error) => {
      this.#open.delete(String(job.row.id));
      this.#tools.reportBug(error, `record of job ${job.row.id}`);
    });
  }

  async #perform(job: OpenJob): Promise<void> {
    job.row = await startJob(this.#db, job.row.id, this.#now());
    this.#publish(job);
    await this.#finish(job, await this.#outcomeOf(job));
  }

  async #outcomeOf(job: OpenJob): Promise<JobOutcome> {
    const { signal } = job.abort;
    try {
      signal.throwIfAborted();
      const context = { jobId: String(job.row.id), signal, report: (progress: Progress) => this.#report(job, progress) };
      return { state: 'done', result: await job.work.run(context) };
    } catch (error) {
      if (signal.aborted) return { state: 'cancelled' };
      return { state: 'failed', error: toJobError(error, (cause) => this.#tools.reportBug(cause, `job ${job.work.kind}`)) };
    }
  }

  #report(job: OpenJob, progress: Progress): void {
    const isNewStep = progress.step !== job.progress?.step;
    job.progress = progress;
    if (isNewStep || this.#tools.clock.now() - job.published >= PUBLISH_EVERY_MS) this.#publish(job);
  }

  #drop(job: OpenJob): Promise<void> {
    this.#waiting.splice(this.#waiting.indexOf(job), 1);
    return this.#finish(job, { state: 'cancelled' });
  }

  async #finish(job: OpenJob, outcome: JobOutcome): Promise<void> {
    job.row = await finishJob(this.#db, job.row.id, outcome, this.#now());
    this.#open.delete(String(job.row.id));
    this.#remember(job);
    this.#publish(job);
  }

  #remember(job: OpenJob): void {
    this.#ended.set(String(job.row.id), job.progress);
    const [oldest] = this.#ended.keys();
    if (oldest !== undefined && this.#ended.size > REMEMBERED) this.#ended.delete(oldest);
  }

  #publish(job: OpenJob): void {
    job.published = this.#tools.clock.now();
    this.feed.publish(viewOf(job));
  }
}

const viewOf = ({ row, progress }: OpenJob): Job => toJob(row, progress);

// an id that is no number is an unknown job, told as such by the store
const numberOf = (jobId: string): number => (/^\d{1,9}$/.test(jobId) ? Number(jobId) : 0);
