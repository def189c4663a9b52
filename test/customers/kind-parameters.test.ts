import { expect, test } from 'vitest';
import { defaultKindLaw } from '../../src/customers/customer-rules.ts';
import { kindParameters } from '../../src/customers/kind-parameters.ts';

test('rules that are on stand in the order in which they decide', () => {
  const [first, second] = defaultKindLaw.customerRules;
  const law = { ...defaultKindLaw, customerRules: [{ ...first!, enabled: false }, second!] };
  expect(kindParameters('customer_kind', law)).toEqual({
    rules_version: 0,
    [`1. ${second!.id}`]: `→ ${second!.kind}`,
    decided_by_hand: 0,
  });
});

test('a definition that follows no rules has none', () => {
  expect(kindParameters('retention_k', defaultKindLaw)).toEqual({});
});
