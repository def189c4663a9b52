import type { readReconciliation } from '../../../contract/books.ts';
import type { CallOptions } from '../../../contract/endpoint.ts';

export type PlatformBasis = NonNullable<NonNullable<CallOptions<typeof readReconciliation>['query']>['platform']>;
export const platformBases: readonly PlatformBasis[] = ['paid_with_freight', 'paid_goods', 'paid_less_refunds_in_month', 'none'];

export interface BookSearch {
  readonly month?: string;
  /** What amounts of platforms are taken for. */
  readonly platform?: PlatformBasis;
}

export function parseBookSearch({ month, platform }: Record<string, unknown>): BookSearch {
  const basis = platformBases.find((it) => it === platform);
  return {
    ...(typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) ? { month } : {}),
    ...(basis ? { platform: basis } : {}),
  };
}
