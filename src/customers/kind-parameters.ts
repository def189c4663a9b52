import { kindsIn } from './customer-rules.ts';
import type { KindLaw } from './kinds.schema.ts';

interface Rule {
  readonly id: string;
  readonly name: string | null;
  readonly kind: string;
  readonly enabled: boolean;
}

/** `1. gift → gift`: rules that are on, in the order in which they decide. */
const inOrder = (rules: readonly Rule[]): Record<string, string> =>
  Object.fromEntries(
    rules.filter(({ enabled }) => enabled).map(({ id, name, kind }, i) => [`${i + 1}. ${name ?? id}`, `→ ${kind}`]),
  );

/** What the rules in force say of a definition that follows them; words, accounts and people that they name stay out. */
export function kindParameters(definition: string, law: KindLaw): Readonly<Record<string, string | number>> {
  const uses = {
    in_sales: kindsIn(law.orderUses, 'sales').join(', '),
    makes_customers: kindsIn(law.orderUses, 'customers').join(', '),
  };
  switch (definition) {
    case 'order_kind':
      return { rules_version: law.version, ...inOrder(law.orderRules), ...uses };
    case 'customer_kind':
      return { rules_version: law.version, ...inOrder(law.customerRules), decided_by_hand: law.decisions.length };
    case 'book_cell':
      return { rules_version: law.version, ...uses };
    default:
      return {};
  }
}
