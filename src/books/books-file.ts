import { amountOn } from './bases.ts';
import type { BookCell, Reconciliation } from './reconcile.schema.ts';

type Cell = string | number;

const plain: readonly (readonly [string, (cell: BookCell) => Cell, 'count' | 'money' | 'text'])[] = [
  ['month', ({ month }) => month ?? '', 'text'],
  ['channel', ({ channel }) => channel ?? '', 'text'],
  ['shop', ({ shop }) => shop ?? '', 'text'],
  ['created_orders', ({ created }) => created.orders, 'count'],
  ['created', ({ created }) => created.goodsMinor + created.freightMinor, 'money'],
  ['paid_orders', ({ paid }) => paid.orders, 'count'],
  ['paid', (cell) => amountOn('paid_with_freight', cell), 'money'],
  ['paid_goods', ({ paid }) => paid.goodsMinor, 'money'],
  ['paid_freight', ({ paid }) => paid.freightMinor, 'money'],
  ['platform_subsidy', ({ subsidyMinor }) => subsidyMinor, 'money'],
  ['paid_earlier_created', ({ createdEarlier }) => createdEarlier.goodsMinor + createdEarlier.freightMinor, 'money'],
  ['created_paid_later', ({ paidLater }) => paidLater.goodsMinor + paidLater.freightMinor, 'money'],
  ['refunded_of_paid', ({ refunded: r }) => r.goodsMinor + r.freightMinor + r.overMinor, 'money'],
  ['refunded_in_month', ({ refundedInMonth }) => refundedInMonth.minor, 'money'],
  ['counted_orders', ({ counted }) => counted.orders, 'count'],
  ['counted_goods', ({ counted }) => counted.goodsMinor, 'money'],
  ['refunded_of_counted', ({ refundedOfCounted }) => refundedOfCounted.goodsMinor, 'money'],
  ['net_sales', ({ netMinor }) => netMinor, 'money'],
];

const reasonsOf = (cells: readonly BookCell[], of: (cell: BookCell) => readonly { readonly reason: string }[]): string[] =>
  [...new Set(cells.flatMap((cell) => of(cell).map(({ reason }) => reason)))].sort();

/** A cell that a spreadsheet would take for a formula is written as text. */
const text = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export interface BooksTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Month × shop with every reason as a column, money in major units. */
export function booksTable({ cells, differences }: Reconciliation, digits: number): BooksTable {
  const major = (minor: number): number => Number((minor / 10 ** digits).toFixed(digits));
  const unpaid = reasonsOf(cells, (cell) => cell.unpaid);
  const excluded = reasonsOf(cells, (cell) => cell.excluded);
  const goodsOf = (parts: BookCell['excluded'], reason: string) =>
    major(parts.find((part) => part.reason === reason)?.goodsMinor ?? 0);
  const given = (cell: BookCell) =>
    differences.find(
      ({ month, channel, shop }) => month === cell.month && channel === (cell.channel || null) && shop === (cell.shop || null),
    );
  const rows = cells.map((cell) => {
    const difference = given(cell);
    return [
      ...plain.map(([, of, unit]) => (unit === 'money' ? major(Number(of(cell))) : of(cell))),
      ...unpaid.map((reason) => goodsOf(cell.unpaid, reason)),
      ...excluded.map((reason) => goodsOf(cell.excluded, reason)),
      difference ? major(difference.theirMinor) : '',
      difference?.figure.basis ?? '',
      difference ? major(difference.differenceMinor) : '',
    ];
  });
  const columns = [
    ...plain.map(([name]) => name),
    ...unpaid.map((reason) => `unpaid_${reason}`),
    ...excluded.map((reason) => `excluded_${reason}`),
    'given_figure',
    'given_basis',
    'difference',
  ];
  return { columns, rows };
}

/** The same as CSV, with the mark that lets Excel read Chinese. */
export const booksCsv = ({ columns, rows }: BooksTable): string =>
  `\uFEFF${[columns, ...rows].map((row) => row.map(text).join(',')).join('\r\n')}\r\n`;
