import { invalid } from '../base/platform-error.ts';
import { gaussLegendre } from '../stats/gauss-legendre.ts';
import { logBeta } from '../stats/log-beta.ts';
import { bgBbLikelihood, bgBbTerm } from './bg-bb-likelihood.ts';
import { bestOf, type Fence, fitted, onLogScale, promising, pullOf } from './bounded-search.ts';
import type { Fit } from './fit.ts';
import type { Chances, Opportunities } from './opportunities.ts';
import { logGrid } from './purchase-fit.ts';

/** Chances p ~ Beta(alpha, beta) of buying at each opportunity while alive; chances θ ~ Beta(gamma, delta) of leaving before each. */
export type BgBb = Readonly<{ alpha: number; beta: number; gamma: number; delta: number }>;

const FENCES: readonly Fence[] = Array.from({ length: 4 }, () => ({ low: -8, high: 8 }));
const GRID = logGrid([0.3, 1, 4], [0.3, 1, 4], [0.3, 1], [1, 4, 16]);

const vector = ({ alpha, beta, gamma, delta }: BgBb): Float64Array => Float64Array.of(alpha, beta, gamma, delta);

/** ln L of all customers. Fader, Hardie & Shang (2010). */
export const logLikelihood = (params: BgBb, all: Opportunities): number => -bgBbLikelihood(all)(vector(params)).value;

/** Maximum likelihood, with a weak prior that is silent unless a parameter runs away. */
export function fit(all: Opportunities): Fit<BgBb> {
  const objective = onLogScale(bgBbLikelihood(all), FENCES);
  const minimum = bestOf(objective, promising(objective, GRID, 3));
  const [alpha = 1, beta = 1, gamma = 1, delta = 1] = minimum.at.map(Math.exp);
  return fitted({
    model: 'bg-bb',
    params: { alpha, beta, gamma, delta },
    logLikelihood: pullOf(minimum.at, FENCES) - minimum.evaluation.value,
    customers: all.customers,
    minimum,
    fences: FENCES,
  });
}

/** P(alive at opportunity n + `ahead`), by default at the next one. Fader, Hardie & Shang (2010). */
export function probabilityAlive({ alpha, beta, gamma, delta }: BgBb, history: Chances, ahead = 1): number {
  const { alive } = bgBbTerm(Float64Array.of(alpha, beta, gamma, delta), history);
  const n = history.opportunities;
  return alive * Math.exp(logBeta(gamma, delta + n + whole(ahead)) - logBeta(gamma, delta + n));
}

/** Mean number of purchases at the next `until` opportunities. Fader, Hardie & Shang (2010), summed without its removable singularity. */
export function expectedPurchases(params: BgBb, history: Chances, until: number): number {
  return discountedPurchases(params, history, until, 0);
}

/** Mean number of purchases at the opportunities after the next `from` and up to the next `until`. */
export const expectedBetween = (params: BgBb, history: Chances, from: number, until: number): number =>
  expectedPurchases(params, history, notBefore(from, until)) - expectedPurchases(params, history, from);

/** Mean number of purchases of a new customer at her first `until` opportunities. */
export const unconditionalPurchases = (params: BgBb, until: number): number => expectedPurchases(params, newcomer, until);

const newcomer: Chances = { frequency: 0, recency: 0, opportunities: 0 };

/** The same with the purchase at the i-th opportunity from now divided by (1 + rate)^i; `until` finite. */
export function discountedPurchases(params: BgBb, history: Chances, until: number, rate: number): number {
  const { frequency: x, opportunities: n } = history;
  const alive = probabilityAlive(params, history, 0);
  const buys = (params.alpha + x) / (params.alpha + params.beta + n);
  const { gamma, delta } = params;
  let sum = 0;
  let living = 1;
  for (let i = 1; i <= whole(until); i++) {
    living *= (delta + n + i - 1) / (gamma + delta + n + i - 1);
    sum += living * (1 + rate) ** -i;
  }
  return alive * buys * sum;
}

// what a later opportunity adds to the discounted sum is then below the last bit
const NEGLIGIBLE = 1e-16;

/** Discounted expected residual transactions at `rate` per opportunity. Fader, Hardie & Shang (2010). */
export function expectedResidual(params: BgBb, history: Chances, rate: number): number {
  if (!(rate > 0)) throw invalid('rate', `rate is not above zero: ${rate}`);
  return discountedPurchases(params, history, Math.ceil(-Math.log(NEGLIGIBLE) / Math.log1p(rate)), rate);
}

