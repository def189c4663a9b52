import { modelColumnJobs, modelJobs } from '../../models/jobs.ts';
import type { Columns } from '../compute.ts';

type Whole = (argument: unknown) => unknown;
type Sliced = (options: unknown, input: Columns, output: Columns) => void;

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
