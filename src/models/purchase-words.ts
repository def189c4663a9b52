import { invalid } from '../base/platform-error.ts';
import type { History } from './history.ts';
import type { LookAhead } from './look-ahead.ts';

/** What a model must know for all the words below to follow. */
export type PurchaseModel<Params> = Readonly<{
  probabilityAlive: (params: Params, history: History) => number;
  /** Prepared once for the parameters, then asked per frequency and age, and recency where the model's living customers remember it. */
  lookAhead: (params: Params) => (frequency: number, age: number, recency: number) => LookAhead;
}>;

/** Someone on the day of her first purchase. */
const newcomer: History = { frequency: 0, recency: 0, age: 0 };

/** The words every purchase model shares: each is P(alive) times what a customer who is alive will do. */
export function purchaseWords<Params>({ probabilityAlive, lookAhead }: PurchaseModel<Params>) {
  const ahead = (params: Params, { frequency, age, recency }: History) => lookAhead(params)(frequency, age, recency);
  const expected = (params: Params, history: History, until: number): number =>
    probabilityAlive(params, history) * ahead(params, history).purchases(time('until', until));
  const counted = (params: Params, history: History, n: number, until: number): number => {
    const alive = probabilityAlive(params, history);
    const living = alive * ahead(params, history).countOf(whole(n), time('until', until));
    return n === 0 ? 1 - alive + living : living;
  };
  return {
    /** P(alive) `until` weeks from now, by what is known today. */
    probabilityAliveAt: (params: Params, history: History, until: number): number =>
      probabilityAlive(params, history) * ahead(params, history).stays(time('until', until)),

    /** Mean number of purchases in the next `until` weeks. */
    expectedPurchases: expected,

    /** Mean number of purchases later than `from` and up to `until` weeks from now. */
    expectedBetween: (params: Params, history: History, from: number, until: number): number =>
      expected(params, history, notBefore(from, until)) - expected(params, history, from),

    /** Mean number of repeat purchases of a new customer in the first `until` weeks. */
    unconditionalPurchases: (params: Params, until: number): number => expected(params, newcomer, until),

    /** Probability of exactly n purchases in the next `until` weeks. */
    probabilityOfCount: counted,

    /** Probability of exactly n repeat purchases of a new customer in the first `until` weeks. */
    unconditionalCount: (params: Params, n: number, until: number): number => counted(params, newcomer, n, until),

    /** Probability that no further purchase ever comes: the mass of the next purchase's date at "never". */
    probabilityOfNever: (params: Params, history: History): number =>
      1 - probabilityAlive(params, history) * ahead(params, history).purchaseWithin(Infinity),

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

function notBefore(from: number, until: number): number {
  if (!(until >= from)) throw invalid('until', `until is before from, ${from}: ${until}`);
  return until;
}

function positive(name: string, value: number): number {
  if (!(value > 0)) throw invalid(name, `${name} is not above zero: ${value}`);
  return value;
}

function whole(n: number): number {
  if (!(Number.isInteger(n) && n >= 0)) throw invalid('count', `count is not a whole number: ${n}`);
  return n;
}
