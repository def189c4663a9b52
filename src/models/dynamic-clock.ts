/**
 * A clock that runs at e^(γ·x) while the covariates are x, with its derivatives in γ: it shows `total`, which began at a gamma's rate
 * parameter, so that the gamma of those whose clock shows so much has just that rate.
 */
export type Clock = {
  total: number;
  rate: number;
  logRate: number;
  slopes: Float64Array;
  /** Second derivatives, row by row. */
  curves: Float64Array;
  /** The covariates of the present stretch that act on this clock. */
  acting: Float64Array;
};

export const clockOf = (covariates: number): Clock => ({
  total: 0,
  rate: 1,
  logRate: 0,
  slopes: new Float64Array(covariates),
  curves: new Float64Array(covariates * covariates),
  acting: new Float64Array(covariates),
});

// e^±300 is further than any customer's pace can be from another's, and the powers that follow stay within a number
const FARTHEST = 300;

/** γ·x, held where its exponential and powers of it are numbers. */
export const logPace = (sum: number): number => Math.min(FARTHEST, Math.max(-FARTHEST, sum));

export function startClock(clock: Clock, from: number): void {
  clock.total = from;
  clock.rate = 1;
  clock.logRate = 0;
  clock.slopes.fill(0);
  clock.curves.fill(0);
  clock.acting.fill(0);
}

/** Sets the pace by the covariates `columns` of a row of values that begins at `offset`. */
export function setPace(
  clock: Clock,
  gammas: Float64Array,
  columns: readonly number[],
  values: Float64Array,
  offset: number,
): void {
  let sum = 0;
  for (let j = 0; j < columns.length; j++) {
    const value = values[offset + columns[j]!]!;
    clock.acting[j] = value;
    sum += gammas[j]! * value;
  }
  clock.logRate = logPace(sum);
  clock.rate = Math.exp(clock.logRate);
}

export function advance(clock: Clock, weeks: number): void {
  const { acting, slopes, curves } = clock;
  const passed = clock.rate * weeks;
  const n = slopes.length;
  clock.total += passed;
  for (let j = 0; j < n; j++) {
    const first = passed * acting[j]!;
    slopes[j]! += first;
    for (let k = j; k < n; k++) curves[j * n + k]! += first * acting[k]!;
  }
}
