import { invalid } from '../base/platform-error.ts';
import type { History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';

/** What a model must know for all the words below to follow. */
export type PurchaseModel<Params> = Readonly<{
  probabilityAlive: (params: Params, history: History) => number;
  /** Prepared once for the parameters, then asked per frequency and age. */
  lookAhead: (params: Params) => (frequency: number, age: number) => LookAhead;
}>;

/** The words every purchase model shares: each is P(alive) times what a customer who is alive will do. */
export function purchaseWords<Params>({ probabilityAlive, lookAhead }: PurchaseModel<Params>) {
  const ahead = (params: Params, { frequency, age }: History) => lookAhead(params)(frequency, age);
  return {
    /** Mean number of purchases in the next `until` weeks. */
    expectedPurchases: (params: Params, history: History, until: number): number =>
      probabilityAlive(params, history) * ahead(params, history).purchases(time('until', until)),

    /** Mean number of repeat purchases of a new customer in the first `until` weeks. */
    unconditionalPurchases: (params: Params, until: number): number => lookAhead(params)(0, 0).purchases(time('until', until)),

    /** Purchases in the next `until` weeks, each discounted continuously at `rate` per week. */
    discountedPurchases: (params: Params, history: History, until: number, rate: number): number =>
      probabilityAlive(params, history) * ahead(params, history).discounted(time('until', until), time('rate', rate)),

    /** Discounted expected residual transactions: all future purchases at `rate` per week. Fader, Hardie & Lee (2005b). */
    expectedResidual: (params: Params, history: History, rate: number): number =>
      probabilityAlive(params, history) * ahead(params, history).discounted(Infinity, positive('rate', rate)),

    /** Probability of at least one purchase in the next `within` weeks. */
    probabilityOfPurchase: (params: Params, history: History, within: number): number =>
      probabilityAlive(params, history) * ahead(params, history).purchaseWithin(time('within', within)),

    /** Weeks until a purchase has come with probability q, or null where the mass at "never" exceeds 1 − q. */
    nextPurchaseQuantile: (params: Params, history: History, q: number): number | null =>
      waiting(ahead(params, history), probabilityAlive(params, history), q),
  };
}

/** The waiting time of a customer whose being alive is itself uncertain. */
export function waiting(ahead: LookAhead, alive: number, q: number): number | null {
  if (!(q > 0 && q < 1)) throw invalid('probability', `probability is not between 0 and 1: ${q}`);
  return q < alive ? ahead.waitingTime(q / alive) : null;
}

function time(name: string, value: number): number {
  if (!(value >= 0)) throw invalid(name, `${name} below zero: ${value}`);
  return value;
}

function positive(name: string, value: number): number {
  if (!(value > 0)) throw invalid(name, `${name} is not above zero: ${value}`);
  return value;
}
