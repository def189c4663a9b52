import { digamma } from '../stats/digamma.ts';
import { logGamma } from '../stats/log-gamma.ts';
import { trigamma } from '../stats/trigamma.ts';
import type { GapHistory } from './with-gaps.ts';

/** Purchase rates λ ~ Gamma(r, alpha) and rhythms k ~ Gamma(shape, shape/rhythm): the gaps of a customer ~ Gamma(k, kλ). */
export type Rhythm = Readonly<{ r: number; alpha: number; shape: number; rhythm: number }>;

/** Rhythms a customer may have: `logWeight` is the log of step × prior × likelihood of her purchases, without the silence after them. */
export type RhythmNodes = { count: number; k: Float64Array; logWeight: Float64Array };

const MOST = 160;

export const emptyRhythmNodes = (): RhythmNodes => ({
  count: 0,
  k: new Float64Array(MOST),
  logWeight: new Float64Array(MOST),
});

// e^−20 of the peak on either side
const NEGLIGIBLE = 20;
const WIDEST_STEP = 0.45;
const STEP = 0.65;

/**
 * The trapezoid rule on κ = ln k around her likeliest rhythm, in steps of her own uncertainty of it. The integrand is analytic in the strip
 * |Im κ| < π/2 and falls on both sides, so that a dozen or two of nodes suffice however many purchases speak.
 */
export function fillRhythms(out: RhythmNodes, params: Rhythm, history: GapHistory): void {
  const at = likeliest(params, history);
  const step = Math.min(WIDEST_STEP, STEP / Math.sqrt(at.curve));
  const height = (kappa: number): number => logWeightAt(params, history, kappa);
  const top = height(at.kappa);
  // a rhythm near none makes any silence unlikely, in proportion to k
  const isSilent = history.age > history.recency;
  out.count = 0;
  const add = (kappa: number, value: number): void => {
    out.k[out.count] = Math.exp(kappa);
    out.logWeight[out.count++] = value + Math.log(step);
  };
  add(at.kappa, top);
  for (const way of [-1, 1])
    for (let j = 1; out.count < MOST / 2 || (way > 0 && out.count < MOST); j++) {
      const kappa = at.kappa + way * j * step;
      const value = height(kappa);
      if (value + (isSilent ? Math.min(0, kappa) : 0) < top - NEGLIGIBLE) break;
      add(kappa, value);
    }
}

/** ln of prior(κ) × Π of gap densities, λ integrated out: Γ(r+kx) α^r/Γ(r) (α+k·t_x)^−(r+kx) Π gap^(k−1) k^k/Γ(k). */
function logWeightAt({ r, alpha, shape, rhythm }: Rhythm, { frequency: x, recency, gapLog }: GapHistory, kappa: number): number {
  const off = kappa - Math.log(rhythm);
  const prior = shape * lessOwnExponential(off) + logPeak(shape);
  if (x === 0) return prior;
  const k = Math.exp(kappa);
  const m = r + k * x;
  const own = x * (k * kappa - logGamma(k)) + (k - 1) * gapLog;
  return prior + own + logGamma(m) - logGamma(r) + r * Math.log(alpha) - m * Math.log(alpha + k * recency);
}

/** y − e^y + 1, to full digits where y is small. */
function lessOwnExponential(y: number): number {
  if (Math.abs(y) > 0.05) return y - Math.expm1(y);
  return -y * y * (1 / 2 + y * (1 / 6 + y * (1 / 24 + y * (1 / 120 + y * (1 / 720 + y * (1 / 5040 + y / 40320))))));
}

/** ln of the Gamma(shape)'s density in κ at its mode, t ln t − t − lnΓ(t): Stirling's series where the terms would cancel. */
export function logPeak(shape: number): number {
  if (shape < 40) return shape * Math.log(shape) - shape - logGamma(shape);
  const u = 1 / (shape * shape);
  return 0.5 * Math.log(shape / (2 * Math.PI)) - (1 / 12 - u * (1 / 360 - u / 1260)) / shape;
}

/** Its slope in the shape, ln t − ψ(t). */
export function slopeOfPeak(shape: number): number {
  if (shape < 40) return Math.log(shape) - digamma(shape);
  const u = 1 / (shape * shape);
  return (0.5 + (1 / 12 - u * (1 / 120 - u / 252)) / shape) / shape;
}

type Mode = { kappa: number; curve: number };

/** The mode in κ and minus the second derivative there, by Newton in steps of at most one. */
function likeliest(params: Rhythm, history: GapHistory): Mode {
  const { shape, rhythm } = params;
  if (history.frequency === 0) return { kappa: Math.log(rhythm), curve: shape };
  let kappa = Math.log(rhythm);
  let { slope, curve } = slopesAt(params, history, kappa);
  for (let step = 0; step < 50; step++) {
    const by = slope / Math.max(curve, 0.2 * Math.abs(slope), 1e-3);
    const clipped = Math.max(-2, Math.min(2, by));
    kappa += clipped;
    ({ slope, curve } = slopesAt(params, history, kappa));
    if (Math.abs(clipped) < 1e-3 * Math.min(1, 1 / Math.sqrt(Math.max(curve, 1)))) break;
  }
  return { kappa, curve: Math.max(curve, shape) };
}

/** Slope in κ, and minus the second derivative. */
function slopesAt({ r, alpha, shape, rhythm }: Rhythm, { frequency: x, recency, gapLog }: GapHistory, kappa: number) {
  const k = Math.exp(kappa);
  const m = r + k * x;
  const a = alpha + k * recency;
  const rising = x * (kappa + 1 - digamma(k)) + gapLog + x * (digamma(m) - Math.log(a)) - (m * recency) / a;
  const bending = x * (1 / k - trigamma(k)) + x * x * trigamma(m) - (recency / a) * (2 * x - (m * recency) / a);
  const slope = shape - (shape / rhythm) * k + k * rising;
  return { slope, curve: (shape / rhythm) * k - k * rising - k * k * bending };
}
