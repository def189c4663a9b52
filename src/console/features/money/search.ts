export interface MoneySearch {
  readonly channel?: string;
  /** Months back from the last one; 0 is all of them. */
  readonly months?: number;
}

export const spans = [1, 3, 12, 24, 0] as const;

/** What the address asks for; what it cannot mean is left out. */
export function parseMoneySearch({ channel, months }: Record<string, unknown>): MoneySearch {
  const span = months === undefined || months === '' ? Number.NaN : Number(months);
  return {
    ...(typeof channel === 'string' && channel !== '' ? { channel } : {}),
    ...(spans.some((known) => known === span) ? { months: span } : {}),
  };
}

/** The first month of a span that ends with a day's month; without a span the server's own stands. */
export function firstMonth(asOfDay: string | null | undefined, months: number | undefined): string | undefined {
  if (months === undefined || !asOfDay) return undefined;
  if (months === 0) return '0000-01';
  const [year, month] = asOfDay.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 7);
}
