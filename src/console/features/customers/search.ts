const filters = [
  'search',
  'stage',
  'band',
  'rfm',
  'channel',
  'kind',
  'atRisk',
  'member',
  'minNetMinor',
  'maxNetMinor',
  'minPurchaseDays',
  'maxPurchaseDays',
  'firstFrom',
  'firstTo',
  'lastFrom',
  'lastTo',
] as const;
const others = ['sort', 'direction', 'page'] as const;

export type FilterKey = (typeof filters)[number];
type SearchKey = FilterKey | (typeof others)[number];

/** What the address says about the list: texts, lists joined by commas. */
export type CustomerSearch = Partial<Record<SearchKey, string>>;

export const PAGE = 200;

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** Keeps what the list knows and drops the rest, so that an old or mistyped address still opens. */
export function parseCustomerSearch(search: Record<string, unknown>): CustomerSearch {
  const kept = [...filters, ...others].flatMap((key) => {
    const text = asText(search[key])?.trim();
    return text ? [[key, text]] : [];
  });
  return Object.fromEntries(kept) as CustomerSearch;
}

export const filterOf = (search: CustomerSearch): Partial<Record<FilterKey, string>> =>
  Object.fromEntries(filters.flatMap((key) => (search[key] ? [[key, search[key]]] : [])));

export const hasFilter = (search: CustomerSearch): boolean => Object.keys(filterOf(search)).length > 0;

export const pageOf = ({ page }: CustomerSearch): number => Math.max(1, Math.floor(Number(page)) || 1);

export const listOf = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? [];

/** A change of the filter starts again at the first page. */
export function withChange(search: CustomerSearch, change: CustomerSearch): CustomerSearch {
  const { page: _, ...rest } = { ...search, ...change };
  const next = change.page ? { ...rest, page: change.page } : rest;
  return parseCustomerSearch(next);
}
