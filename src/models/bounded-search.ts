import { type Evaluation, type Minimum, minimize, type Objective } from '../stats/minimize.ts';
import { symmetricEigen } from '../stats/symmetric-eigen.ts';
import type { Diagnosis, Fit } from './fit.ts';

/** A likelihood to be climbed: value, gradient and Hessian of the *negative* log-likelihood in the model's own parameters. */
export type Likelihood = (params: Float64Array) => Evaluation;

/** Where the weak prior begins: beyond `low` or `high` (in logs) it pulls back, within them it is silent. */
export type Fence = Readonly<{ low: number; high: number }>;

const PULL = 4;

/** A search on a part of the data may end where the log-likelihood could rise by this much: the whole will move it further. */
export const NEAR = 1e-3;
/** A search on many histories ends here: their parameters then stand within a millionth of their standard errors. */
export const THERE = 1e-12;

/** The same likelihood seen from log parameters, with the fences added. */
export const onLogScale =
  (likelihood: Likelihood, fences: readonly Fence[]): Objective =>
  (logs) => {
    const params = logs.map(Math.exp);
    return inLogs(params, likelihood(params), logs, fences);
  };

/** The same for a likelihood that is waited for. */
export const onLogScaleLater =
  (likelihood: (params: Float64Array) => Promise<Evaluation>, fences: readonly Fence[]) =>
  async (logs: Float64Array): Promise<Evaluation> => {
    const params = logs.map(Math.exp);
    return inLogs(params, await likelihood(params), logs, fences);
  };

const inLogs = (
  params: Float64Array,
  { value, gradient, hessian }: Evaluation,
  logs: Float64Array,
  fences: readonly Fence[],
): Evaluation => fenced(chain(params, value, gradient, hessian), logs, fences);

/** d/dθ = p·d/dp where p = e^θ, and the second derivatives likewise. */
function chain(params: Float64Array, value: number, gradient: Float64Array, hessian: Float64Array): Evaluation {
  const n = params.length;
  const logGradient = gradient.map((slope, i) => slope * params[i]!);
  const logHessian = hessian.map((curve, at) => curve * params[Math.floor(at / n)]! * params[at % n]!);
  for (let i = 0; i < n; i++) logHessian[i * n + i]! += logGradient[i]!;
  return { value, gradient: logGradient, hessian: logHessian };
}

export function fenced(evaluation: Evaluation, logs: Float64Array, fences: readonly Fence[]): Evaluation {
  const { gradient, hessian } = evaluation;
  let { value } = evaluation;
  for (let i = 0; i < logs.length; i++) {
    const beyond = outside(logs[i]!, fences[i]!);
    if (beyond === 0) continue;
    value += (PULL * beyond * beyond) / 2;
    gradient[i]! += PULL * beyond;
    hessian[i * logs.length + i]! += PULL;
  }
  return { value, gradient, hessian };
}

const outside = (at: number, { low, high }: Fence): number => Math.min(0, at - low) + Math.max(0, at - high);

/** What the fences add to the negative log-likelihood: nothing within them. */
export const pullOf = (logs: Float64Array, fences: readonly Fence[]): number =>
  logs.reduce((sum, at, i) => sum + (PULL * outside(at, fences[i]!) ** 2) / 2, 0);

/** The lowest of several searches. */
export function bestOf(objective: Objective, starts: readonly Float64Array[], done?: number): Minimum {
  const found = starts.map((start) => minimize(objective, start, done));
  return found.reduce((best, other) => (other.evaluation.value < best.evaluation.value ? other : best));
}

/** The `count` starts of lowest value, cheap to find on a coarse grid. */
export function promising(objective: Objective, grid: readonly Float64Array[], count: number): Float64Array[] {
  const ranked = grid.map((start) => ({ start, value: objective(start).value })).filter(({ value }) => Number.isFinite(value));
  return ranked
    .sort((a, b) => a.value - b.value)
    .slice(0, count)
    .map(({ start }) => start);
}

export type Found<Params> = Readonly<{
  model: string;
  params: Params;
  logLikelihood: number;
  customers: number;
  minimum: Minimum;
  fences: readonly Fence[];
}>;

/** The record of a finished search. */
export function fitted<Params extends Readonly<Record<string, number>>>(found: Found<Params>): Fit<Params> {
  const { minimum, params, customers } = found;
  const names = Object.keys(params);
  const variances = inverseDiagonal(minimum.evaluation.hessian, names.length);
  const open = names.filter((_, i) => outside(minimum.at[i]!, found.fences[i]!) !== 0 || variances[i] === null);
  const errors = names.map((name, i) => [name, open.includes(name) ? null : Math.sqrt(variances[i]!) * params[name]!]);
  return Object.freeze({
    model: found.model,
    params: Object.freeze({ ...params }),
    logLikelihood: found.logLikelihood,
    customers,
    steps: minimum.steps,
    converged: minimum.converged,
    gradientNorm: minimum.gradientNorm / customers,
    hessian: names.map((_, i) => Array.from(minimum.evaluation.hessian.subarray(i * names.length, (i + 1) * names.length))),
    standardErrors: Object.fromEntries(errors) as Fit<Params>['standardErrors'],
    diagnosis: diagnosis(open),
  });
}

const diagnosis = (open: readonly string[]): Diagnosis =>
  open.length === 0
    ? { notIdentified: [], message: null }
    : { notIdentified: open, message: `the purchase histories do not identify: ${open.join(', ')}` };

/** Diagonal of the inverse; null where the Hessian has no curvature to speak of. */
function inverseDiagonal(hessian: Float64Array, n: number): (number | null)[] {
  const { values, vectors } = symmetricEigen(hessian, n);
  const flat = 1e-6;
  return Array.from({ length: n }, (_, i) => {
    let variance = 0;
    for (let j = 0; j < n; j++) {
      const loading = vectors[i * n + j]! ** 2;
      if (values[j]! > flat) variance += loading / values[j]!;
      else if (loading > 1e-6) return null;
    }
    return variance;
  });
}
