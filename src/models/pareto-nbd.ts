import { scaledExponentialIntegral } from '../stats/exponential-integral.ts';
import { emptyNodes, fillPowerNodes, type PowerNodes } from '../stats/power-nodes.ts';
import { countsOf, exponentialDeath } from './count-before-death.ts';
import { emptyDeathTime, fillDeathTime } from './death-time.ts';
import type { Fit } from './fit.ts';
import type { Histories, History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';
import { paretoNbdLikelihood, paretoNbdLikelihoodLater } from './pareto-nbd-likelihood.ts';
import type { TotalRows } from './pareto-nbd-totals.ts';
import { fitPurchases, fitPurchasesLater, logGrid, type PurchaseSearch } from './purchase-fit.ts';
import { purchaseWords } from './purchase-words.ts';
import { waitingTime } from './waiting-time.ts';

/** Purchase rates λ ~ Gamma(r, alpha) per week; death rates μ ~ Gamma(s, beta) per week. */
export type ParetoNbd = Readonly<{ r: number; alpha: number; s: number; beta: number }>;

/** ln L of all customers. Schmittlein, Morrison & Colombo (1987); here as an integral over the time of death, Fader & Hardie note 009. */
export const logLikelihood = ({ r, alpha, s, beta }: ParetoNbd, all: Histories): number =>
  -paretoNbdLikelihood(all)(Float64Array.of(r, alpha, s, beta)).value;

const search: PurchaseSearch<ParetoNbd> = {
  model: 'pareto-nbd',
  likelihood: paretoNbdLikelihood,
  grid: logGrid([0.2, 1, 4], [0.1, 0.5, 2], [0.3, 1], [0.3, 2]),
  unscale: ([r = 1, alpha = 1, s = 1, beta = 1], scale) => ({ r, alpha: alpha * scale, s, beta: beta * scale }),
};

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export const fit = (all: Histories): Fit<ParetoNbd> => fitPurchases(search, all);

/** Sums over histories in slices, elsewhere: `Compute` of the threads is one of these. */
export type Slices = Readonly<{
  totals: (name: 'paretoNbdTotals', rows: TotalRows) => (params: Float64Array) => Promise<Float64Array>;
}>;

/** The same fit, to the last bit, with the passes over all histories on other threads: for hundreds of thousands of them. */
export const fitInSlices = (all: Histories, slices: Slices): Promise<Fit<ParetoNbd>> =>
  fitPurchasesLater(search, all, (scaled) => {
    const { frequency, recency, age, weight } = scaled;
    return paretoNbdLikelihoodLater(scaled, slices.totals('paretoNbdTotals', { frequency, recency, age, weight }));
  });

const death = emptyDeathTime();

/** P(alive | x, t_x, T). Schmittlein, Morrison & Colombo (1987), eq. A10 to A12; here by quadrature over the time of death. */
export function probabilityAlive({ r, alpha, s, beta }: ParetoNbd, { frequency, recency, age }: History): number {
  fillDeathTime(death, r + frequency, alpha, s, beta, recency, age);
  return death.alive / death.total;
}

/** A customer alive at T has λ ~ Gamma(r+x, alpha+T) and μ ~ Gamma(s, beta+T), independent. Fader & Hardie, note 009, eq. 41. */
export function lookAhead({ r, alpha, s, beta }: ParetoNbd): (frequency: number, age: number) => LookAhead {
  const nodes = emptyNodes();
  return (x, age) => aheadOf(nodes, r + x, alpha + age, s, beta + age);
}

function aheadOf(nodes: PowerNodes, n: number, a: number, s: number, b: number): LookAhead {
  const within = (until: number) => purchaseWithin(nodes, n, a, s, b, until);
  return {
    stays: (until) => Math.exp(-s * Math.log1p(until / b)),
    purchases: (until) => ((n * b) / a) * scaledExponentialIntegral(s, 0, Math.log1p(until / b)),
    discounted: (until, rate) => ((n * b) / a) * scaledExponentialIntegral(s, rate * b, Math.log1p(until / b)),
    countOf: countsOf(n, a, exponentialDeath(s, b)),
    purchaseWithin: within,
    waitingTime: (probability) =>
      waitingTime(within, (until) => (n / a) * (1 + until / a) ** -(n + 1) * (1 + until / b) ** -s, probability, a),
  };
}

// e^200 weeks stand in for an infinite horizon, which no node could be placed in
const LONGEST = 1e86;

/** ∫₀ᵗ E[λ e^{−λu}] E[e^{−μu}] du: a purchase comes before death and before t. */
function purchaseWithin(nodes: PowerNodes, n: number, a: number, s: number, b: number, until: number): number {
  fillPowerNodes(nodes, a, n + 1, b, s, Math.min(until, LONGEST));
  const sum = nodes.weight.subarray(0, nodes.count).reduce((total, weight) => total + weight, 0);
  return sum * Math.exp(Math.log(n) + nodes.peak + n * Math.log(a) + s * Math.log(b));
}

export const {
  probabilityAliveAt,
  expectedPurchases,
  expectedBetween,
  unconditionalPurchases,
  probabilityOfCount,
  unconditionalCount,
  probabilityOfNever,
  discountedPurchases,
  expectedResidual,
  probabilityOfPurchase,
  nextPurchaseQuantile,
} = purchaseWords<ParetoNbd>({ probabilityAlive, lookAhead });
