import { type Minimum, minimize, type Objective } from '../stats/minimize.ts';
import { bestOf, type Fence, fitted, NEAR, onLogScale, promising, pullOf, THERE } from './bounded-search.ts';
import { aboveLeast, inLogOfQ, LEAST_Q } from './finite-mean.ts';
import type { Fit } from './fit.ts';
import { gammaGammaLikelihood } from './gamma-gamma-likelihood.ts';
import { logGrid } from './purchase-fit.ts';
import type { Spending } from './spending.ts';
import { thinning } from './thinning.ts';

/** Values of a customer's purchases ~ Gamma(p, ν), ν ~ Gamma(q, gamma); gamma in the unit of the money. */
export type GammaGamma = Readonly<{ p: number; q: number; gamma: number }>;

// of q what exceeds that: the weak prior begins at 1.25
const FENCES: readonly Fence[] = [
  { low: -6, high: 8 },
  { low: Math.log(1.25 - LEAST_Q), high: 6 },
  { low: -10, high: 10 },
];
const SCOUTS = 4000;
const PATHFINDERS = 1000;
const GRID = logGrid([0.5, 2, 8], [0.4, 3, 11], [0.1, 1, 4]);

/** ln L of all repeat buyers. Fader & Hardie (2013), research note 025, eq. 1a. */
export const logLikelihood = ({ p, q, gamma }: GammaGamma, all: Spending): number =>
  -gammaGammaLikelihood(all)(Float64Array.of(p, q, gamma)).value;

/** Maximum likelihood in units of the mean spend, so the answer does not depend on the currency. */
export function fit(all: Spending): Fit<GammaGamma> {
  const scale = all.monetaryValue.reduce((sum, mean, i) => sum + mean * all.weight[i]!, 0) / all.customers;
  const scaled = { ...all, monetaryValue: all.monetaryValue.map((mean) => mean / scale) };
  const minimum = searched(scaled);
  const [p = 1, excess = 1, gamma = 1] = minimum.at.map(Math.exp);
  return fitted({
    model: 'gamma-gamma',
    params: { p, q: LEAST_Q + excess, gamma: gamma * scale },
    logLikelihood: pullOf(minimum.at, FENCES) - minimum.evaluation.value - all.customers * Math.log(scale),
    customers: all.customers,
    minimum: inLogOfQ(minimum),
    fences: FENCES,
  });
}

function searched(all: Spending): Minimum {
  const over = (some: Spending): Objective => onLogScale(aboveLeast(gammaGammaLikelihood(some)), FENCES);
  const starts = promising(over(thinned(all, PATHFINDERS)), GRID, 3);
  if (all.frequency.length <= SCOUTS) return bestOf(over(all), starts);
  return minimize(over(all), bestOf(over(thinned(all, SCOUTS)), starts, NEAR).at, THERE);
}

function thinned(all: Spending, most: number): Spending {
  const pick = thinning(all.frequency.length, most);
  const weight = pick(all.weight);
  const customers = weight.reduce((sum, count) => sum + count, 0);
  return { frequency: pick(all.frequency), monetaryValue: pick(all.monetaryValue), weight, customers };
}

/** Mean value of a purchase of a customer nothing is known of; infinite where q ≤ 1. Note 025, below eq. 5. */
export const populationMean = ({ p, q, gamma }: GammaGamma): number => (q > 1 ? (p * gamma) / (q - 1) : Infinity);

/** E[M | x, m]: the population's mean and her own, weighted by how often she bought. Note 025, eq. 5. */
export function expectedValue({ p, q, gamma }: GammaGamma, frequency: number, monetaryValue: number): number {
  return (p * (gamma + frequency * monetaryValue)) / (p * frequency + q - 1);
}
