import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { invalid, PlatformError, unavailable } from '../../base/platform-error.ts';
import type { ModelColumnJobs, ModelJobs, ModelTotalJobs } from '../../models/jobs.ts';
import { added, sumSlices } from '../../stats/sliced-sum.ts';
import { bounds, type Columns, type Compute, slice } from '../compute.ts';
import { fill, type Outcome, perform, total } from './worker.ts';

// below this a thread's round trip and start cost more than the work
const ROWS_WORTH_A_THREAD = 20_000;
// a fit goes over its rows dozens of times, and whoever asks for it has other work meanwhile
const PASSES_OF_A_FIT = 25;
const SLICES_A_THREAD = 4;

export type ThreadOptions = Readonly<{ threads?: number; smallest?: number }>;

export type ModelThreads = Compute<ModelJobs, ModelColumnJobs, ModelTotalJobs>;

/** The models' jobs on worker threads, which start with the first work that is worth one. */
export function openThreads({
  threads = availableParallelism(),
  smallest = ROWS_WORTH_A_THREAD,
}: ThreadOptions = {}): ModelThreads {
  let pool: Piscina | undefined;
  const workers = () => {
    pool ??= new Piscina({ ...workerFile(), minThreads: 0, maxThreads: threads, idleTimeout: 60_000 });
    return pool;
  };
  return {
    run: async <Name extends keyof ModelJobs>(name: Name, argument: Parameters<ModelJobs[Name]>[0]) => {
      const task = { name, argument };
      const result = rowsOf(argument) * PASSES_OF_A_FIT < smallest ? perform(task) : await answer(workers(), 'performed', task);
      return result as ReturnType<ModelJobs[Name]>;
    },
    fill: async (name, options, input, outputs) => {
      const rows = rowsOf(input);
      const output = sharedColumns(outputs, rows);
      if (rows < smallest) fill({ name, options, input, output });
      else await fillInSlices(workers(), { name, options, input: shared(input), output }, rows, threads * SLICES_A_THREAD);
      return output;
    },
    totals: (name, input) => {
      const rows = rowsOf(input);
      const isSmall = rows * PASSES_OF_A_FIT < smallest;
      const columns = isSmall ? input : shared(input);
      const slices = sumSlices(rows).map(([from, to]) => slice(columns, from, to));
      return async (options) => {
        const tasks = slices.map((part) => ({ name, options, input: part }));
        return added(isSmall ? tasks.map(total) : await answers<Float64Array>(workers(), 'totalled', tasks));
      };
    },
    close: async () => {
      await pool?.destroy();
      pool = undefined;
    },
  };
}

type FillTask = Parameters<typeof fill>[0];

async function fillInSlices(pool: Piscina, { input, output, ...task }: FillTask, rows: number, count: number): Promise<void> {
  const parts = bounds(rows, count).map(([from, to]) => ({
    ...task,
    input: slice(input, from, to),
    output: slice(output, from, to),
  }));
  await answers(pool, 'filled', parts);
}

type Task = Readonly<{ name: string }>;

/** Every answer is waited for, so that no thread still works when the caller hears of a failure. */
async function answers<Result>(pool: Piscina, kind: string, tasks: readonly Task[]): Promise<Result[]> {
  const ends = await Promise.allSettled(tasks.map((task) => answer(pool, kind, task)));
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value as Result;
  });
}

async function answer(pool: Piscina, kind: string, task: Task): Promise<unknown> {
  const { result, refused }: Outcome = await pool.run(task, { name: kind }).catch((error: unknown) => {
    throw failure(task.name, error);
  });
  if (refused) throw new PlatformError(refused.kind, refused.code, refused.message, refused.details);
  return result;
}

// what piscina says of a thread that ended by itself, and of one that was ended by close()
const STOPPED = /^worker exited|^Terminating worker/;

/** A thread that stopped, for want of memory or by a signal, may be tried again; anything else is a fault of the job. */
function failure(job: string, error: unknown): Error {
  const { message, code } = error as Error & { code?: string };
  if (STOPPED.test(message) || code?.startsWith('ERR_WORKER'))
    return unavailable('worker-stopped', `a worker thread stopped at ${job}: ${message}`, { job }, error);
  return new Error(`${job} failed in a worker thread: ${message}`, { cause: error });
}

/** Rows of the first column in an argument, or of the parts of one that has none; the columns of one argument are of one length. */
function rowsOf(argument: object): number {
  const columns = Object.values(argument).filter((value) => value instanceof Float64Array);
  const [first] = columns;
  if (!first) return partsOf(argument).reduce((sum, part) => sum + rowsOf(part), 0);
  const odd = columns.find((column) => column.length !== first.length);
  if (odd) throw invalid('columns-uneven', `columns of unequal length: ${first.length} and ${odd.length}`);
  return first.length;
}

const partsOf = (argument: object): object[] =>
  Object.values(argument)
    .filter((value) => Array.isArray(value))
    .flat()
    .filter((part) => typeof part === 'object' && part !== null);

const onSharedMemory = (rows: number): Float64Array =>
  new Float64Array(new SharedArrayBuffer(rows * Float64Array.BYTES_PER_ELEMENT));

const sharedColumns = <Name extends string>(names: readonly Name[], rows: number): Record<Name, Float64Array> =>
  Object.fromEntries(names.map((name) => [name, onSharedMemory(rows)])) as Record<Name, Float64Array>;

/** The same columns where every thread can read them; only those that are not there yet are copied. */
function shared(columns: Columns): Columns {
  const move = (column: Float64Array) => {
    if (column.buffer instanceof SharedArrayBuffer) return column;
    const moved = onSharedMemory(column.length);
    moved.set(column);
    return moved;
  };
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, move(column)]));
}

/** The worker beside this module: the built file, or in the source tree one that brings its TypeScript loader. */
function workerFile(): { filename: string; execArgv: string[] } {
  const name = import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js';
  return { filename: new URL(name, import.meta.url).href, execArgv: [] };
}
