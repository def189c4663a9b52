import { type Slope, withCurvature } from '../stats/curvature.ts';
import { addSurvivors } from './bg-nbd-likelihood.ts';
import { frequencyCounts } from './frequency-counts.ts';
import type { Histories, History } from './history.ts';
import { addPurchaseRate } from './purchase-rate-terms.ts';
import { emptyTally } from './tally.ts';

/** Purchase rates λ ~ Gamma(r, alpha) of steps, k of which make one purchase; chances ~ Beta(a, b) of leaving at a purchase. */
export type RegularLeaving = Readonly<{ k: number; r: number; alpha: number; a: number; b: number }>;

/** How a history may have ended: alive with j of k steps made since the last purchase (`alive[j]`), or gone at it. Shares add up to one. */
export type RegularEnds = { log: number; alive: Float64Array; gone: number };

/**
 * Fills the shares of the ends, `log` being the log of their sum: Σ_j (m)_j Δ^j / j! (α+T)^−(m+j) + [y>0] a/(b+y−1) (α+t_x)^−m with m = r + kx
 * and Δ = T − t_x. Reutterer, Platzer & Schröder (2021).
 */
export function fillEnds(out: RegularEnds, { k, r, alpha, a, b }: RegularLeaving, y: number, history: History): void {
  const { frequency, recency, age } = history;
  const m = r + k * frequency;
  const logStep = Math.log(age - recency) - Math.log(alpha + age);
  const goneLog = y > 0 ? Math.log(a / (b + y - 1)) + m * Math.log1p((age - recency) / (alpha + recency)) : -Infinity;
  let top = Math.max(0, goneLog);
  let log = 0;
  for (let j = 0; j < k; j++) {
    out.alive[j] = log;
    top = Math.max(top, log);
    log += Math.log((m + j) / (j + 1)) + logStep;
  }
  let total = Math.exp(goneLog - top);
  for (let j = 0; j < k; j++) total += Math.exp(out.alive[j]! - top);
  for (let j = 0; j < k; j++) out.alive[j] = Math.exp(out.alive[j]! - top) / total;
  out.gone = Math.exp(goneLog - top) / total;
  out.log = top + Math.log(total) - m * Math.log(alpha + age);
}

export const emptyEnds = (k: number): RegularEnds => ({ log: 0, alive: new Float64Array(k), gone: 0 });

/**
 * Negative log-likelihood with gradient and Hessian in (r, alpha, a, b) for a given k, without the terms of k and the gaps between
 * purchases alone. `first` counts the chances to leave before the first repeat purchase.
 */
export function regularLikelihood(all: Histories, k: number, first: 0 | 1) {
  const counts = frequencyCounts(all);
  const steps = { ...counts, frequency: counts.frequency.map((x) => k * x) };
  const ends = emptyEnds(k);
  return withCurvature(([r = 1, alpha = 1, a = 1, b = 1]): Slope => {
    const tally = emptyTally();
    addPurchaseRate(tally, steps, r, alpha);
    addSurvivors(tally, counts, first, a, b);
    const params = { k, r, alpha, a, b };
    for (let i = 0; i < all.age.length; i++) {
      const history = { frequency: all.frequency[i]!, recency: all.recency[i]!, age: all.age[i]! };
      fillEnds(ends, params, history.frequency + first, history);
      tally.value += all.weight[i]! * ends.log;
      addSlopes(tally.gradient, ends, params, history.frequency + first, history, all.weight[i]!);
    }
    return { value: -tally.value, gradient: tally.gradient.map((slope) => -slope) };
  });
}

/** The slope of the log of a sum is the mean of the slopes of its terms' logs. */
function addSlopes(
  gradient: Float64Array,
  ends: RegularEnds,
  { k, r, alpha, a, b }: RegularLeaving,
  y: number,
  { frequency, recency, age }: History,
  n: number,
): void {
  const m = r + k * frequency;
  const [logLate, logEarly] = [Math.log(alpha + age), Math.log(alpha + recency)];
  let rising = 0;
  for (let j = 0; j < k; j++) {
    const share = n * ends.alive[j]!;
    gradient[0]! += share * (rising - logLate);
    gradient[1]! -= (share * (m + j)) / (alpha + age);
    rising += 1 / (m + j);
  }
  const gone = n * ends.gone;
  gradient[0]! -= gone * logEarly;
  gradient[1]! -= (gone * m) / (alpha + recency);
  if (y === 0) return;
  gradient[2]! += gone / a;
  gradient[3]! -= gone / (b + y - 1);
}
