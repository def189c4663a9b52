import { type Sheet, sheetOf, type Told } from '../base/sheet.ts';
import { amountOn } from './bases.ts';
import type { BookCell, Difference, Reconciliation } from './reconcile.schema.ts';

const plain: readonly Told<BookCell>[] = [
  ['month', 'text', ({ month }) => month],
  ['channel', 'text', ({ channel }) => channel],
  ['shop', 'text', ({ shop }) => shop],
  ['created_orders', 'number', ({ created }) => created.orders],
  ['created', 'money', ({ created }) => created.goodsMinor + created.freightMinor],
  ['paid_orders', 'number', ({ paid }) => paid.orders],
  ['paid', 'money', (cell) => amountOn('paid_with_freight', cell)],
  ['paid_goods', 'money', ({ paid }) => paid.goodsMinor],
  ['paid_freight', 'money', ({ paid }) => paid.freightMinor],
  ['platform_subsidy', 'money', ({ subsidyMinor }) => subsidyMinor],
  ['paid_earlier_created', 'money', ({ createdEarlier }) => createdEarlier.goodsMinor + createdEarlier.freightMinor],
  ['created_paid_later', 'money', ({ paidLater }) => paidLater.goodsMinor + paidLater.freightMinor],
  ['refunded_of_paid', 'money', ({ refunded: r }) => r.goodsMinor + r.freightMinor + r.overMinor],
  ['refunded_in_month', 'money', ({ refundedInMonth }) => refundedInMonth.minor],
  ['counted_orders', 'number', ({ counted }) => counted.orders],
  ['counted_goods', 'money', ({ counted }) => counted.goodsMinor],
  ['refunded_of_counted', 'money', ({ refundedOfCounted }) => refundedOfCounted.goodsMinor],
  ['net_sales', 'money', ({ netMinor }) => netMinor],
];

type Parts = BookCell['excluded'];

const reasonsOf = (cells: readonly BookCell[], of: (cell: BookCell) => Parts): string[] =>
  [...new Set(cells.flatMap((cell) => of(cell).map(({ reason }) => reason)))].sort();

/** A column a reason, with the goods that it took out. */
const byReason = (cells: readonly BookCell[], name: string, of: (cell: BookCell) => Parts): Told<BookCell>[] =>
  reasonsOf(cells, of).map((reason) => [
    `${name}_${reason}`,
    'money',
    (cell) => of(cell).find((part) => part.reason === reason)?.goodsMinor ?? 0,
  ]);

/** Month × shop with every reason as a column, and the figure that was given beside it. */
export function booksSheet({ cells, differences }: Reconciliation, digits: number): Sheet {
  const given = (cell: BookCell): Difference | undefined =>
    differences.find(
      ({ month, channel, shop }) => month === cell.month && channel === (cell.channel || null) && shop === (cell.shop || null),
    );
  const columns: Told<BookCell>[] = [
    ...plain,
    ...byReason(cells, 'unpaid', ({ unpaid }) => unpaid),
    ...byReason(cells, 'excluded', ({ excluded }) => excluded),
    ['given_figure', 'money', (cell) => given(cell)?.theirMinor ?? null],
    ['given_basis', 'text', (cell) => given(cell)?.figure.basis ?? null],
    ['difference', 'money', (cell) => given(cell)?.differenceMinor ?? null],
  ];
  return sheetOf('reconciliation', digits, columns, cells);
}
