import { digamma } from '../stats/digamma.ts';
import {
  cutLeft,
  cutRight,
  emptyGapNodes,
  emptyGapTime,
  fillGapTime,
  fillRange,
  fillTail,
  type GapNodes,
  type GapTime,
  GENTLE,
  height,
  likeliest,
} from './gap-time.ts';

/**
 * How likely a silence is that has lasted since the last purchase, for one rhythm k: `logOpen` that no purchase fell due, `logTotal` that
 * none fell due before death, given that she was alive at the last; slopes of `logTotal` in (m, a, s, b).
 */
export type Silence = { logOpen: number; logTotal: number; slopes: Float64Array; gap: GapTime; nodes: GapNodes; sums: Sums };

/** Mass, its slopes in m and a; the share of it in which death comes first, its slopes in m, a, s and b. */
type Sums = { mass: number; inM: number; inA: number; gone: number; goneM: number; goneA: number; goneS: number; goneB: number };

const emptySums = (): Sums => ({ mass: 0, inM: 0, inA: 0, gone: 0, goneM: 0, goneA: 0, goneS: 0, goneB: 0 });

export const emptySilence = (): Silence => ({
  logOpen: 0,
  logTotal: 0,
  slopes: new Float64Array(4),
  gap: emptyGapTime(),
  nodes: emptyGapNodes(),
  sums: emptySums(),
});

// e^−22 of the peak is below what the nodes resolve
const NEGLIGIBLE = 22;
// with rarer steps the left tail is too long to be summed, and the right one is taken
const LEAST_STEPS = 0.5;

/**
 * Fills the chance of a silence of `length`: λ ~ Gamma(m, a), gaps ~ Gamma(k, kλ), and S(w) = (1 + w/b)^−s of outliving it.
 *
 * The gap that would have come next is w: either it is longer than the silence, or death came before it. So no term is negative:
 * P = ∫_V^∞ h(w) dw + ∫_0^V h(w) (1 − S(w)) dw.
 */
export function fillSilence(out: Silence, k: number, m: number, a: number, s: number, b: number, length: number): void {
  out.logOpen = 0;
  out.logTotal = 0;
  out.slopes.fill(0);
  if (!(length > 0)) return;
  fillGapTime(out.gap, k, 1, m, a);
  const sums = clear(out.sums);
  const end = Math.log(length);
  const top = likeliest(out.gap);
  const rise = digamma(k + m) - digamma(m);
  const shape: Shape = { gap: out.gap, s, b, ofM: out.gap.logA + rise, ofA: m / a, peak: 0 };
  if (end <= top && k >= LEAST_STEPS) early(out, shape, end);
  else late(out, shape, end, top);
  const total = sums.mass + sums.gone;
  out.logOpen = shape.peak + Math.log(sums.mass);
  out.logTotal = shape.peak + Math.log(total);
  out.slopes[0] = (sums.inM + sums.goneM) / total;
  out.slopes[1] = (sums.inA + sums.goneA) / total;
  out.slopes[2] = sums.goneS / total;
  out.slopes[3] = sums.goneB / total;
}

type Shape = { gap: GapTime; s: number; b: number; ofM: number; ofA: number; peak: number };

/** A silence shorter than her likeliest gap: what has passed is summed, and taken from one. */
function early({ sums, nodes }: Silence, shape: Shape, end: number): void {
  const { gap } = shape;
  if (gap.steps <= GENTLE) fillTail(nodes, end, 1, gap.steps);
  else fillRange(nodes, cutLeft(gap, 0, height(gap, end) - NEGLIGIBLE), end);
  addOpen(sums, shape, nodes);
  addGone(sums, shape, nodes);
  sums.mass = 1 - sums.mass;
  sums.inM = -sums.inM;
  sums.inA = -sums.inA;
}

/** A longer one: what is still to come is summed by itself, however little it is. */
function late({ sums, nodes }: Silence, shape: Shape, end: number, top: number): void {
  const { gap } = shape;
  const turn = Math.min(end, top);
  const [open, gone] = [height(gap, Math.max(end, top)), height(gap, turn) + Math.log(dies(shape, Math.exp(turn)))];
  shape.peak = Math.max(open, gone);
  const least = shape.peak - NEGLIGIBLE;
  if (gap.steps + 1 <= GENTLE) fillTail(nodes, turn, 1, gap.steps + 1);
  else fillRange(nodes, Math.min(turn, cutLeft(gap, 1, least - Math.log(shape.s / shape.b))), turn);
  addGone(sums, shape, nodes);
  if (end > top) {
    fillRange(nodes, top, height(gap, end) > least ? end : Math.max(top, cutRight(gap, least)));
    addGone(sums, shape, nodes);
  } else {
    fillRange(nodes, end, top);
    addOpen(sums, shape, nodes);
  }
  const from = Math.max(end, top);
  // her being alive is asked for by itself, so its tail is not cut by the larger of the two
  if (gap.m <= GENTLE) fillTail(nodes, from, -1, gap.m);
  else fillRange(nodes, from, cutRight(gap, open - NEGLIGIBLE));
  addOpen(sums, shape, nodes);
}

const dies = ({ s, b }: Shape, w: number): number => -Math.expm1(-s * Math.log1p(w / b));

/** Adds gaps as they are. */
function addOpen(sums: Sums, { gap, peak, ofM, ofA }: Shape, { count, z, w, weight }: GapNodes): void {
  const { constant, steps, m, a, k } = gap;
  for (let i = 0; i < count; i++) {
    const whole = a + k * w[i]!;
    const reach = Math.log(whole);
    const mass = weight[i]! * Math.exp(constant + steps * z[i]! - (steps + m) * reach - peak);
    sums.mass += mass;
    sums.inM += mass * (ofM - reach);
    sums.inA += mass * (ofA - (steps + m) / whole);
  }
}

/** Adds gaps as far as death comes within them. */
function addGone(sums: Sums, { gap, peak, ofM, ofA, s, b }: Shape, { count, z, w, weight }: GapNodes): void {
  const { constant, steps, m, a, k } = gap;
  for (let i = 0; i < count; i++) {
    const whole = a + k * w[i]!;
    const reach = Math.log(whole);
    const mass = weight[i]! * Math.exp(constant + steps * z[i]! - (steps + m) * reach - peak);
    const hazard = Math.log(1 + w[i]! / b);
    const spared = mass * Math.exp(-s * hazard);
    const gone = mass - spared;
    sums.gone += gone;
    sums.goneM += gone * (ofM - reach);
    sums.goneA += gone * (ofA - (steps + m) / whole);
    sums.goneS += spared * hazard;
    sums.goneB -= (spared * s * w[i]!) / (b * (b + w[i]!));
  }
}

function clear(sums: Sums): Sums {
  sums.mass = 0;
  sums.inM = 0;
  sums.inA = 0;
  sums.gone = 0;
  sums.goneM = 0;
  sums.goneA = 0;
  sums.goneS = 0;
  sums.goneB = 0;
  return sums;
}
