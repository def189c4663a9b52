import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Job, Progress } from '../../src/app/job.ts';
import { createJobs, type JobContext, type Jobs, type Work } from '../../src/app/jobs.ts';
import { systemClock } from '../../src/base/clock.ts';
import { conflict } from '../../src/base/platform-error.ts';
import { localOwner } from '../../src/base/principal.ts';
import type { Store } from '../../src/store/store.ts';
import { cloneStore } from '../support/store.ts';

let store: Store;
let jobs: Jobs;
let bugs: unknown[];

beforeAll(async () => {
  store = await cloneStore();
});
afterAll(() => store.close());
beforeEach(() => {
  bugs = [];
  jobs = createJobs({ store, clock: systemClock, reportBug: (error) => `bug-${bugs.push(error)}` });
});
afterEach(() => jobs.close());

const work = (kind: Work['kind'], run: Work['run']): Work => ({ kind, title: kind, params: {}, run });

function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Work that goes on until it is told to end, or cancelled. */
function held() {
  let end: (value: unknown) => void = () => undefined;
  const begun = deferred<JobContext>();
  const run = (context: JobContext) =>
    new Promise<unknown>((resolve, reject) => {
      end = resolve;
      context.signal.addEventListener('abort', () => reject(context.signal.reason));
      begun.resolve(context);
    });
  return { run, begun: begun.promise, end: (value: unknown) => end(value) };
}

const ended = (jobId: string) =>
  new Promise<Job>((resolve) => {
    const stop = jobs.feed.subscribe(({ job }) => {
      if (job.jobId !== jobId || job.finishedAt === null) return;
      stop();
      resolve(job);
    });
  });

const start = (it: Work) => jobs.start(localOwner, it);

test('a job ends with its result, in the queue’s memory and in the store', async () => {
  const it = held();
  const { jobId, state } = await start(work('run', it.run));
  const end = ended(jobId);
  await it.begun;
  expect(state).toBe('queued');
  expect(await jobs.read(jobId)).toMatchObject({ state: 'running' });
  it.end({ orders: 5 });
  expect(await end).toMatchObject({ state: 'done', result: { orders: 5 } });
  expect(await jobs.read(jobId)).toMatchObject({ state: 'done', result: { orders: 5 } });
});

test('two jobs that write follow each other; an export runs beside them', async () => {
  const [first, second, beside] = [held(), held(), held()];
  const one = await start(work('import', first.run));
  const two = await start(work('run', second.run));
  const three = await start(work('export', beside.run));
  await Promise.all([first.begun, beside.begun]);
  expect((await jobs.read(two.jobId)).state).toBe('queued');
  expect((await jobs.list()).slice(0, 3).map(({ state }) => state)).toEqual(['running', 'queued', 'running']);
  const ends = [ended(one.jobId), ended(two.jobId), ended(three.jobId)];
  first.end(1);
  await second.begun;
  second.end(2);
  beside.end(3);
  expect((await Promise.all(ends)).map(({ result }) => result)).toEqual([1, 2, 3]);
});

test('a running job that is cancelled stops and says so', async () => {
  const it = held();
  const { jobId } = await start(work('run', it.run));
  const end = ended(jobId);
  await it.begun;
  await jobs.cancel(jobId);
  expect(await end).toMatchObject({ state: 'cancelled', result: null, error: null });
  await expect(jobs.cancel(jobId)).rejects.toThrow('this job has ended, it is: cancelled');
});

test('a waiting job that is cancelled never begins', async () => {
  const first = held();
  await start(work('import', first.run));
  let began = false;
  const { jobId } = await start(work('run', async () => (began = true)));
  await jobs.cancel(jobId);
  first.end(null);
  await jobs.close();
  expect(await jobs.read(jobId)).toMatchObject({ state: 'cancelled' });
  expect(began).toBe(false);
});

test('a job that finishes in spite of being cancelled is done: its commit stands', async () => {
  const gate = deferred<void>();
  const begun = deferred<void>();
  const { jobId } = await start(
    work('import', async () => {
      begun.resolve();
      await gate.promise;
      return 'committed';
    }),
  );
  const end = ended(jobId);
  await begun.promise;
  await jobs.cancel(jobId);
  gate.resolve();
  expect(await end).toMatchObject({ state: 'done', result: 'committed' });
});

test('an expected failure is told, an unforeseen one is noted and told by its id; the next job runs', async () => {
  const refusing = await start(work('run', () => Promise.reject(conflict('busy', 'somebody writes: now'))));
  expect(await ended(refusing.jobId)).toMatchObject({
    state: 'failed',
    error: { kind: 'conflict', message: 'somebody writes: now' },
  });
  const failing = await start(work('run', () => Promise.reject(new TypeError('x is not a function'))));
  expect(await ended(failing.jobId)).toMatchObject({ state: 'failed', error: { code: 'bug', details: { id: 'bug-1' } } });
  const last = await start(work('run', async () => 'fine'));
  expect(await ended(last.jobId)).toMatchObject({ state: 'done' });
});

test('progress is told at each new step, and not more often than can be seen', async () => {
  const seen: Progress[] = [];
  jobs.feed.subscribe(({ job }) => job.state === 'running' && job.progress && seen.push(job.progress));
  const at = (step: string, done: number): Progress => ({
    step,
    index: 0,
    steps: 2,
    done,
    total: 100,
    unit: 'rows',
    rows: null,
    finished: [],
  });
  const { jobId } = await start(
    work('import', async ({ report }) => {
      for (let done = 0; done < 100; done++) report(at('read', done));
      report(at('merge', 0));
    }),
  );
  await ended(jobId);
  expect((await jobs.read(jobId)).progress?.step).toBe('merge');
  expect(seen.map(({ step }) => step)).toEqual(['read', 'merge']);
});

test('closing cancels what runs, drops what waits, and takes nothing new', async () => {
  const it = held();
  const running = await start(work('run', it.run));
  const queued = await start(work('run', async () => null));
  await it.begun;
  await jobs.close();
  expect((await jobs.read(running.jobId)).state).toBe('cancelled');
  expect((await jobs.read(queued.jobId)).state).toBe('cancelled');
  await expect(start(work('run', async () => null))).rejects.toThrow('shutting down');
});

test('an unknown job is missing, whatever its id looks like', async () => {
  await expect(jobs.read('999999')).rejects.toMatchObject({ kind: 'missing' });
  await expect(jobs.read('1; drop table jobs')).rejects.toMatchObject({ kind: 'missing' });
});
