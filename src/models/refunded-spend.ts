import { invalid } from '../base/platform-error.ts';
import { type Slope, withCurvature } from '../stats/curvature.ts';
import { digamma } from '../stats/digamma.ts';
import { logBeta } from '../stats/log-beta.ts';
import { type Minimum, minimize } from '../stats/minimize.ts';
import { type Fence, fitted, onLogScale } from './bounded-search.ts';
import type { Fit } from './fit.ts';
import type { RefundedOrders, ReturnHistory } from './refunded-orders.ts';

/**
 * Chances ~ Beta(a, b) that something of an order comes back, one for each customer. Of orders of which something does, the share `full`
 * comes back whole; of the others the share returned ~ Beta(c, d).
 */
export type RefundedSpend = Readonly<{ a: number; b: number; full: number; c: number; d: number }>;

const RETURNS: readonly Fence[] = [
  { low: -6, high: 6 },
  { low: -6, high: 8 },
];
const SHARES: readonly Fence[] = [
  { low: -5, high: 5 },
  { low: -5, high: 5 },
];

/** ln L of which orders came back, and how much of them: a beta-binomial, a coin, and a beta, each of its own parameters. */
export function logLikelihood({ a, b, full, c, d }: RefundedSpend, all: RefundedOrders): number {
  const { whole, partial } = totals(all);
  const coin = (whole > 0 ? whole * Math.log(full) : 0) + (partial > 0 ? partial * Math.log1p(-full) : 0);
  return coin - returnSlope(all)(Float64Array.of(a, b)).value - shareSlope(all)(Float64Array.of(c, d)).value;
}

/** Maximum likelihood of the three parts, with weak priors; parts of which nothing is known are named as not identified. */
export function fit(all: RefundedOrders): Fit<RefundedSpend> {
  const { whole, partial } = totals(all);
  const returns = search(returnSlope(all), RETURNS, all.customers);
  const shares = search(shareSlope(all), SHARES, all.customers);
  // half an order on either side, so that neither "always" nor "never" is certain
  const full = (whole + 0.5) / (whole + partial + 1);
  const [a = 1, b = 1] = returns.at.map(Math.exp);
  const [c = 1, d = 1] = shares.at.map(Math.exp);
  const params = { a, b, full, c, d };
  return fitted({
    model: 'refunded-spend',
    params,
    logLikelihood: logLikelihood(params, all),
    customers: all.customers,
    minimum: joined(returns, ((whole + partial) * full) / (1 - full), shares, full),
    fences: [...RETURNS, { low: -Infinity, high: 0 }, ...SHARES],
  });
}

const search = (slope: (at: Float64Array) => Slope, fences: readonly Fence[], customers: number): Minimum =>
  minimize(onLogScale(withCurvature(slope), fences), new Float64Array(2), 1e-16 * customers);

/** The three searches as one: their parameters know nothing of each other. */
function joined(returns: Minimum, coin: number, shares: Minimum, full: number): Minimum {
  const hessian = new Float64Array(25);
  for (let i = 0; i < 2; i++)
    for (let j = 0; j < 2; j++) {
      hessian[5 * i + j] = returns.evaluation.hessian[2 * i + j]!;
      hessian[5 * (i + 3) + j + 3] = shares.evaluation.hessian[2 * i + j]!;
    }
  hessian[12] = coin;
  const [one, other] = [returns.evaluation.gradient, shares.evaluation.gradient];
  return {
    at: Float64Array.of(...returns.at, Math.log(full), ...shares.at),
    evaluation: {
      value: returns.evaluation.value + shares.evaluation.value,
      gradient: Float64Array.of(...one, 0, ...other),
      hessian,
    },
    steps: returns.steps + shares.steps,
    converged: returns.converged && shares.converged,
    decrement: returns.decrement + shares.decrement,
    gradientNorm: Math.hypot(returns.gradientNorm, shares.gradientNorm),
  };
}

