import { symmetricEigen } from './symmetric-eigen.ts';

/** A function's value, gradient and Hessian (row by row) at one point. */
export type Evaluation = Readonly<{ value: number; gradient: Float64Array; hessian: Float64Array }>;
export type Objective = (at: Float64Array) => Evaluation;

export type Minimum = Readonly<{
  at: Float64Array;
  evaluation: Evaluation;
  steps: number;
  converged: boolean;
  /** Half of gᵀH⁻¹g: about how far the value still stands above the minimum. */
  decrement: number;
  gradientNorm: number;
}>;

const LONGEST_STEP = 2;
// below this the value itself no longer tells two points apart, so full Newton steps are taken on the gradient alone
const POLISH = 1e-7;
const DONE = 1e-20;

/** A search as a conversation: it names points and is told the evaluation at each. */
type Search<Result> = Generator<Float64Array, Result, Evaluation>;

/** Newton's method with the exact Hessian, until the decrement is below `done`; downhill and shortened where the function is not convex (Nocedal & Wright 3.4). */
export function minimize(objective: Objective, start: Float64Array, done = DONE, maxSteps = 200): Minimum {
  const search = newton(start, done, maxSteps);
  let said = search.next();
  while (!said.done) said = search.next(objective(said.value));
  return said.value;
}

/** The same search where evaluations are made elsewhere and waited for. */
export async function minimizeLater(
  objective: (at: Float64Array) => Promise<Evaluation>,
  start: Float64Array,
  done = DONE,
  maxSteps = 200,
): Promise<Minimum> {
  const search = newton(start, done, maxSteps);
  let said = search.next();
  while (!said.done) said = search.next(await objective(said.value));
  return said.value;
}

function* newton(start: Float64Array, done: number, maxSteps: number): Search<Minimum> {
  let at: Float64Array = start;
  let here = yield at;
  let { step, decrement } = newtonStep(here);
  let steps = 0;
  while (steps < maxSteps && decrement > done) {
    const next = yield* decrement < POLISH ? move(at, step, 1) : lineSearch(at, step, here, decrement);
    const ahead = next && newtonStep(next.evaluation);
    if (!next || !ahead || (decrement < POLISH && !(ahead.decrement < decrement))) break;
    at = next.at;
    here = next.evaluation;
    ({ step, decrement } = ahead);
    steps++;
  }
  const gradientNorm = Math.hypot(...here.gradient);
  return { at, evaluation: here, steps, converged: decrement < POLISH, decrement, gradientNorm };
}

/** −|H|⁻¹g: along directions of negative or no curvature the size of the curvature stands in. */
function newtonStep({ gradient, hessian }: Evaluation): { step: Float64Array; decrement: number } {
  const n = gradient.length;
  const { values, vectors } = symmetricEigen(hessian, n);
  const floor = 1e-12 * values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-12);
  const step = new Float64Array(n);
  let decrement = 0;
  for (let j = 0; j < n; j++) {
    const along = dot(gradient, (i) => vectors[i * n + j]!);
    const length = along / Math.max(Math.abs(values[j]!), floor);
    decrement += (along * length) / 2;
    for (let i = 0; i < n; i++) step[i]! -= length * vectors[i * n + j]!;
  }
  return { step: shorten(step), decrement };
}

const dot = (vector: Float64Array, other: (i: number) => number): number =>
  vector.reduce((sum, value, i) => sum + value * other(i), 0);

function shorten(step: Float64Array): Float64Array {
  const longest = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return longest > LONGEST_STEP ? step.map((value) => (value * LONGEST_STEP) / longest) : step;
}

type Move = { at: Float64Array; evaluation: Evaluation };

function* move(from: Float64Array, step: Float64Array, length: number): Search<Move> {
  const at = from.map((value, i) => value + length * step[i]!);
  return { at, evaluation: yield at };
}

function* lineSearch(from: Float64Array, step: Float64Array, here: Evaluation, decrement: number): Search<Move | undefined> {
  for (let length = 1; length > 1e-8; length /= 3) {
    const next = yield* move(from, step, length);
    if (next.evaluation.value < here.value - 1e-4 * length * Math.min(decrement, 1)) return next;
  }
  return undefined;
}
