import type { Evaluation, Objective } from './minimize.ts';

/** A function's value and gradient at one point. */
export type Slope = Readonly<{ value: number; gradient: Float64Array }>;

const STEP = 1e-4;

/**
 * Adds the Hessian of a function of positive parameters by central differences of its exact gradient: right to about 1e-8.
 *
 * It is worked out when it is first read: who wants the value alone pays for the value alone.
 */
export const withCurvature =
  (f: (at: Float64Array) => Slope): Objective =>
  (at) => {
    const { value, gradient } = f(at);
    let known: Float64Array | undefined;
    return {
      value,
      gradient,
      get hessian() {
        known ??= hessianOf(f, at);
        return known;
      },
    } satisfies Evaluation;
  };

function hessianOf(f: (at: Float64Array) => Slope, at: Float64Array): Float64Array {
  const rows = Array.from(at, (_, i) => slopesAlong(f, at, i));
  const n = at.length;
  return Float64Array.from({ length: n * n }, (_, k) => {
    const [row, column] = [Math.floor(k / n), k % n];
    return (rows[row]![column]! + rows[column]![row]!) / 2;
  });
}

function slopesAlong(f: (at: Float64Array) => Slope, at: Float64Array, i: number): Float64Array {
  const step = STEP * at[i]!;
  const moved = (by: number) => f(at.map((value, j) => (j === i ? value + by : value))).gradient;
  const [up, down] = [moved(step), moved(-step)];
  return up.map((slope, j) => (slope - down[j]!) / (2 * step));
}
