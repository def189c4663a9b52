import { invalid } from '../../base/platform-error.ts';
import { type BinnedFeatures, binned, type FeatureColumns } from '../../stats/boosting/bins.ts';

/** What a model foresaw at one origin, what came, and what was known of each customer then; `row` tells the same customer at other origins. */
export type CorrectionOrigin = Readonly<{
  row: Int32Array;
  features: FeatureColumns;
  expected: Float64Array;
  actual: Float64Array;
}>;

/** The customers of all origins below each other; `starts[i]` is the first row of origin i. */
export type LearningRows = Readonly<{
  origins: readonly CorrectionOrigin[];
  starts: readonly number[];
  features: BinnedFeatures;
  customer: Float64Array;
  /** ln of the expectation. */
  offset: Float64Array;
  actual: Float64Array;
}>;

// an expectation of nothing has no logarithm
const LEAST = 1e-9;

export function learningRows(origins: readonly CorrectionOrigin[]): LearningRows {
  if (origins.length === 0) throw invalid('correction-origins', 'no origins to learn a correction from: 0');
  const starts = [0];
  for (const { row } of origins) starts.push(starts.at(-1)! + row.length);
  const names = Object.keys(origins[0]!.features);
  return {
    origins,
    starts,
    features: binned(Object.fromEntries(names.map((name) => [name, below(origins.map((one) => one.features[name] ?? []))]))),
    customer: below(origins.map(({ row }) => row)),
    offset: below(origins.map(({ expected }) => expected)).map((value) => Math.log(Math.max(LEAST, value))),
    actual: below(origins.map(({ actual }) => actual)),
  };
}

function below(columns: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
}

/** The binned features of one origin. */
export function featuresOf({ features, starts }: LearningRows, origin: number): BinnedFeatures {
  const [from, to] = [starts[origin]!, starts[origin + 1]!];
  return { ...features, columns: features.columns.map((column) => column.subarray(from, to)), rows: to - from };
}

/** ln of the expectations, each origin's raised so that its total over the given rows is the one that came. */
export function levelled({ offset, actual, starts }: LearningRows, rows: Int32Array): Float64Array {
  const level = offset.slice();
  for (let origin = 0; origin < starts.length - 1; origin++) {
    const [from, to] = [starts[origin]!, starts[origin + 1]!];
    // half a purchase on both sides keeps an origin without any finite
    let came = 0.5;
    let foreseen = 0.5;
    for (const row of rows) {
      if (row < from || row >= to) continue;
      came += actual[row]!;
      foreseen += Math.exp(offset[row]!);
    }
    const shift = Math.log(came / foreseen);
    for (let row = from; row < to; row++) level[row]! += shift;
  }
  return level;
}
