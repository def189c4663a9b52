import { gaussLegendre, type Rule } from './gauss-legendre.ts';

/**
 * Quadrature points of ∫₀^length (A+u)^−p (B+u)^−q du, to be filled and read again and again.
 *
 * The integral is e^peak · Σ weight; beside each weight stand the logs and inverses of A+u and B+u, which moments and derivatives need,
 * and `endA` and `endB` are the logs at u = length.
 */
export type PowerNodes = {
  count: number;
  peak: number;
  endA: number;
  endB: number;
  weight: Float64Array;
  logA: Float64Array;
  logB: Float64Array;
  inverseA: Float64Array;
  inverseB: Float64Array;
};

type Reach = Readonly<{ rule: Rule; fall: number; width: number }>;

const reaching = (points: number, fall: number, width: number): Reach => ({ rule: gaussLegendre(points), fall, width });

// the fewest points that were right to 1e-13, in 150,000 trials of p, q and B/A, where the log of the integrand varies by no more
// than `fall` over no more than `width`; every rule is even, so its points come in pairs
const REACHES: readonly Reach[] = [
  reaching(6, 1, 0.25),
  reaching(8, 1, 1),
  reaching(10, 6, 1),
  reaching(12, 4, 2),
  reaching(14, 10, 2.5),
  reaching(16, 12, 3),
  reaching(18, 16, 3),
  reaching(20, 30, 3),
  reaching(24, 41, 4),
  reaching(32, 41, 6),
];
const MOST = 64;
const widest = gaussLegendre(MOST);
// e^−36 of the peak is below the last bit of the sum
const NEGLIGIBLE = 36;

export const emptyNodes = (): PowerNodes => ({
  count: 0,
  peak: -Infinity,
  endA: 0,
  endB: 0,
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
  nodes.endA = Math.log(a + length);
  nodes.endB = Math.log(b + length);
  if (!(length > 0)) {
    nodes.count = 0;
    nodes.peak = -Infinity;
    return;
  }
  if (a <= b) fill(nodes, nodes.logA, nodes.inverseA, nodes.logB, nodes.inverseB, nodes.endB, a, p, b - a, q, length);
  else fill(nodes, nodes.logB, nodes.inverseB, nodes.logA, nodes.inverseA, nodes.endA, b, q, a - b, p, length);
}

function fill(
  nodes: PowerNodes,
  logSmall: Float64Array,
  inverseSmall: Float64Array,
  logLarge: Float64Array,
  inverseLarge: Float64Array,
  endLarge: number,
  small: number,
  p: number,
  gap: number,
  q: number,
  length: number,
): void {
  const firstSmall = Math.log(small);
  const firstLarge = Math.log(small + gap);
  const reach = Math.log1p(length / small);
  const peak = peakOf(small, p, gap, q, firstLarge, reach);
  const fall = peak - (1 - p) * reach + q * (endLarge - firstLarge);
  const end = fall > NEGLIGIBLE ? cutOff(small, p, gap, q, firstLarge, peak - NEGLIGIBLE, reach) : reach;
  const { nodes: points, weights } = ruleFor(Math.max(peak, Math.min(fall, NEGLIGIBLE)), end);
  const count = points.length;
  const last = end < reach ? Math.exp(firstSmall + end) : small + length;
  // points lie symmetrically about the middle, so that one exponential serves two
  for (let i = 0, mirror = count - 1; i < mirror; i++, mirror--) {
    const stretch = Math.exp(end * points[i]!);
    inverseSmall[i] = small * stretch;
    inverseSmall[mirror] = last / stretch;
  }
  for (let i = 0; i < count; i++) {
    const v = end * points[i]!;
    const at = inverseSmall[i]!;
    const large = at + gap;
    const log = Math.log(large);
    const inverse = 1 / (at * large);
    inverseSmall[i] = large * inverse;
    inverseLarge[i] = at * inverse;
    logSmall[i] = firstSmall + v;
    logLarge[i] = log;
    nodes.weight[i] = weights[i]! * end * Math.exp((1 - p) * v - q * (log - firstLarge) - peak);
  }
  nodes.count = count;
  nodes.peak = peak + (1 - p) * firstSmall - q * firstLarge;
}

/** Log of the integrand in v, above its value at v = 0. */
const height = (small: number, p: number, gap: number, q: number, firstLarge: number, v: number): number =>
  (1 - p) * v - q * (Math.log(small * Math.exp(v) + gap) - firstLarge);

function slope(small: number, p: number, gap: number, q: number, v: number): number {
  const at = small * Math.exp(v);
  return 1 - p - (q * at) / (at + gap);
}

function peakOf(small: number, p: number, gap: number, q: number, firstLarge: number, reach: number): number {
  if (slope(small, p, gap, q, 0) <= 0) return 0;
  const balance = p + q - 1 > 0 ? (gap * (1 - p)) / (p + q - 1) : Infinity;
  return height(small, p, gap, q, firstLarge, Math.min(reach, Math.max(0, Math.log(balance / small))));
}

/** At or a little beyond `level`: Newton from the right, where a concave function lies below its tangent, so no step goes too far. */
function cutOff(small: number, p: number, gap: number, q: number, firstLarge: number, level: number, reach: number): number {
  const first = slope(small, p, gap, q, 0);
  let v = first < 0 ? Math.min(reach, level / first) : reach;
  for (let step = 0; step < 60; step++) {
    const next = v - (height(small, p, gap, q, firstLarge, v) - level) / slope(small, p, gap, q, v);
    if (!(v - next > 0.02 * v)) return Math.min(next, reach);
    v = next;
  }
  return v;
}

function ruleFor(fall: number, width: number): Rule {
  for (let i = 0; i < REACHES.length; i++) {
    const reach = REACHES[i]!;
    if (fall <= reach.fall && width <= reach.width) return reach.rule;
  }
  return widest;
}
