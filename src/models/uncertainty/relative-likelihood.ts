import { thinning } from '../thinning.ts';

/** What a likelihood reads: columns of equal length, one of them `weight`, and how many customers they are. */
export type Weighted = Readonly<{ weight: Float64Array; customers: number }>;

/** ln L at a point against ln L at the fit. */
export type Relative = (point: Float64Array) => number;

export type Reading<Input> = Readonly<{
  logLikelihood: (point: Float64Array, all: Input) => number;
  all: Input;
  at: Float64Array;
  /** Second derivatives of −ln L over all rows. */
  hessian: readonly (readonly number[])[];
  /** Above so many rows the shape of ln L beyond its curvature is read from every n-th. */
  most: number;
}>;

/**
 * ln L of all rows where they are few. Of many rows the curvature is exact and only what goes beyond it comes from a thinned set: the set's
 * own ln L would have its top elsewhere, further off than the posterior is wide.
 */
export function relativeLikelihood<Input extends object>(reading: Reading<Input>): Relative {
  const { logLikelihood, all, at, most } = reading;
  const rows = rowsOf(all);
  if (rows <= most) {
    const top = logLikelihood(at, all);
    return (point) => logLikelihood(point, all) - top;
  }
  const some = thinned(all, most);
  return corrected(reading, (point) => logLikelihood(point, some), customersOf(all) / customersOf(some));
}

/** Quadratic by the Hessian of all rows, plus the thinned set's departure from its own quadratic, blown up. */
function corrected<Input>({ at, hessian }: Reading<Input>, thin: Relative, factor: number): Relative {
  const { top, slopes, curves } = quadraticOf(thin, at);
  return (point) => {
    const by = point.map((value, i) => value - at[i]!);
    const beyond = thin(point) - top - dot(slopes, by) - bilinear(curves, by) / 2;
    return -bilinear(hessian, by) / 2 + factor * beyond;
  };
}

const dot = (one: ArrayLike<number>, other: Float64Array): number => other.reduce((sum, value, i) => sum + value * one[i]!, 0);

const bilinear = (matrix: readonly ArrayLike<number>[], by: Float64Array): number =>
  by.reduce((sum, value, i) => sum + value * dot(matrix[i]!, by), 0);

const STEP = 1e-3;

/** Value, slopes and second derivatives at a point, by central differences. */
function quadraticOf(f: Relative, at: Float64Array): { top: number; slopes: number[]; curves: number[][] } {
  const moved = (...steps: readonly (readonly [number, number])[]) => {
    const point = at.slice();
    for (const [i, step] of steps) point[i]! += step;
    return f(point);
  };
  const top = f(at);
  const indices = Array.from(at, (_, i) => i);
  const curve = (i: number, j: number) =>
    i === j
      ? (moved([i, STEP]) - 2 * top + moved([i, -STEP])) / STEP ** 2
      : (moved([i, STEP], [j, STEP]) -
          moved([i, STEP], [j, -STEP]) -
          moved([i, -STEP], [j, STEP]) +
          moved([i, -STEP], [j, -STEP])) /
        (4 * STEP ** 2);
  return {
    top,
    slopes: indices.map((i) => (moved([i, STEP]) - moved([i, -STEP])) / (2 * STEP)),
    curves: indices.map((i) => indices.map((j) => curve(Math.min(i, j), Math.max(i, j)))),
  };
}

const isWeighted = (all: object): all is Weighted => 'weight' in all && all.weight instanceof Float64Array;

/** Rows of a table of columns; one of contracts, which is short, has no weights and is read whole. */
export const rowsOf = (all: object): number => (isWeighted(all) ? all.weight.length : 0);

const customersOf = (all: object): number => (isWeighted(all) ? all.weight.reduce((sum, count) => sum + count, 0) : 1);

/** Every n-th row of all columns, those in nested records too. */
export function thinned<Input extends object>(all: Input, most: number): Input {
  const rows = rowsOf(all);
  const pick = thinning(rows, most);
  const picked = (value: unknown): unknown => {
    if (value instanceof Float64Array) return value.length === rows ? pick(value) : value;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return each(value);
    return value;
  };
  const each = (record: object): object =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, picked(value)]));
  const some = each(all) as Input;
  return { ...some, customers: customersOf(some) };
}
