const periods = ['month', '30d', '60d', '90d'] as const;
export type Period = (typeof periods)[number];

export interface CohortSearch {
  readonly period?: Period;
  readonly channel?: string;
}

const isPeriod = (value: unknown): value is Period => periods.some((period) => period === value);

export const parseCohortSearch = ({ period, channel }: Record<string, unknown>): CohortSearch => ({
  ...(isPeriod(period) ? { period } : {}),
  ...(typeof channel === 'string' && channel !== '' ? { channel } : {}),
});
