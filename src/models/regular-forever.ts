import { type BetaNodes, betaNodes } from '../stats/beta-nodes.ts';
import { logGamma } from '../stats/log-gamma.ts';

/** A living customer who buys at every k-th step and has made j of them: λ ~ Gamma(shape, rate), chances p ~ Beta(a, b) of leaving. */
export type RegularStage = Readonly<{ k: number; j: number; shape: number; rate: number; a: number; b: number }>;

// the integrand is analytic for |Im ln λ| < π/2: with these steps the trapezoid rule is right to the last bits
const WIDEST_STEP = 0.3;
const STEP_BY_SHAPE = 0.7;
// e^−38 of the peak is below what the sum can tell
const NEGLIGIBLE = 38;

/**
 * All future purchases, each discounted at `discount` per week: given λ and p they are a geometric series,
 * Σ_i (1−p)^(i−1) z^(ki−j) = z^(k−j) / (1 − (1−p) z^k) with z = λ/(λ+δ); here its mean over both.
 */
export function discountedForever({ k, j, shape, rate, a, b }: RegularStage, discount: number): number {
  const nodes = betaNodes(a, b);
  const step = Math.min(WIDEST_STEP, STEP_BY_SHAPE / Math.sqrt(shape));
  const peak = Math.log(shape);
  const constant = shape * peak - shape;
  const at = (w: number): number => {
    const lambda = Math.exp(w);
    const log = shape * w - lambda - constant;
    return log < -NEGLIGIBLE ? -1 : Math.exp(log) * givenRate(nodes, k, j, lambda / rate, discount);
  };
  let sum = 0;
  for (let w = peak, term = at(w); term >= 0; w += step, term = at(w)) sum += term;
  for (let w = peak - step, term = at(w); term >= 0; w -= step, term = at(w)) sum += term;
  return step * sum * Math.exp(constant - logGamma(shape));
}

function givenRate(
  { points, weights, atZero, atOne }: BetaNodes,
  k: number,
  j: number,
  lambda: number,
  discount: number,
): number {
  const log = -Math.log1p(discount / lambda);
  const whole = Math.exp(k * log);
  const rest = -Math.expm1(k * log);
  let sum = atZero / rest + atOne;
  for (let i = 0; i < points.length; i++) sum += weights[i]! / (rest + points[i]! * whole);
  return Math.exp((k - j) * log) * sum;
}
