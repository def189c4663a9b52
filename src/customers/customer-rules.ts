import type { KindUses } from '../books/order-kinds.schema.ts';
import { defaultKindUses, defaultOrderRules } from '../books/order-rules.ts';
import type { CustomerRule, KindBook, KindLaw } from './kinds.schema.ts';

const ours = { name: null, enabled: true, evidence: 'proposed' } as const;

/** Definitions 00, "who is a buyer". */
export const defaultCustomerRules: readonly CustomerRule[] = [
  { ...ours, id: 'staff_list', kind: 'staff', test: 'list', accounts: [] },
  { ...ours, id: 'staff_orders', kind: 'staff', test: 'order_kind', orderKind: 'staff', orders: 1 },
  { ...ours, id: 'company_orders', kind: 'company', test: 'order_kind', orderKind: 'company', orders: 1 },
  { ...ours, id: 'many_orders', kind: 'shared', test: 'orders', orders: 201 },
  { ...ours, id: 'shared_receivers', kind: 'shared', test: 'receivers', receivers: 21, days: null },
  { ...ours, id: 'distribution_orders', kind: 'reseller', test: 'order_kind', orderKind: 'distribution', orders: 1 },
  { ...ours, id: 'many_receivers', kind: 'reseller', test: 'receivers', receivers: 5, days: 90 },
  { ...ours, id: 'bulk', kind: 'reseller', test: 'bulk', units: 10, orders: 2 },
  { ...ours, id: 'spend', kind: 'reseller', test: 'spend', factor: 10 },
];

export const defaultKindBook: KindBook = {
  orderRules: [...defaultOrderRules],
  orderUses: defaultKindUses,
  customerRules: [...defaultCustomerRules],
};

/** What a run follows that is told nothing. */
export const defaultKindLaw: KindLaw = { ...defaultKindBook, version: 0, decisions: [] };

/** Kinds of order that count in sales, or make customers. */
export const kindsIn = (uses: KindUses, where: 'sales' | 'customers'): string[] =>
  Object.entries(uses).flatMap(([kind, use]) => (use[where] ? [kind] : []));
