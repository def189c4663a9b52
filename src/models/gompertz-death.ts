import { visitNodes } from '../stats/log-quadrature.ts';
import type { History } from './history.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week; deaths with hazard η e^(bt), η ~ Gamma(s, beta). */
export type Gompertz = Readonly<{ r: number; alpha: number; s: number; beta: number; b: number }>;

/** G(t) = (1 − e^(−bt))/b, t itself at b = 0; and beta e^(−bt) + G(t): the scale of deaths for who is alive at t. */
export const shrunkTime = (b: number, t: number): number => (b * t > 1e-12 ? -Math.expm1(-b * t) / b : t);
export const scaleAt = ({ beta, b }: Pick<Gompertz, 'beta' | 'b'>, t: number): number =>
  beta * Math.exp(-b * t) + shrunkTime(b, t);

/** ln of the share that outlives t, of customers whose deaths have this scale now: −s ln(1 + (e^(bt)−1)/(b·scale)). */
export const logOutlives = (s: number, scale: number, b: number, t: number): number =>
  -s * (b * t + Math.log(scaleAt({ beta: scale, b }, t)) - Math.log(scale));

/** What one history adds to ln L without the terms that see no date: value, share of "alive", slopes in (r, alpha, s, beta, b). */
export type GompertzTerm = { log: number; alive: number; slopes: Float64Array };

export const emptyTerm = (): GompertzTerm => ({ log: 0, alive: 1, slopes: new Float64Array(5) });

/**
 * (α+T)^−m S(T) + ∫ (α+u)^−m (−S′(u)) du from t_x to T, with m = r + x and S(t) = (β + (e^(bt)−1)/b)^−s. Bemmaor & Glady (2012).
 */
export function fillTerm(out: GompertzTerm, params: Gompertz, { frequency, recency, age }: History): void {
  const { alpha, s, beta, b } = params;
  const m = params.r + frequency;
  const place = { u: age, scale: 1, logScale: 0, logRate: 0 };
  // the place gone to last is kept: its slopes are asked for right after its weight
  const logAt = (u: number) => {
    place.u = u;
    place.scale = scaleAt(params, u);
    place.logScale = Math.log(place.scale);
    place.logRate = Math.log(alpha + u);
    return -m * place.logRate - s * (b * u + place.logScale);
  };
  const means = new Float64Array(5);
  let gone = 0;
  const logDeath = (v: number) => logAt(recency + v) - place.logScale;
  const peak = visitNodes(logDeath, Math.min(alpha, beta) + recency, age - recency, (_, weight) => {
    gone += weight;
    addSlopes(means, params, m, place, 1, weight);
  });
  const logAlive = logAt(age);
  const logGone = gone > 0 ? peak + Math.log(gone * s) : -Infinity;
  const top = Math.max(logAlive, logGone);
  out.log = top + Math.log(Math.exp(logAlive - top) + Math.exp(logGone - top));
  out.alive = Math.exp(logAlive - out.log);
  out.slopes.fill(0);
  addSlopes(out.slopes, params, m, place, 0, out.alive);
  if (gone > 0) for (let i = 0; i < 5; i++) out.slopes[i]! += (means[i]! / gone) * Math.exp(logGone - out.log);
}

type Place = { u: number; scale: number; logScale: number; logRate: number };

/** Adds `share` times the slopes of ln[(α+u)^−m S(u)], times the hazard where she is gone at u. */
function addSlopes(slopes: Float64Array, { alpha, s, b }: Gompertz, m: number, place: Place, gone: 0 | 1, share: number): void {
  const { u, scale } = place;
  slopes[0]! -= share * place.logRate;
  slopes[1]! -= (share * m) / (alpha + u);
  slopes[2]! += share * (gone / s - b * u - place.logScale);
  slopes[3]! -= (share * (s + gone) * Math.exp(-b * u)) / scale;
  slopes[4]! += share * (gone * u - ((s + gone) * lag(b, u)) / scale);
}

/** (u − G(u))/b, by its series where the difference would cancel. */
function lag(b: number, u: number): number {
  const bu = b * u;
  if (bu > 1e-2) return (u - shrunkTime(b, u)) / b;
  return u * u * (1 / 2 - bu * (1 / 6 - bu * (1 / 24 - bu * (1 / 120 - bu * (1 / 720 - bu / 5040)))));
}
