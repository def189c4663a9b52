import type { Minimum } from '../stats/minimize.ts';

/**
 * q ≤ 1 would be a population of infinite mean spend, which the formula for a customer's mean makes negative. Searches go by what q has
 * above this, so they cannot end there, whatever the purchases: the mean is then at most ten times p·gamma.
 */
export const LEAST_Q = 1.1;

/** What is a function of (p, q, gamma, …) as one of (p, q − least, gamma, …). */
export const aboveLeast =
  <Answer>(of: (at: Float64Array) => Answer) =>
  (at: Float64Array): Answer =>
    of(at.map((value, i) => (i === 1 ? LEAST_Q + value : value)));

/** The minimum of a search by ln(q − least) with derivatives by ln q, as a record has them. */
export function inLogOfQ(minimum: Minimum): Minimum {
  const { value, gradient, hessian } = minimum.evaluation;
  const n = gradient.length;
  const excess = Math.exp(minimum.at[1]!);
  const q = LEAST_Q + excess;
  const scaleOf = (i: number) => (i === 1 ? q / excess : 1);
  const mapped = hessian.map((curve, at) => curve * scaleOf(Math.floor(at / n)) * scaleOf(at % n));
  mapped[n + 1]! -= (gradient[1]! * LEAST_Q * q) / (excess * excess);
  return { ...minimum, evaluation: { value, gradient: gradient.map((slope, i) => slope * scaleOf(i)), hessian: mapped } };
}
