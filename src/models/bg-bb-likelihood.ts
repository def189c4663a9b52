import { type Slope, withCurvature } from '../stats/curvature.ts';
import { digamma } from '../stats/digamma.ts';
import { logBeta } from '../stats/log-beta.ts';
import type { Chances, Opportunities } from './opportunities.ts';

/** ln B(p + i, q + j) − ln B(p, q) and its slopes in p and q. */
export type BetaShare = { log: number; dp: number; dq: number };

export function betaShare(p: number, q: number, i: number, j: number): BetaShare {
  const sum = digamma(p + q) - digamma(p + q + i + j);
  return {
    log: logBeta(p + i, q + j) - logBeta(p, q),
    dp: digamma(p + i) - digamma(p) + sum,
    dq: digamma(q + j) - digamma(q) + sum,
  };
}

/** What one customer adds to ln L: value, slopes in (alpha, beta, gamma, delta), and the share of "still alive" in the likelihood. */
export type BgBbTerm = { log: number; slopes: Float64Array; alive: number };

/**
 * Ends of one history: still alive after chance n, or gone right after chance t_x + i. Fader, Hardie & Shang (2010).
 *
 * The log of each end has its own slopes, and the slope of the log of their sum is the mean over the ends.
 */
export function bgBbTerm(params: Float64Array, { frequency: x, recency, opportunities: n }: Chances): BgBbTerm {
  const [alpha, beta, gamma, delta] = params as unknown as [number, number, number, number];
  const ends = [{ bought: betaShare(alpha, beta, x, n - x), lived: betaShare(gamma, delta, 0, n) }];
  for (let last = recency; last < n; last++)
    ends.push({ bought: betaShare(alpha, beta, x, last - x), lived: betaShare(gamma, delta, 1, last) });
  const logs = ends.map(({ bought, lived }) => bought.log + lived.log);
  const top = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - top));
  const total = shares.reduce((sum, share) => sum + share, 0);
  const mean = (slope: (end: (typeof ends)[number]) => number) =>
    ends.reduce((sum, end, i) => sum + (shares[i]! / total) * slope(end), 0);
  return {
    log: top + Math.log(total),
    slopes: Float64Array.of(
      mean((end) => end.bought.dp),
      mean((end) => end.bought.dq),
      mean((end) => end.lived.dp),
      mean((end) => end.lived.dq),
    ),
    alive: shares[0]! / total,
  };
}

/** Negative log-likelihood of BG/BB with gradient and Hessian in (alpha, beta, gamma, delta); each customer with her own n. */
export const bgBbLikelihood = (all: Opportunities) => withCurvature((params) => slope(params, all));

function slope(params: Float64Array, { frequency, recency, opportunities, weight }: Opportunities): Slope {
  let value = 0;
  const gradient = new Float64Array(4);
  for (let i = 0; i < weight.length; i++) {
    const row = { frequency: frequency[i]!, recency: recency[i]!, opportunities: opportunities[i]! };
    const term = bgBbTerm(params, row);
    value -= weight[i]! * term.log;
    for (let j = 0; j < 4; j++) gradient[j]! -= weight[i]! * term.slopes[j]!;
  }
  return { value, gradient };
}
