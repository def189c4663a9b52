import { expect, test } from 'vitest';
import { toKind } from '../../../src/cli/commands/customers.ts';

test('a kind is one of the words, or auto for the rules', () => {
  expect(toKind('reseller')).toBe('reseller');
  expect(toKind('auto')).toBeNull();
  expect(() => toKind('vip')).toThrow('unknown kind (consumer, staff, company, shared, reseller, auto): vip');
});
