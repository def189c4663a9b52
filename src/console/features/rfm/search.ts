const methods = ['median', 'mean', 'fixed', 'quantile'] as const;
const limits = ['recencyDays', 'frequency', 'monetaryMinor', 'quantile'] as const;

export type Method = (typeof methods)[number];
export type RfmSearch = { method?: Method } & Partial<Record<(typeof limits)[number], number>>;

const isMethod = (value: unknown): value is Method => methods.some((method) => method === value);

/** The split the address asks for; limits that are no positive number are left out. */
export function parseRfmSearch(search: Record<string, unknown>): RfmSearch {
  const numbers = limits.flatMap((key) => {
    const value = Number(search[key]);
    return Number.isFinite(value) && value > 0 && (key !== 'quantile' || value < 1) ? [[key, value]] : [];
  });
  return { ...(isMethod(search['method']) ? { method: search['method'] } : {}), ...Object.fromEntries(numbers) };
}
