import { expect, test } from 'vitest';
import { emptyCell } from '../../../src/books/book-cells.ts';
import type { Reconciliation } from '../../../src/books/reconcile.schema.ts';
import { reconcileText } from '../../../src/cli/commands/reconcile.ts';

const cell = {
  ...emptyCell('2025-11', '天猫', '旗舰店'),
  paid: { orders: 2, goodsMinor: 10000, freightMinor: 800 },
  netMinor: 9000,
};
const report: Reconciliation = {
  asOf: null,
  currency: 'CNY',
  places: [],
  months: ['2025-11'],
  cells: [cell],
  channels: [],
  brand: [],
  total: cell,
  differences: [],
  faults: [],
};
const figure = {
  month: '2025-11',
  channel: '',
  shop: '',
  amountMinor: 10000,
  basis: 'paid_with_freight',
  note: '',
  version: 1,
  source: 'typed',
  by: 'local',
  at: '',
} as const;
const difference = {
  month: '2025-11',
  channel: null,
  shop: null,
  ourMinor: 10800,
  theirMinor: 10000,
  differenceMinor: 800,
  ratio: 0.08,
  ties: false,
  figure,
};

test('the books say what is apart, by how much, and what to do without a figure', () => {
  expect(reconcileText(report)).toContain('2025-11  天猫/旗舰店');
  expect(reconcileText(report)).toContain('no figure was given to compare with: perennial reconcile import FILE');
  const text = reconcileText({ ...report, differences: [difference, { ...difference, ties: true }] });
  expect(text).toContain('1 of 2 figures tie');
  expect(text).toContain('2025-11 brand: ours CNY 108.00, given CNY 100.00 (paid_with_freight), apart CNY 8.00, 8.0 %');
  expect(reconcileText({ ...report, cells: [] })).toBe('no orders in these books: perennial import FILE…');
});
