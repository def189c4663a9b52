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

/**
 * What one history adds to ln L without the terms that see no date: value, share of "alive", and where they are asked for slopes in
 * (r, alpha, s, beta, b) and the upper triangle of the curvatures, row by row.
 */
export type GompertzTerm = { log: number; alive: number; slopes: Float64Array; curves: Float64Array };

const PAIRS = 15;

/** A term that is asked for its value alone, at a fifth of the cost. */
export const emptyValueTerm = (): GompertzTerm => ({ ...emptyTerm(), slopes: new Float64Array(0) });
export const emptyTerm = (): GompertzTerm => ({ log: 0, alive: 1, slopes: new Float64Array(5), curves: new Float64Array(0) });
export const emptyCurvedTerm = (): GompertzTerm => ({ ...emptyTerm(), curves: new Float64Array(PAIRS) });

type Place = { u: number; fade: number; scale: number; logScale: number; logRate: number };

const slope = new Float64Array(5);
const means = new Float64Array(5);
const products = new Float64Array(PAIRS);

/**
 * (α+T)^−m S(T) + ∫ (α+u)^−m (−S′(u)) du from t_x to T, with m = r + x and S(t) = (β + (e^(bt)−1)/b)^−s. Bemmaor & Glady (2012).
 */
export function fillTerm(out: GompertzTerm, params: Gompertz, { frequency, recency, age }: History): void {
  const { alpha, s, beta } = params;
  const m = params.r + frequency;
  const [isSloped, isCurved] = [out.slopes.length > 0, out.curves.length > 0];
  // the place gone to last is kept: its slopes are asked for right after its weight
  const place: Place = { u: age, fade: 1, scale: 1, logScale: 0, logRate: 0 };
  const logAt = (u: number) => goTo(place, params, m, u);
  let gone = 0;
  means.fill(0);
  products.fill(0);
  const logDeath = (v: number) => logAt(recency + v) - place.logScale;
  const peak = visitNodes(logDeath, Math.min(alpha, beta) + recency, age - recency, (_, weight) => {
    gone += weight;
    if (!isSloped) return;
    fillSlope(params, m, place, 1);
    for (let j = 0; j < 5; j++) means[j]! += weight * slope[j]!;
    if (isCurved) addProducts(products, params, m, place, 1, weight);
  });
  const logAlive = logAt(age);
  const logGone = gone > 0 ? peak + Math.log(gone * s) : -Infinity;
  const top = Math.max(logAlive, logGone);
  out.log = top + Math.log(Math.exp(logAlive - top) + Math.exp(logGone - top));
  out.alive = Math.exp(logAlive - out.log);
  if (!isSloped) return;
  const share = gone > 0 ? Math.exp(logGone - out.log) / gone : 0;
  fillSlope(params, m, place, 0);
  for (let j = 0; j < 5; j++) out.slopes[j] = share * means[j]! + out.alive * slope[j]!;
  if (isCurved) fillCurves(out, params, m, place, share);
}

/** ln of (α+u)^−m S(u), at a place whose parts are kept. */
function goTo(place: Place, { alpha, s, beta, b }: Gompertz, m: number, u: number): number {
  const fallen = Math.expm1(-b * u);
  place.u = u;
  place.fade = 1 + fallen;
  place.scale = beta * place.fade + (b * u > 1e-12 ? -fallen / b : u);
  place.logScale = Math.log(place.scale);
  place.logRate = Math.log(alpha + u);
  return -m * place.logRate - s * (b * u + place.logScale);
}

/** Slopes of ln[(α+u)^−m S(u)], times the hazard where she is gone at u. */
function fillSlope({ alpha, s, b }: Gompertz, m: number, { u, fade, scale, logScale, logRate }: Place, gone: 0 | 1): void {
  slope[0] = -logRate;
  slope[1] = -m / (alpha + u);
  slope[2] = gone / s - b * u - logScale;
  slope[3] = (-(s + gone) * fade) / scale;
  slope[4] = gone * u - ((s + gone) * lag(b, u)) / scale;
}

/** Adds `share` times the products of the slopes filled last and their own slopes. */
function addProducts(
  sums: Float64Array,
  { alpha, s, b }: Gompertz,
  m: number,
  { u, fade, scale }: Place,
  gone: 0 | 1,
  share: number,
): void {
  let pair = 0;
  for (let j = 0; j < 5; j++) for (let k = j; k < 5; k++) sums[pair++]! += share * slope[j]! * slope[k]!;
  const t = s + gone;
  const late = lag(b, u) / scale;
  const faded = fade / scale;
  sums[1]! -= share / (alpha + u);
  sums[5]! += (share * m) / (alpha + u) ** 2;
  sums[9]! -= (share * gone) / (s * s);
  sums[10]! -= share * faded;
  sums[11]! -= share * late;
  sums[12]! += share * t * faded * faded;
  sums[13]! += share * t * faded * late;
  sums[14]! += share * t * (late * late - u * late - lagSlope(b, u) / scale);
}

/** The covariance of the slopes over the times of death, and the mean of their own slopes. */
function fillCurves({ curves, slopes, alive }: GompertzTerm, params: Gompertz, m: number, place: Place, share: number): void {
  for (let pair = 0; pair < PAIRS; pair++) curves[pair] = share * products[pair]!;
  addProducts(curves, params, m, place, 0, alive);
  let pair = 0;
  for (let j = 0; j < 5; j++) for (let k = j; k < 5; k++) curves[pair++]! -= slopes[j]! * slopes[k]!;
}

/** (u − G(u))/b, by its series where the difference would cancel. */
function lag(b: number, u: number): number {
  const bu = b * u;
  if (bu > 1e-2) return (u - shrunkTime(b, u)) / b;
  return u * u * (1 / 2 - bu * (1 / 6 - bu * (1 / 24 - bu * (1 / 120 - bu * (1 / 720 - bu / 5040)))));
}

/** Its slope in b. */
function lagSlope(b: number, u: number): number {
  const bu = b * u;
  if (bu > 1e-2) return (u * shrunkTime(b, u) - 2 * lag(b, u)) / b;
  return -u * u * u * (1 / 6 - bu * (1 / 12 - bu * (1 / 40 - bu * (1 / 180 - bu / 1008))));
}
