import { gaussLegendre } from './gauss-legendre.ts';

/**
 * Quadrature points of ∫₀^length (A+u)^−p (B+u)^−q du, to be filled and read again and again.
 *
 * The integral is e^peak · Σ weight; beside each weight stand the logs and inverses of A+u and B+u, which moments and derivatives need.
 */
export type PowerNodes = {
  count: number;
  peak: number;
  weight: Float64Array;
  logA: Float64Array;
  logB: Float64Array;
  inverseA: Float64Array;
  inverseB: Float64Array;
};

const MOST = 24;
const rules = { few: gaussLegendre(10), some: gaussLegendre(16), many: gaussLegendre(MOST) };
// e^−40 of the peak is below the last bit of the sum
const NEGLIGIBLE = 40;

export const emptyNodes = (): PowerNodes => ({
  count: 0,
  peak: -Infinity,
  weight: new Float64Array(MOST),
  logA: new Float64Array(MOST),
  logB: new Float64Array(MOST),
  inverseA: new Float64Array(MOST),
  inverseB: new Float64Array(MOST),
});

/**
 * With S the smaller of A and B and S + u = S e^v the integrand is log-concave in v, positive, and smooth on the scale of one:
 * Gauss–Legendre over the v that matter reaches machine precision for any A, B, p, q > 0, without the two cases of the 2F1 forms.
 */
export function fillPowerNodes(nodes: PowerNodes, a: number, p: number, b: number, q: number, length: number): void {
  if (!(length > 0)) {
    nodes.count = 0;
    nodes.peak = -Infinity;
    return;
  }
  if (a <= b) fill(nodes, nodes.logA, nodes.inverseA, nodes.logB, nodes.inverseB, a, p, b - a, q, length);
  else fill(nodes, nodes.logB, nodes.inverseB, nodes.logA, nodes.inverseA, b, q, a - b, p, length);
}

function fill(
  nodes: PowerNodes,
  logSmall: Float64Array,
  inverseSmall: Float64Array,
  logLarge: Float64Array,
  inverseLarge: Float64Array,
  small: number,
  p: number,
  gap: number,
  q: number,
  length: number,
): void {
  const shape: Shape = { logSmall: Math.log(small), small, p, gap, q };
  const peak = height(shape, peakAt(shape, Math.log1p(length / small)));
  const reach = Math.log1p(length / small);
  const fall = peak - height(shape, reach);
  const end = fall > NEGLIGIBLE ? cutOff(shape, peak - NEGLIGIBLE, reach) : reach;
  const rule = ruleFor(end, fall);
  for (let i = 0; i < rule.nodes.length; i++) {
    const v = end * rule.nodes[i]!;
    const at = small * Math.exp(v);
    const large = Math.log(at + gap);
    logSmall[i] = shape.logSmall + v;
    inverseSmall[i] = 1 / at;
    logLarge[i] = large;
    inverseLarge[i] = 1 / (at + gap);
    nodes.weight[i] = rule.weights[i]! * end * Math.exp((1 - p) * (shape.logSmall + v) - q * large - peak);
  }
  nodes.count = rule.nodes.length;
  nodes.peak = peak;
}

type Shape = { logSmall: number; small: number; p: number; gap: number; q: number };

/** Log of the integrand in v. */
const height = ({ logSmall, small, p, gap, q }: Shape, v: number): number =>
  (1 - p) * (logSmall + v) - q * Math.log(small * Math.exp(v) + gap);

const slope = ({ small, p, gap, q }: Shape, v: number): number => {
  const at = small * Math.exp(v);
  return 1 - p - (q * at) / (at + gap);
};

function peakAt(shape: Shape, reach: number): number {
  if (slope(shape, 0) <= 0) return 0;
  const { small, p, gap, q } = shape;
  const balance = p + q - 1 > 0 ? (gap * (1 - p)) / (p + q - 1) : Infinity;
  return Math.min(reach, Math.max(0, Math.log(balance / small)));
}

/** Newton from the right, where a concave function lies below its tangent, so no step goes too far. */
function cutOff(shape: Shape, level: number, reach: number): number {
  let v = reach;
  for (let step = 0; step < 60; step++) {
    const next = v - (height(shape, v) - level) / slope(shape, v);
    if (!(v - next > 1e-3 * v)) return next;
    v = next;
  }
  return v;
}

function ruleFor(end: number, fall: number): typeof rules.many {
  if (fall < 2 && end < 1) return rules.few;
  return fall < 12 && end < 2 ? rules.some : rules.many;
}
