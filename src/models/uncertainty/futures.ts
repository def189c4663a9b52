import { invalid } from '../../base/platform-error.ts';
import { drawGamma } from '../../stats/draws.ts';
import { quantile } from '../../stats/quantile.ts';
import type { Random } from '../../stats/random.ts';
import type { GammaGamma } from '../gamma-gamma.ts';
import type { History } from '../history.ts';
import { drawPurchases } from './customer.ts';
import type { CustomerDraws } from './customer-draws.ts';
import type { Interval } from './posterior.ts';

/** A stretch of time, in weeks from now. */
export type Stretch = Readonly<{ from: number; until: number }>;

/** What a customer has spent: repeat purchases and their mean value, as Gamma-Gamma reads them. */
export type Spent = Readonly<{ frequency: number; monetaryValue: number }>;

/** One customer's purchases in a stretch of time, once under each of the draws. */
export function drawFutures<Params>(
  customerDraws: CustomerDraws<Params>,
  draws: readonly Params[],
  history: History,
  { from, until }: Stretch,
  random: Random,
): Float64Array {
  if (!(from >= 0 && until >= from)) throw invalid('until', `stretch is not forward in time: ${from} to ${until}`);
  return Float64Array.from(draws, (params) => drawFuture(customerDraws, params, history, { from, until }, random));
}

/** The same under one set of parameters; who is gone buys nothing, whenever she left. */
export const drawFuture = <Params>(
  { probabilityAlive, living }: CustomerDraws<Params>,
  params: Params,
  history: History,
  { from, until }: Stretch,
  random: Random,
): number =>
  random() < probabilityAlive(params, history) ? drawPurchases(living(params, history, random), from, until, random) : 0;

/** The money of so many purchases: ν ~ Gamma(px+q, gamma+x·mean) is hers for good, each value Gamma(p, ν). Fader & Hardie, note 025. */
export function drawMoney(
  { p, q, gamma }: GammaGamma,
  { frequency, monetaryValue }: Spent,
  purchases: number,
  random: Random,
): number {
  if (purchases === 0) return 0;
  const nu = drawGamma(random, p * frequency + q, gamma + frequency * monetaryValue);
  return drawGamma(random, p * purchases, nu);
}

/** Money in the same draws, each with its own draw of the spending parameters. */
export const drawValues = (
  spending: readonly GammaGamma[],
  spent: Spent,
  purchases: Float64Array,
  random: Random,
): Float64Array => purchases.map((count, i) => drawMoney(spending[i % spending.length]!, spent, count, random));

/** The middle `mass` of draws of money. */
export function quantileInterval(draws: Float64Array, mass = 0.9): Interval {
  if (!(mass > 0 && mass < 1)) throw invalid('mass', `mass is not between 0 and 1: ${mass}`);
  const ascending = draws.toSorted();
  return { low: quantile(ascending, (1 - mass) / 2), high: quantile(ascending, (1 + mass) / 2) };
}