function totals({ returned, full, weight }: RefundedOrders): { whole: number; partial: number } {
  let [whole, partial] = [0, 0];
  for (let i = 0; i < weight.length; i++) {
    whole += weight[i]! * full[i]!;
    partial += weight[i]! * (returned[i]! - full[i]!);
  }
  return { whole, partial };
}

/** −Σ ln B(a+z, b+n−z)/B(a, b) over customers, z of whose n orders came back. */
const returnSlope =
  ({ orders, returned, weight }: RefundedOrders) =>
  ([a = 1, b = 1]: Float64Array): Slope => {
    const gradient = new Float64Array(2);
    const [base, ofA, ofB, ofBoth] = [logBeta(a, b), digamma(a), digamma(b), digamma(a + b)];
    let value = 0;
    for (let i = 0; i < orders.length; i++) {
      const [n, z, each] = [orders[i]!, returned[i]!, weight[i]!];
      const both = digamma(a + b + n) - ofBoth;
      value -= each * (logBeta(a + z, b + n - z) - base);
      gradient[0]! -= each * (digamma(a + z) - ofA - both);
      gradient[1]! -= each * (digamma(b + n - z) - ofB - both);
    }
    return { value, gradient };
  };

/** −Σ ln Beta density of the shares that came back of partial returns. */
function shareSlope(all: RefundedOrders): (at: Float64Array) => Slope {
  const { partial } = totals(all);
  const sum = (logs: Float64Array) => logs.reduce((total, log, i) => total + log * all.weight[i]!, 0);
  const [logReturned, logKept] = [sum(all.logReturned), sum(all.logKept)];
  return ([c = 1, d = 1]) => ({
    value: partial * logBeta(c, d) - (c - 1) * logReturned - (d - 1) * logKept,
    gradient: Float64Array.of(
      partial * (digamma(c) - digamma(c + d)) - logReturned,
      partial * (digamma(d) - digamma(c + d)) - logKept,
    ),
  });
}

/** Chance that something of her next order comes back: everyone's and her own, weighted by how many orders she made. */
export const probabilityOfReturn = ({ a, b }: RefundedSpend, { orders, returned }: ReturnHistory): number =>
  (a + checked(returned, orders)) / (a + b + orders);

/** Chance that something of exactly `count` of her next `until` orders comes back. */
export function probabilityOfCount(
  params: RefundedSpend,
  { orders, returned }: ReturnHistory,
  count: number,
  until: number,
): number {
  const [a, b] = [params.a + checked(returned, orders), params.b + orders - returned];
  if (!(Number.isInteger(until) && until >= 0)) throw invalid('orders', `not a whole number of orders: ${until}`);
  if (!(Number.isInteger(count) && count >= 0 && count <= until)) return 0;
  const ways = -Math.log(until + 1) - logBeta(count + 1, until - count + 1);
  return Math.exp(ways + logBeta(a + count, b + until - count) - logBeta(a, b));
}

/** Mean share of its value that comes back of an order of which something does. */
export const returnedShare = ({ full, c, d }: RefundedSpend): number => full + ((1 - full) * c) / (c + d);

/** Mean share of the value of her next order that is kept: above zero, so net stays below gross and gross positive. */
export const keptShare = (params: RefundedSpend, history: ReturnHistory): number =>
  1 - probabilityOfReturn(params, history) * returnedShare(params);

/** Expected net value of her next order from its expected gross value, as by Gamma-Gamma on gross values. */
export const expectedNetValue = (params: RefundedSpend, history: ReturnHistory, gross: number): number =>
  gross * keptShare(params, history);

function checked(returned: number, orders: number): number {
  if (!(Number.isInteger(orders) && Number.isInteger(returned) && returned >= 0 && returned <= orders))
    throw invalid('returns', `returned orders are not 0 to ${orders}: ${returned}`);
  return returned;
}

/** Expected net value of her next `orders` expected orders, which need not be whole. */
export const expectedNetSpend = (params: RefundedSpend, history: ReturnHistory, gross: number, orders: number): number =>
  orders * expectedNetValue(params, history, gross);
