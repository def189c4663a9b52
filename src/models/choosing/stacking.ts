import type { Columns, HeldOut } from './evidence.ts';

const ROUNDS = 50;
const DONE = 1e-10;

/**
 * Weights, none negative and one in sum, of the mean of forecasts with the lowest held-out Poisson deviance.
 *
 * The deviance is convex in them: Newton's steps on the simplex, each by moving weight between the pair that gains most.
 */
export function stackWeights(heldOut: readonly HeldOut[], models: readonly Columns[]): Float64Array {
  let weights = new Float64Array(models.length).fill(1 / models.length);
  let here = slopes(heldOut, models, weights);
  for (let round = 0; round < ROUNDS && gapOf(here.gradient, weights) > DONE; round++) {
    const next = lowered(heldOut, models, weights, target(here, weights), here.value);
    if (!next) break;
    weights = next;
    here = slopes(heldOut, models, weights);
  }
  return weights;
}

type Slopes = Readonly<{ value: number; gradient: Float64Array; hessian: Float64Array }>;

/** Σ (μ − a ln μ) over all customers, μ the weighted mean, with its derivatives; every origin counts the same. */
function slopes(heldOut: readonly HeldOut[], models: readonly Columns[], weights: Float64Array): Slopes {
  const n = models.length;
  const sum = { value: 0, gradient: new Float64Array(n), hessian: new Float64Array(n * n) };
  const own = new Float64Array(n);
  for (const [origin, { actual }] of heldOut.entries()) {
    const share = 1 / (actual.length * heldOut.length);
    for (let row = 0; row < actual.length; row++) {
      for (let i = 0; i < n; i++) own[i] = models[i]![origin]![row]!;
      addRow(sum, own, weights, actual[row]!, share);
    }
  }
  return sum;
}

function addRow(sum: Slopes & { value: number }, own: Float64Array, weights: Float64Array, actual: number, share: number): void {
  const n = own.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += weights[i]! * own[i]!;
  sum.value += share * (actual > 0 ? mean - actual * Math.log(mean) : mean);
  const slope = share * (1 - actual / mean);
  for (let i = 0; i < n; i++) sum.gradient[i]! += slope * own[i]!;
  if (actual === 0) return;
  const curve = (share * actual) / mean ** 2;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum.hessian[i * n + j]! += curve * own[i]! * own[j]!;
}

/** How much the steepest pair would still gain: zero at the optimum. */
function gapOf(gradient: Float64Array, weights: Float64Array): number {
  const [to, from] = steepest(gradient, weights);
  return gradient[from]! - gradient[to]!;
}

/** The model that weight is best moved to, and the one with weight that it is best taken from. */
function steepest(gradient: Float64Array, weights: Float64Array): [to: number, from: number] {
  let [to, from] = [0, -1];
  for (let i = 0; i < gradient.length; i++) {
    if (gradient[i]! < gradient[to]!) to = i;
    if (weights[i]! > 0 && (from < 0 || gradient[i]! > gradient[from]!)) from = i;
  }
  return [to, from];
}

const PAIRS = 2000;

/** The lowest point on the simplex of the parabola that fits here, by sequential minimisation over pairs. */
function target({ gradient, hessian }: Slopes, weights: Float64Array): Float64Array {
  const n = weights.length;
  const at = Float64Array.from(weights);
  const slope = Float64Array.from(gradient);
  for (let pair = 0; pair < PAIRS; pair++) {
    const [to, from] = steepest(slope, at);
    const gain = slope[from]! - slope[to]!;
    if (!(gain > DONE / 10)) break;
    const curve = hessian[to * n + to]! + hessian[from * n + from]! - 2 * hessian[to * n + from]!;
    const move = curve > 0 ? Math.min(at[from]!, gain / curve) : at[from]!;
    at[to]! += move;
    at[from] = move === at[from]! ? 0 : at[from]! - move;
    for (let i = 0; i < n; i++) slope[i]! += move * (hessian[i * n + to]! - hessian[i * n + from]!);
  }
  return at;
}

/** The point on the way to the target where the deviance is lower, or undefined where rounding hides it. */
function lowered(
  heldOut: readonly HeldOut[],
  models: readonly Columns[],
  from: Float64Array,
  to: Float64Array,
  value: number,
): Float64Array<ArrayBuffer> | undefined {
  for (let length = 1; length > 1e-6; length /= 3) {
    const at = from.map((weight, i) => weight + length * (to[i]! - weight));
    if (slopes(heldOut, models, at).value < value) return at;
  }
  return undefined;
}

/** The weighted mean of forecasts, at each origin. */
export const stacked = (models: readonly Columns[], weights: ArrayLike<number>): Float64Array[] =>
  (models[0] ?? []).map((_, origin) =>
    meanColumn(
      models.map((columns) => columns[origin]!),
      weights,
    ),
  );

/** The weighted mean of columns. */
export const meanColumn = (columns: readonly Float64Array[], weights: ArrayLike<number>): Float64Array =>
  Float64Array.from(columns[0] ?? [], (_, row) => columns.reduce((sum, column, i) => sum + weights[i]! * column[row]!, 0));
