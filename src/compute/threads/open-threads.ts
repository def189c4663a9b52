import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { invalid, PlatformError } from '../../base/platform-error.ts';
import type { ModelColumnJobs, ModelJobs } from '../../models/jobs.ts';
import { bounds, type Columns, type Compute, slice } from '../compute.ts';
import { fill, type Outcome, perform } from './worker.ts';

// below this a thread's round trip and start cost more than the work
const ROWS_WORTH_A_THREAD = 20_000;
// a fit goes over its rows dozens of times, and whoever asks for it has other work meanwhile
const PASSES_OF_A_FIT = 20;
const SLICES_A_THREAD = 4;

export type ThreadOptions = Readonly<{ threads?: number; smallest?: number }>;

/** The models' jobs on worker threads, which start with the first work that is worth one. */
export function openThreads({
  threads = availableParallelism(),
  smallest = ROWS_WORTH_A_THREAD,
}: ThreadOptions = {}): Compute<ModelJobs, ModelColumnJobs> {
  let pool: Piscina | undefined;
  const workers = () => {
    pool ??= new Piscina({ ...workerFile(), minThreads: 0, maxThreads: threads, idleTimeout: 60_000 });
    return pool;
  };
  return {
    run: async <Name extends keyof ModelJobs>(name: Name, argument: Parameters<ModelJobs[Name]>[0]) => {
      const task = { name, argument };
      const result =
        rowsOf(argument) * PASSES_OF_A_FIT < smallest
          ? perform(task)
          : resultOf(await workers().run(task, { name: 'performed' }));
      return result as ReturnType<ModelJobs[Name]>;
    },
    fill: async (name, options, input, outputs) => {
      const rows = rowsOf(input);
      const output = sharedColumns(outputs, rows);
      if (rows < smallest) fill({ name, options, input, output });
      else await fillInSlices(workers(), { name, options, input: shared(input), output }, rows, threads * SLICES_A_THREAD);
      return output;
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
  // every slice is waited for, so that none still writes when the caller hears of a failure
  const ends = await Promise.allSettled(parts.map((part) => pool.run(part, { name: 'filled' })));
  for (const end of ends) {
    if (end.status === 'rejected') throw end.reason;
    resultOf(end.value);
  }
}

function resultOf({ result, refused }: Outcome): unknown {
  if (refused) throw new PlatformError(refused.kind, refused.code, refused.message, refused.details);
  return result;
}

/** Rows of the first column in an argument; the columns of one argument are of one length. */
function rowsOf(argument: object): number {
  const columns = Object.values(argument).filter((value) => value instanceof Float64Array);
  const rows = columns[0]?.length ?? 0;
  const odd = columns.find((column) => column.length !== rows);
  if (odd) throw invalid('columns-uneven', `columns of unequal length: ${rows} and ${odd.length}`);
  return rows;
}

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
