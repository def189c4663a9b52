/** How far a forecast was off, over customers; `totalError` is predicted over actual, less one. */
export interface Accuracy {
  readonly actual: number;
  readonly predicted: number;
  readonly totalError: number | null;
  readonly mae: number | null;
  readonly rmse: number | null;
  readonly bias: number | null;
}

export function accuracy(actual: Float64Array, predicted: Float64Array): Accuracy {
  const n = actual.length;
  let [came, foreseen, absolute, squared] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const error = (predicted[i] ?? 0) - (actual[i] ?? 0);
    came += actual[i] ?? 0;
    foreseen += predicted[i] ?? 0;
    absolute += Math.abs(error);
    squared += error * error;
  }
  return {
    actual: came,
    predicted: foreseen,
    totalError: came > 0 ? foreseen / came - 1 : null,
    mae: n > 0 ? absolute / n : null,
    rmse: n > 0 ? Math.sqrt(squared / n) : null,
    bias: n > 0 ? (foreseen - came) / n : null,
  };
}

/** Mean Poisson deviance: 2 Σ [a ln(a/p) − (a − p)] ÷ n. */
export function poissonDeviance(actual: Float64Array, predicted: Float64Array): number | null {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    const a = actual[i] ?? 0;
    const p = Math.max(predicted[i] ?? 0, 1e-12);
    sum += (a > 0 ? a * Math.log(a / p) : 0) - (a - p);
  }
  return actual.length > 0 ? (2 * sum) / actual.length : null;
}

/** Tenths by value, 1 the highest, as even as the number of rows allows; of equal values the earlier row comes first. */
export function tenths(values: Float64Array): Uint8Array {
  const n = values.length;
  const ascending = Float64Array.from(values).sort();
  const limits = Float64Array.from({ length: 9 }, (_, i) => ascending[n - Math.ceil(((i + 1) * n) / 10)] ?? -Infinity);
  // of the rows at a limit these many belong above it
  const ties = limits.map((limit, i) => Math.ceil(((i + 1) * n) / 10) - countAbove(ascending, limit));
  const seen = new Float64Array(9);
  const tenth = new Uint8Array(n);
  for (let i = 0; i < n; i++) tenth[i] = 1 + boundsAbove(limits, ties, seen, values[i] ?? 0);
  return tenth;
}

/** How many of the nine limits, the highest first, a value stays below. */
function boundsAbove(limits: Float64Array, ties: Float64Array, seen: Float64Array, value: number): number {
  let tenth = 0;
  while (tenth < 9 && value < (limits[tenth] ?? 0)) tenth++;
  // where many share a value, several limits may lie at it
  const first = tenth;
  while (tenth < 9 && value === limits[tenth] && (seen[first] ?? 0) >= (ties[tenth] ?? 0)) tenth++;
  if (first < 9 && value === limits[first]) seen[first] = (seen[first] ?? 0) + 1;
  return tenth;
}

function countAbove(ascending: Float64Array, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return ascending.length - low;
}
