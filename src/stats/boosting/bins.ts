import { invalid } from '../../base/platform-error.ts';

/** Named columns of equal length, a value per row; NaN where it is missing. */
export type FeatureColumns = Readonly<Record<string, ArrayLike<number>>>;

/** Features as bin numbers: bin 0 is missing, bin b holds the values above `cuts[b − 2]` up to and with `cuts[b − 1]`. */
export type BinnedFeatures = Readonly<{
  names: readonly string[];
  cuts: readonly (readonly number[])[];
  columns: readonly Uint8Array[];
  rows: number;
}>;

/** Every row number. */
export const allRows = ({ rows }: BinnedFeatures): Int32Array => Int32Array.from({ length: rows }, (_, row) => row);

/** Bins of one feature, the one for missing values included. */
export const MOST_BINS = 64;

/** Columns cut at their own quantiles, each row counted `weight` times. */
export function binned(features: FeatureColumns, weight?: ArrayLike<number>, bins = MOST_BINS): BinnedFeatures {
  if (!(Number.isInteger(bins) && bins >= 2 && bins <= MOST_BINS))
    throw invalid('boosting-bins', `number of bins is not between 2 and ${MOST_BINS}: ${bins}`);
  const cuts = Object.values(features).map((column) => quantileCuts(column, weight, bins - 1));
  return binnedAt(features, Object.keys(features), cuts);
}

/** The same for cuts that are known, as those of a fitted model; only the named columns are read. */
export function binnedAt(
  features: FeatureColumns,
  names: readonly string[],
  cuts: readonly (readonly number[])[],
): BinnedFeatures {
  const values = names.map((name) => features[name] ?? refuse(name));
  const rows = values[0]?.length ?? 0;
  for (const [at, column] of values.entries()) {
    if (column.length !== rows)
      throw invalid('boosting-uneven', `column ${names[at]} has ${column.length} rows where the first has: ${rows}`);
  }
  return { names, cuts, columns: values.map((column, at) => toBins(column, cuts[at] ?? [])), rows };
}

function refuse(name: string): never {
  throw invalid('boosting-feature', `no column for the feature: ${name}`);
}

/** Ascending values of the column that part it into at most `parts` of equal weight; as many parts as values where those are few. */
function quantileCuts(column: ArrayLike<number>, weight: ArrayLike<number> | undefined, parts: number): number[] {
  const { distinct, times } = distinctValues(column);
  if (distinct.length <= parts) return Array.from(distinct.subarray(0, -1));
  const share = weight ? shares(column, weight, distinct) : times;
  const step = share.reduce((sum, each) => sum + each, 0) / parts;
  const cuts: number[] = [];
  let passed = 0;
  for (let i = 0; i < distinct.length - 1; i++) {
    const before = passed;
    passed += share[i]!;
    // a value whose weight spans several steps ends one part, not several
    if (Math.floor(passed / step) > Math.floor(before / step)) cuts.push(distinct[i]!);
  }
  return cuts.slice(0, parts - 1);
}

/** Ascending values that occur and how often each does; missing ones are left out. */
function distinctValues(column: ArrayLike<number>): { distinct: Float64Array; times: Float64Array } {
  const ascending = Float64Array.from(column).sort();
  const times = new Float64Array(ascending.length);
  let kept = 0;
  for (const value of ascending) {
    if (Number.isNaN(value)) break;
    if (kept === 0 || value !== ascending[kept - 1]) ascending[kept++] = value;
    times[kept - 1]!++;
  }
  return { distinct: ascending.subarray(0, kept), times: times.subarray(0, kept) };
}

function shares(column: ArrayLike<number>, weight: ArrayLike<number>, distinct: Float64Array): Float64Array {
  const share = new Float64Array(distinct.length);
  for (let row = 0; row < column.length; row++) {
    if (!Number.isNaN(column[row])) share[notBelow(distinct, column[row]!)]! += weight[row]!;
  }
  return share;
}

function toBins(column: ArrayLike<number>, cuts: readonly number[]): Uint8Array {
  const ascending = Float64Array.from(cuts);
  const bins = new Uint8Array(column.length);
  for (let row = 0; row < bins.length; row++) {
    const value = column[row]!;
    if (!Number.isNaN(value)) bins[row] = 1 + notBelow(ascending, value);
  }
  return bins;
}

/** Where the first of ascending numbers stands that is not below the value. */
function notBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