/** Probability of exactly `count` purchases at the next `until` opportunities. Fader, Hardie & Shang (2010). */
export function probabilityOfCount(params: BgBb, history: Chances, count: number, until: number): number {
  const alive = probabilityAlive(params, history, 0);
  const living = alive * countOfLiving(livingAt(params, history), whole(count), whole(until));
  return count === 0 ? 1 - alive + living : living;
}

export const unconditionalCount = (params: BgBb, count: number, until: number): number =>
  probabilityOfCount(params, newcomer, count, until);

/** Probability of at least one purchase at the next `until` opportunities. */
export const probabilityOfPurchase = (params: BgBb, history: Chances, until: number): number =>
  1 - probabilityOfCount(params, history, 0, until);

/** Probability that no further purchase ever comes. */
export function probabilityOfNever(params: BgBb, history: Chances): number {
  const now = livingAt(params, history);
  return 1 - probabilityAlive(params, history, 0) * (1 - neverOfLiving(now));
}

/** Opportunities until a purchase has come with probability q, or null where that is never, or later than the millionth. */
export function nextPurchaseQuantile(params: BgBb, history: Chances, q: number): number | null {
  if (!(q > 0 && q < 1)) throw invalid('probability', `probability is not between 0 and 1: ${q}`);
  const { alpha, beta, gamma, delta } = livingAt(params, history);
  const wanted = q / probabilityAlive(params, history, 0);
  if (wanted > 1) return null;
  let [reached, first] = [0, ((alpha / (alpha + beta)) * delta) / (gamma + delta)];
  for (let i = 1; i <= LATEST; i++) {
    reached += first;
    if (reached >= wanted) return i;
    first *= ((beta + i - 1) / (alpha + beta + i)) * ((delta + i) / (gamma + delta + i));
  }
  return null;
}

const LATEST = 1_000_000;

/** What is known of p and θ of a customer who is alive. */
const livingAt = (params: BgBb, { frequency: x, opportunities: n }: Chances): BgBb => ({
  alpha: params.alpha + x,
  beta: params.beta + n - x,
  gamma: params.gamma,
  delta: params.delta + n,
});

const SUMMED = 64;
const FAR_OUT = 1e9;
const rule = gaussLegendre(16);

/**
 * Σ_i P(i opportunities passed by, then gone): the first terms one by one, the rest as an integral from half before the next
 * (Euler & Maclaurin), over ln i, until it adds nothing.
 */
function neverOfLiving({ alpha, beta, gamma, delta }: BgBb): number {
  const none = logBeta(alpha, beta) + logBeta(gamma, delta);
  const term = (i: number) => Math.exp(logBeta(alpha, beta + i) + logBeta(gamma + 1, delta + i) - none);
  let sum = (term(SUMMED) - term(SUMMED - 1)) / 24;
  for (let i = 0; i < SUMMED; i++) sum += term(i);
  for (let [from, part] = [SUMMED - 0.5, Infinity]; part > NEGLIGIBLE * sum; from *= Math.E) {
    part = rule.nodes.reduce((area, node, k) => area + rule.weights[k]! * from * Math.exp(node) * term(from * Math.exp(node)), 0);
    // so far out each part is e^−(alpha+gamma) of the one before
    if (from > FAR_OUT) return Math.min(1, sum - part / Math.expm1(-alpha - gamma));
    sum += part;
  }
  return Math.min(1, sum);
}

/** Alive through opportunity i, then gone, or alive through all: k of i opportunities taken. */
function countOfLiving({ alpha, beta, gamma, delta }: BgBb, k: number, until: number): number {
  const taken = (i: number) => logBinomial(i, k) + logBeta(alpha + k, beta + i - k) - logBeta(alpha, beta);
  const ended = (i: number) => logBeta(gamma + (i < until ? 1 : 0), delta + i) - logBeta(gamma, delta);
  let sum = 0;
  for (let i = k; i <= until; i++) sum += Math.exp(taken(i) + ended(i));
  return sum;
}

const logBinomial = (n: number, k: number): number => -Math.log(n + 1) - logBeta(k + 1, n - k + 1);

function whole(value: number): number {
  if (!(Number.isInteger(value) && value >= 0)) throw invalid('opportunities', `not a whole number of opportunities: ${value}`);
  return value;
}

function notBefore(from: number, until: number): number {
  if (!(until >= from)) throw invalid('until', `until is before from, ${from}: ${until}`);
  return until;
}
