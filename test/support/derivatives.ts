import type { Evaluation } from '../../src/stats/minimize.ts';

/** Largest differences between an evaluation's gradient and Hessian and central differences of value and gradient, in log parameters. */
export function derivativeErrors(
  likelihood: (params: Float64Array) => Evaluation,
  params: readonly number[],
): { gradient: number; hessian: number } {
  const n = params.length;
  const here = likelihood(Float64Array.from(params));
  const step = 1e-5;
  const moved = (i: number, by: number) =>
    likelihood(Float64Array.from(params, (value, j) => (j === i ? value * (1 + by) : value)));
  const errors = { gradient: 0, hessian: 0 };
  for (let i = 0; i < n; i++) {
    const [up, down] = [moved(i, step), moved(i, -step)];
    const scale = 2 * step * params[i]!;
    errors.gradient = Math.max(errors.gradient, off(here.gradient[i]!, (up.value - down.value) / scale));
    for (let j = 0; j < n; j++) {
      errors.hessian = Math.max(errors.hessian, off(here.hessian[i * n + j]!, (up.gradient[j]! - down.gradient[j]!) / scale));
    }
  }
  return errors;
}

const off = (found: number, expected: number): number => Math.abs(found - expected) / Math.max(1, Math.abs(expected));
