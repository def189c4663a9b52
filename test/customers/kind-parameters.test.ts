import { expect, test } from 'vitest';
import { defaultKindLaw } from '../../src/customers/customer-rules.ts';
import { kindParameters } from '../../src/customers/kind-parameters.ts';

test('rules that are on stand in the order in which they decide', () => {
  const [first, second] = defaultKindLaw.customerRules;
  const receivers = { ...defaultKindLaw.customerRules.find(({ id }) => id === 'many_receivers')!, receivers: 8 };
  const law = { ...defaultKindLaw, customerRules: [{ ...first!, enabled: false }, second!, receivers] };
  expect(kindParameters('customer_kind', law, { receivers: 5 })).toEqual({
    rules_version: 0,
    '1. staff_orders': '→ staff (orders 1)',
    '2. many_receivers': '→ reseller (receivers 8, days 90)',
    decided_by_hand: 0,
  });
});

test('a definition that follows no rules keeps what is stated, and the books keep theirs beside them', () => {
  expect(kindParameters('retention_k', defaultKindLaw, { months: 3 })).toEqual({ months: 3 });
  expect(kindParameters('book_cell', defaultKindLaw, { minimum: 500 })).toMatchObject({ minimum: 500, rules_version: 0 });
});
