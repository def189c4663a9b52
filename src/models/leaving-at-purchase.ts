import { type BetaNodes, betaNodes } from '../stats/beta-nodes.ts';
import { scaledExponentialIntegral } from '../stats/exponential-integral.ts';
import { logBeta } from '../stats/log-beta.ts';
import { negativeBinomialMass, negativeBinomialTail } from '../stats/negative-binomial.ts';
import type { LookAhead } from './look-ahead.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week; chances p ~ Beta(a, b) of leaving at a purchase. */
export type Leaving = Readonly<{ r: number; alpha: number; a: number; b: number }>;

/**
 * A customer alive at T has λ ~ Gamma(r+x, alpha+T) and p ~ Beta(a, b+y), independent, y being the chances to leave she let pass: x, and
 * one more where the first purchase has its own (`first`). λ is integrated in closed form, p by quadrature whose nodes depend on x alone;
 * so a = 1 is no special case (Fader, Hardie & Lee 2005, eq. 10, before the 2F1 is formed).
 */
export function lookAheadOf({ r, alpha, a, b }: Leaving, first: 0 | 1): (frequency: number, age: number) => LookAhead {
  const byFrequency = new Map<number, BetaNodes>();
  return (x, age) => {
    const nodes = byFrequency.get(x) ?? betaNodes(a, b + x + first);
    byFrequency.set(x, nodes);
    return aheadOf(nodes, r + x, alpha + age, a, b + x + first);
  };
}

function aheadOf(nodes: BetaNodes, n: number, scale: number, a: number, b: number): LookAhead {
  return {
    stays: (until) => (until < Infinity ? meanOver(nodes, (p) => Math.exp(-n * Math.log1p((p * until) / scale))) : 0),
    purchases: (until) => meanOver(nodes, (p) => purchasesGiven(p, n, until / scale)),
    discounted: (until, rate) => meanOver(nodes, (p) => discountedGiven(p, n, until / scale, rate * scale)),
    countOf: (count, until) => countOf(count, n, until / scale, a, b),
    purchaseWithin: (until) => -Math.expm1(-n * Math.log1p(until / scale)),
    waitingTime: (probability) => (probability < 1 ? scale * Math.expm1(-Math.log1p(-probability) / n) : null),
  };
}

/** All n coins came down well and n purchases fell due, or the last of them was the end and n or more fell due. Fader, Hardie & Lee (2005), eq. 8. */
function countOf(n: number, shape: number, odds: number, a: number, b: number): number {
  const stayed = logBeta(a, b + n) - logBeta(a, b);
  const still = Math.exp(stayed) * negativeBinomialMass(n, shape, odds);
  if (n === 0) return still;
  const leftAtLast = Math.exp(stayed + Math.log(a / (b + n - 1)));
  return still + leftAtLast * negativeBinomialTail(n, shape, odds);
}

function meanOver({ points, weights, atZero, atOne }: BetaNodes, f: (p: number) => number): number {
  let sum = atZero * f(0) + atOne * f(1);
  for (let i = 0; i < points.length; i++) sum += weights[i]! * f(points[i]!);
  return sum;
}

/** E[(1 − e^{−pλt})/p], t in units of alpha+T. */
const purchasesGiven = (p: number, n: number, t: number): number => (p > 0 ? -Math.expm1(-n * Math.log1p(p * t)) / p : n * t);

/** E ∫₀ᵗ λ e^{−pλu − δu} du, t and 1/δ in units of alpha+T; 1 + pu = e^v. */
function discountedGiven(p: number, n: number, t: number, rate: number): number {
  if (p === 0) return rate > 0 ? (-n * Math.expm1(-rate * t)) / rate : n * t;
  return (n / p) * scaledExponentialIntegral(n + 1, rate / p, Math.log1p(p * t));
}
