import { gaussLegendre } from '../stats/gauss-legendre.ts';
import { logBeta } from '../stats/log-beta.ts';
import { runningShares } from '../stats/running-integral.ts';

/**
 * The n-th purchase from the last one on, λ ~ Gamma(m, a) and gaps ~ Gamma(k, kλ): its waiting time w has k·w/a ~ Gamma(nk)/Gamma(m), a
 * beta prime, whose density times w is log-concave in z = ln w.
 */
export type GapTime = { k: number; steps: number; m: number; logA: number; a: number; constant: number };

export const emptyGapTime = (): GapTime => ({ k: 1, steps: 1, m: 1, logA: 0, a: 1, constant: 0 });

/** `steps` is nk. */
export function fillGapTime(out: GapTime, k: number, n: number, m: number, a: number): void {
  out.k = k;
  out.steps = n * k;
  out.m = m;
  out.a = a;
  out.logA = Math.log(a);
  out.constant = out.steps * Math.log(k) + m * out.logA - logBeta(out.steps, m);
}

/** ln(a + k·e^z), for any z. */
export const logReach = ({ k, a }: GapTime, z: number): number =>
  z > 300 ? z + Math.log(a * Math.exp(-z) + k) : Math.log(a + k * Math.exp(z));

/** ln of density × w at w = e^z. */
export const height = (gap: GapTime, z: number): number => gap.constant + gap.steps * z - (gap.steps + gap.m) * logReach(gap, z);

/** The slope of `height` in z. */
const slope = (gap: GapTime, z: number): number => gap.steps - (gap.steps + gap.m) * gap.k * Math.exp(z - logReach(gap, z));

/** ln of the likeliest w in the measure of z. */
export const likeliest = (gap: GapTime): number => gap.logA + Math.log(gap.steps / (gap.k * gap.m));

/**
 * At or below the z at which `height` + `tilt`·z has fallen to `level`: from the straight line that it nears on the left, by Newton from
 * where a concave function lies below its tangent.
 */
export function cutLeft(gap: GapTime, tilt: number, level: number): number {
  const { steps, m, logA, constant } = gap;
  let z = (level - constant + (steps + m) * logA) / (steps + tilt);
  for (let step = 0; step < 12; step++) {
    const rise = slope(gap, z) + tilt;
    const next = z + (level - height(gap, z) - tilt * z) / rise;
    if (!(rise > 0 && next > z)) break;
    if (next - z < 0.3) return z;
    z = next;
  }
  return z;
}

/** At or above the z at which `height` has fallen to `level` on the right. */
export function cutRight(gap: GapTime, level: number): number {
  const { steps, m, k, constant } = gap;
  let z = (constant - (steps + m) * Math.log(k) - level) / m;
  for (let step = 0; step < 12; step++) {
    const rise = slope(gap, z);
    const next = z + (level - height(gap, z)) / rise;
    if (!(rise < 0 && next < z)) break;
    if (z - next < 0.3) return z;
    z = next;
  }
  return z;
}

/** Nodes z, w = e^z and weights of an integral over z, and the rule's weights of integrals up to each node; filled and read again and again. */
export type GapNodes = { count: number; z: Float64Array; w: Float64Array; weight: Float64Array; running: Float64Array };

const MOST = 20;
const rules = { few: gaussLegendre(10), some: gaussLegendre(14), many: gaussLegendre(MOST) };
const running = { few: runningShares(rules.few), some: runningShares(rules.some), many: runningShares(rules.many) };

export const emptyGapNodes = (): GapNodes => ({
  count: 0,
  z: new Float64Array(MOST),
  w: new Float64Array(MOST),
  weight: new Float64Array(MOST),
  running: running.some,
});

/** Gauss–Legendre in z over [from, to]. */
export function fillRange(out: GapNodes, from: number, to: number): void {
  const width = to - from;
  const size = sizeFor(width);
  const rule = rules[size];
  out.running = running[size];
  out.count = rule.nodes.length;
  for (let i = 0; i < out.count; i++) {
    out.z[i] = from + width * rule.nodes[i]!;
    out.w[i] = Math.exp(out.z[i]!);
    out.weight[i] = rule.weights[i]! * width;
  }
}

function sizeFor(width: number): keyof typeof rules {
  if (width < 0.6) return 'few';
  return width < 2.5 ? 'some' : 'many';
}

/** Tails that fall by no more than this per unit of z are summed over a power of w instead. */
export const GENTLE = 3;

const STEEPEST_POWER = 24;
const powers = Array.from({ length: STEEPEST_POWER + 1 }, (_, p) => rules.some.nodes.map((x) => x ** p));
const logs = rules.some.nodes.map(Math.log);

/**
 * Gauss–Legendre in x over a whole tail, w = end·x^p (`way` 1, down to nothing) or end·x^−p (`way` −1, for ever): an integrand that falls
 * like e^(−fall·|z|) becomes x^(p·fall) times a smooth function of x^p.
 */
export function fillTail(out: GapNodes, logEnd: number, way: 1 | -1, fall: number): void {
  const p = Math.min(STEEPEST_POWER, Math.max(1, Math.ceil(GENTLE / fall)));
  const { nodes, weights } = rules.some;
  const [end, power] = [Math.exp(logEnd), powers[p]!];
  out.count = nodes.length;
  out.running = running.some;
  for (let i = 0; i < out.count; i++) {
    out.z[i] = logEnd + way * p * logs[i]!;
    out.w[i] = way > 0 ? end * power[i]! : end / power[i]!;
    out.weight[i] = (p * weights[i]!) / nodes[i]!;
  }
}
