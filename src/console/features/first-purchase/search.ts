const dimensions = ['product', 'category', 'channel', 'shop', 'influencer', 'traffic', 'discount', 'entry', 'month'] as const;
export type Dimension = (typeof dimensions)[number];
export const allDimensions: readonly Dimension[] = dimensions;

export interface FirstPurchaseSearch {
  readonly by?: Dimension;
  readonly within?: Dimension;
  readonly from?: string;
  readonly to?: string;
}

const isDimension = (value: unknown): value is Dimension => dimensions.some((dimension) => dimension === value);
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** What the address asks for; what is not understood is left out. */
export const parseFirstPurchaseSearch = (search: Record<string, unknown>): FirstPurchaseSearch => ({
  ...(isDimension(search['by']) ? { by: search['by'] } : {}),
  ...(isDimension(search['within']) ? { within: search['within'] } : {}),
  ...(isDay(search['from']) ? { from: search['from'] } : {}),
  ...(isDay(search['to']) ? { to: search['to'] } : {}),
});
