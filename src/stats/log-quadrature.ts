import { gaussLegendre } from './gauss-legendre.ts';

const rule = gaussLegendre(16);
const SAMPLES = 6;
// e^−45 of the peak is below the last bit of the sum
const NEGLIGIBLE = 45;
// a panel on which the log of the integrand changes by more, or bends by more, is halved
const STEEPEST = 7;
const MOST_BENT = 1.5;
const DEEPEST = 40;

type Point = { w: number; height: number };

/**
 * Visits points u of [0, length] with weights such that ∫ e^logF(u) du = e^peak Σ weight; gives back the peak.
 *
 * Composite Gauss–Legendre in w = ln(1 + u/scale), halving panels until the log of the integrand is tame on each: for any integrand that
 * is smooth on the scale of `scale` + u, however many powers of ten it spans.
 */
export function visitNodes(
  logF: (u: number) => number,
  scale: number,
  length: number,
  visit: (u: number, weight: number) => void,
): number {
  if (!(length > 0)) return -Infinity;
  const reach = Math.log1p(length / scale);
  const logScale = Math.log(scale);
  const at = (w: number): Point => ({ w, height: logF(scale * Math.expm1(w)) + logScale + w });
  const samples = Array.from({ length: SAMPLES + 1 }, (_, i) => at((reach * i) / SAMPLES));
  const peak = samples.reduce((top, { height }) => Math.max(top, height), -Infinity);
  const sum = (from: Point, to: Point) => {
    const width = to.w - from.w;
    for (let i = 0; i < rule.nodes.length; i++) {
      const w = from.w + width * rule.nodes[i]!;
      const u = scale * Math.expm1(w);
      visit(u, rule.weights[i]! * width * Math.exp(logF(u) + logScale + w - peak));
    }
  };
  const panel = (from: Point, to: Point, depth: number) => {
    const middle = at((from.w + to.w) / 2);
    const top = Math.max(from.height, middle.height, to.height);
    if (depth > 3 && top < peak - NEGLIGIBLE) return;
    if (depth < DEEPEST && !isTame(from, middle, to)) {
      panel(from, middle, depth + 1);
      panel(middle, to, depth + 1);
    } else sum(from, to);
  };
  panel(samples[0]!, samples[SAMPLES]!, 0);
  return peak;
}

function isTame(from: Point, middle: Point, to: Point): boolean {
  const bend = Math.abs(middle.height - (from.height + to.height) / 2);
  return Math.abs(to.height - from.height) < STEEPEST && bend < MOST_BENT && to.w - from.w < 3;
}
