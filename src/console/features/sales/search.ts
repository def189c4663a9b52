const grains = ['day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

export interface SalesSearch {
  readonly grain?: Grain;
}

const isGrain = (value: unknown): value is Grain => grains.some((grain) => grain === value);

export const parseSalesSearch = ({ grain }: Record<string, unknown>): SalesSearch => (isGrain(grain) ? { grain } : {});
