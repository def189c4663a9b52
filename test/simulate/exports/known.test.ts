import { expect, test } from 'vitest';
import { knownAt } from '../../../src/simulate/exports/known.ts';
import type { LedgerOrder } from '../../../src/simulate/exports/ledger.ts';

const order = (change: Partial<LedgerOrder> = {}): LedgerOrder => ({
  id: '1',
  channel: '天猫',
  shop: '店',
  row: { deposit_at: '' },
  created: '2026-03-01 10:00:00',
  paid: '2026-03-01 10:05:00',
  finished: '2026-03-09 08:00:00',
  goods: 10_000,
  freight: 600,
  lines: [],
  refunds: [],
  ...change,
});
const refund = (amount: number, succeeded: string) => ({ id: 'r', type: 'return', applied: succeeded, succeeded, amount });

test('a paid order goes from paid to shipped to finished', () => {
  const states = ['2026-03-01 10:04:59', '2026-03-01 10:05:00', '2026-03-03 10:05:00', '2026-03-09 08:00:00'];
  expect(states.map((at) => knownAt(order(), at).state)).toEqual(['unpaid', 'paid', 'shipped', 'finished']);
});

test('only refunds that had succeeded are known, and all of the money back is a refunded order', () => {
  const both = order({ refunds: [refund(4_000, '2026-03-10 00:00:00'), refund(6_600, '2026-04-10 00:00:00')] });
  expect(knownAt(both, '2026-03-09 12:00:00').refunded).toBe(0);
  expect(knownAt(both, '2026-03-31 00:00:00')).toEqual({ state: 'finished', paid: true, refunded: 4_000 });
  expect(knownAt(both, '2026-04-30 00:00:00')).toEqual({ state: 'refunded', paid: true, refunded: 10_600 });
});

test('an unpaid order waits, is cancelled, or has its deposit', () => {
  const never = order({ paid: '', finished: '2026-03-02 10:00:00' });
  expect(knownAt(never, '2026-03-01 12:00:00').state).toBe('unpaid');
  expect(knownAt(never, '2026-03-03 12:00:00').state).toBe('cancelled');
  const presale = order({ row: { deposit_at: '2026-03-01 10:00:00' }, paid: '2026-03-08 10:00:00' });
  expect(knownAt(presale, '2026-03-05 00:00:00')).toEqual({ state: 'deposit', paid: false, refunded: 0 });
  expect(knownAt(presale, '2026-03-08 12:00:00').paid).toBe(true);
});
