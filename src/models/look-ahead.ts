/** What a customer who is still alive will do, from purchase number and age alone; times in weeks from now. */
export type LookAhead = Readonly<{
  /** Mean number of purchases in the next `until` weeks. */
  purchases: (until: number) => number;
  /** The same with each purchase discounted continuously at `rate` per week; `until` may be infinite. */
  discounted: (until: number, rate: number) => number;
  /** Probability that she has not left `until` weeks from now. */
  stays: (until: number) => number;
  /** Probability of at least one purchase in the next `until` weeks. */
  purchaseWithin: (until: number) => number;
  /** Probability of exactly n purchases in the next `until` weeks. */
  countOf: (n: number, until: number) => number;
  /** Time by which a purchase has come with the given probability, or null where it never gets so likely. */
  waitingTime: (probability: number) => number | null;
}>;
