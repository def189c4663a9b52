export type Columns = Readonly<Record<string, Float64Array>>;

/** Named pure functions of one argument. */
export type Jobs = Readonly<Record<string, (argument: never) => unknown>>;

/** Named pure functions that fill output columns from input columns of the same rows. */
export type ColumnJobs = Readonly<Record<string, (options: never, input: never, output: never) => void>>;

/** Named pure functions that sum what input columns of the same rows come to. */
export type TotalJobs = Readonly<Record<string, (options: never, input: never) => Float64Array>>;

/** Runs pure work where there is room for it: here, or on other cores. */
export type Compute<
  Whole extends Jobs = Jobs,
  Sliced extends ColumnJobs = ColumnJobs,
  Totalled extends TotalJobs = Record<never, never>,
> = Readonly<{
  /** One job as a whole; several at once share the cores. */
  run: <Name extends keyof Whole>(name: Name, argument: Parameters<Whole[Name]>[0]) => Promise<ReturnType<Whole[Name]>>;
  /** One job over all rows, in slices: resolves to the named output columns. */
  fill: <Name extends keyof Sliced, Output extends string>(
    name: Name,
    options: Parameters<Sliced[Name]>[0],
    input: Parameters<Sliced[Name]>[1],
    outputs: readonly Output[],
  ) => Promise<Record<Output, Float64Array>>;
  /** One job to be asked again and again over the same rows: the same totals to the last bit on any number of threads. */
  totals: <Name extends keyof Totalled>(
    name: Name,
    input: Parameters<Totalled[Name]>[1],
  ) => (options: Parameters<Totalled[Name]>[0]) => Promise<Float64Array>;
  close: () => Promise<void>;
}>;

/** Rows `from` to `to` of every column, without a copy. */
export const slice = (columns: Columns, from: number, to: number): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.subarray(from, to)]));

/** Bounds of `count` slices that differ by one row at most. */
export const bounds = (rows: number, count: number): [from: number, to: number][] =>
  Array.from({ length: count }, (_, i) => [Math.floor((i * rows) / count), Math.floor(((i + 1) * rows) / count)]);
