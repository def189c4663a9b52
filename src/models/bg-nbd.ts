import { type BetaNodes, betaNodes } from '../stats/beta-nodes.ts';
import { scaledExponentialIntegral } from '../stats/exponential-integral.ts';
import { bgNbdLikelihood } from './bg-nbd-likelihood.ts';
import type { Fit } from './fit.ts';
import type { Histories, History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import { fitPurchases, logGrid } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week; chances p ~ Beta(a, b) of leaving after each repeat purchase. */
export type BgNbd = Readonly<{ r: number; alpha: number; a: number; b: number }>;

/** ln L of all customers. Fader, Hardie & Lee (2005), eq. 6. */
export const logLikelihood = ({ r, alpha, a, b }: BgNbd, all: Histories): number =>
  -bgNbdLikelihood(all)(Float64Array.of(r, alpha, a, b)).value;

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export const fit = (all: Histories): Fit<BgNbd> =>
  fitPurchases(
    {
      model: 'bg-nbd',
      likelihood: bgNbdLikelihood,
      grid: logGrid([0.2, 1, 4], [0.1, 0.5, 2], [0.3, 1], [1, 4]),
      unscale: ([r = 1, alpha = 1, a = 1, b = 1], scale) => ({ r, alpha: alpha * scale, a, b }),
    },
    all,
  );

/** P(alive | x, t_x, T). Fader, Hardie & Lee (2008), research note 21; 1 for every customer without a repeat purchase. */
export function probabilityAlive({ r, alpha, a, b }: BgNbd, { frequency: x, recency, age }: History): number {
  if (x === 0) return 1;
  const logOddsGone = (r + x) * Math.log1p((age - recency) / (alpha + recency)) + Math.log(a / (b + x - 1));
  return 1 / (1 + Math.exp(logOddsGone));
}

/**
 * A customer alive at T has λ ~ Gamma(r+x, alpha+T) and p ~ Beta(a, b+x), independent (Fader, Hardie & Lee 2005, eq. 10, before the 2F1
 * is formed). λ is integrated in closed form, p by quadrature whose nodes depend on x alone; so a = 1 is no special case.
 */
export function lookAhead({ r, alpha, a, b }: BgNbd): (frequency: number, age: number) => LookAhead {
  const byFrequency = new Map<number, BetaNodes>();
  return (x, age) => {
    const nodes = byFrequency.get(x) ?? betaNodes(a, b + x);
    byFrequency.set(x, nodes);
    return aheadOf(nodes, r + x, alpha + age);
  };
}

function aheadOf(nodes: BetaNodes, n: number, scale: number): LookAhead {
  return {
    purchases: (until) => meanOver(nodes, (p) => purchasesGiven(p, n, until / scale)),
    discounted: (until, rate) => meanOver(nodes, (p) => discountedGiven(p, n, until / scale, rate * scale)),
    purchaseWithin: (until) => -Math.expm1(-n * Math.log1p(until / scale)),
    waitingTime: (probability) => (probability < 1 ? scale * Math.expm1(-Math.log1p(-probability) / n) : null),
  };
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

export const {
  expectedPurchases,
  unconditionalPurchases,
  discountedPurchases,
  expectedResidual,
  probabilityOfPurchase,
  nextPurchaseQuantile,
} = purchaseWords<BgNbd>({ probabilityAlive, lookAhead });
