import { PlatformError } from '../../base/platform-error.ts';
import { modelColumnJobs, modelJobs, modelTotalJobs } from '../../models/jobs.ts';
import type { Columns } from '../compute.ts';

type Whole = (argument: unknown) => unknown;
type Sliced = (options: unknown, input: Columns, output: Columns) => void;
type Totalled = (options: unknown, input: Columns) => Float64Array;

/** Runs one whole job. */
export const perform = ({ name, argument }: { name: string; argument: unknown }): unknown =>
  (modelJobs as unknown as Record<string, Whole>)[name]!(argument);

/** Runs one slice of a column job; the output lies in shared memory, so nothing is sent back. */
export function fill({
  name,
  options,
  input,
  output,
}: {
  name: string;
  options: unknown;
  input: Columns;
  output: Columns;
}): void {
  (modelColumnJobs as unknown as Record<string, Sliced>)[name]!(options, input, output);
}

/** Totals over one slice of rows. */
export const total = ({ name, options, input }: { name: string; options: unknown; input: Columns }): Float64Array =>
  (modelTotalJobs as unknown as Record<string, Totalled>)[name]!(options, input);

/** An error a caller may expect, as plain data: a thread boundary would strip its kind and code. */
export type Refusal = Pick<PlatformError, 'kind' | 'code' | 'message' | 'details'>;
export type Outcome = Readonly<{ result: unknown; refused?: never } | { refused: Refusal; result?: never }>;

const outcomeOf =
  <Task>(work: (task: Task) => unknown) =>
  (task: Task): Outcome => {
    try {
      return { result: work(task) };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return { refused: { kind: error.kind, code: error.code, message: error.message, details: error.details } };
    }
  };

/** The same three as a thread answers them. */
export const performed = outcomeOf(perform);
export const filled = outcomeOf(fill);
export const totalled = outcomeOf(total);
