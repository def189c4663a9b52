import { kindsIn } from './customer-rules.ts';
import type { KindLaw } from './kinds.schema.ts';

interface Rule {
  readonly id: string;
  readonly name: string | null;
  readonly kind: string;
  readonly enabled: boolean;
}

/** Its thresholds, as `receivers 5, days 90`. */
const thresholdsOf = (rule: Rule): string =>
  Object.entries(rule)
    .flatMap(([name, value]) => (typeof value === 'number' ? [`${name} ${value}`] : []))
    .join(', ');

function said(rule: Rule): string {
  const thresholds = thresholdsOf(rule);
  return thresholds === '' ? `→ ${rule.kind}` : `→ ${rule.kind} (${thresholds})`;
}

/** `1. gift → gift`: rules that are on, in the order in which they decide. */
const inOrder = (rules: readonly Rule[]): Record<string, string> =>
  Object.fromEntries(rules.filter(({ enabled }) => enabled).map((rule, i) => [`${i + 1}. ${rule.name ?? rule.id}`, said(rule)]));

type Parameters = Readonly<Record<string, string | number>>;

/**
 * Parameters of a definition by the rules in force, in place of those `stated` for the rules that come with the platform.
 * Words and accounts that rules name stay out.
 */
export function kindParameters(definition: string, law: KindLaw, stated: Parameters): Parameters {
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
      return { ...stated, rules_version: law.version, ...uses };
    default:
      return stated;
  }
}
