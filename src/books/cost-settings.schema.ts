/** What stands between merchant revenue and contribution, refunds apart. */
export const costKinds = ['goods', 'commission', 'affiliate', 'shipping', 'benefit'] as const;
export type CostKind = (typeof costKinds)[number];

/** Parts of net sales that a kind of cost takes, where no file says what it was. */
export type CostRates = Readonly<Partial<Record<CostKind, number | undefined>>>;

/** What the workspace decides about costs that no file tells. */
export interface CostSettings {
  /** Part of net sales; null is unknown, and then contribution is null. */
  readonly defaultMarginRate: number | null;
  readonly marginByCategory: Readonly<Record<string, number>>;
  /** By channel. */
  readonly costRates?: Readonly<Record<string, CostRates>> | undefined;
}

/** Channels that have a rate for a kind of cost. */
export const ratesOf = ({ costRates }: Pick<CostSettings, 'costRates'>, kind: CostKind): readonly (readonly [string, number])[] =>
  Object.entries(costRates ?? {}).flatMap(([channel, rates]) => {
    const rate = rates[kind];
    return rate === undefined ? [] : [[channel, rate] as const];
  });
