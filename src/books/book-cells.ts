import type { Amount, BookCell, Part } from './reconcile.schema.ts';

/** One row of the small table of books, as the engine hands it out. */
export interface CubeRow {
  readonly created_month: string | null;
  readonly paid_month: string | null;
  readonly channel: string;
  readonly shop: string;
  readonly reason: string;
  readonly who: string;
  readonly orders: number;
  readonly refunded_orders: number;
  readonly goods_minor: number;
  readonly freight_minor: number;
  readonly subsidy_minor: number;
  readonly refunded_goods_minor: number;
  readonly refunded_freight_minor: number;
  readonly over_minor: number;
}

/** Refunds of one month of their own. */
export interface RefundRow {
  readonly month: string;
  readonly of_order: 'no_order' | 'unpaid' | 'same_month' | 'other_month';
  readonly channel: string;
  readonly shop: string;
  readonly refunds: number;
  readonly minor: number;
}

/** How finely the books are read: each shop, each channel, or the brand; each month, or all months together. */
export type Grain = 'shop' | 'channel' | 'brand' | 'total';

type Open<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
type OpenCell = Open<BookCell>;

const nothing = (): Amount => ({ orders: 0, goodsMinor: 0, freightMinor: 0 });
const noRefunds = () => ({ orders: 0, goodsMinor: 0, freightMinor: 0, overMinor: 0 });

/** A month in which nothing happened. */
export const emptyCell = (month: string | null, channel: string | null, shop: string | null): OpenCell => ({
  month,
  channel,
  shop,
  created: nothing(),
  unpaid: [],
  paidLater: nothing(),
  paidSameMonth: nothing(),
  createdEarlier: nothing(),
  paid: nothing(),
  subsidyMinor: 0,
  excluded: [],
  counted: nothing(),
  refunded: noRefunds(),
  refundedOfCounted: noRefunds(),
  refundedInMonth: { refunds: 0, minor: 0, ofSameMonthMinor: 0, ofOtherMonthMinor: 0, ofUnpaidMinor: 0, ofNoOrderMinor: 0 },
  netMinor: 0,
  buyers: [],
});

const add = (to: Amount, row: CubeRow): void => {
  to.orders += row.orders;
  to.goodsMinor += row.goods_minor;
  to.freightMinor += row.freight_minor;
};

const addRefunds = (to: ReturnType<typeof noRefunds>, row: CubeRow): void => {
  to.orders += row.refunded_orders;
  to.goodsMinor += row.refunded_goods_minor;
  to.freightMinor += row.refunded_freight_minor;
  to.overMinor += row.over_minor;
};

function addPart(parts: Part[], reason: string, row: CubeRow): void {
  const found = parts.find((part) => part.reason === reason);
  const part = found ?? { reason, ...nothing() };
  if (!found) parts.push(part);
  add(part, row);
}

function addBuyer(cell: OpenCell, row: CubeRow, netMinor: number): void {
  const found = cell.buyers.find(({ who }) => who === row.who);
  if (found) {
    found.orders += row.orders;
    found.netMinor += netMinor;
  } else cell.buyers.push({ who: row.who, orders: row.orders, netMinor });
}

const isPaid = (row: CubeRow): boolean => row.paid_month !== null;

/** What the month in which orders were placed says of them. */
function addCreated(cell: OpenCell, row: CubeRow, sameMonth: boolean): void {
  add(cell.created, row);
  if (!isPaid(row)) addPart(cell.unpaid, row.reason, row);
  else add(sameMonth ? cell.paidSameMonth : cell.paidLater, row);
}

/** What the month in which they were paid says. */
function addPaid(cell: OpenCell, row: CubeRow, sameMonth: boolean): void {
  add(cell.paid, row);
  cell.subsidyMinor += row.subsidy_minor;
  addRefunds(cell.refunded, row);
  if (!sameMonth) add(cell.createdEarlier, row);
  if (row.reason === 'counted') addCounted(cell, row);
  else addPart(cell.excluded, row.reason, row);
}

function addCounted(cell: OpenCell, row: CubeRow): void {
  add(cell.counted, row);
  addRefunds(cell.refundedOfCounted, row);
  const netMinor = row.goods_minor - row.refunded_goods_minor;
  cell.netMinor += netMinor;
  addBuyer(cell, row, netMinor);
}

const ofOrder = {
  same_month: 'ofSameMonthMinor',
  other_month: 'ofOtherMonthMinor',
  unpaid: 'ofUnpaidMinor',
  no_order: 'ofNoOrderMinor',
} as const;

function addRefundMonth(cell: OpenCell, row: RefundRow): void {
  cell.refundedInMonth.refunds += row.refunds;
  cell.refundedInMonth.minor += row.minor;
  cell.refundedInMonth[ofOrder[row.of_order]] += row.minor;
}

const monthOf = (day: string | null): string | null => day?.slice(0, 7) ?? null;

class Cells {
  readonly #grain: Grain;
  readonly #cells = new Map<string, OpenCell>();
  constructor(grain: Grain) {
    this.#grain = grain;
  }
  /** The cell a row belongs to, made at its first row. */
  at(month: string | null, channel: string, shop: string): OpenCell {
    const at = this.#grain === 'shop' || this.#grain === 'channel' ? channel : null;
    const where = this.#grain === 'shop' ? shop : null;
    const when = this.#grain === 'total' ? null : month;
    const key = JSON.stringify([when, at, where]);
    const found = this.#cells.get(key) ?? emptyCell(when, at, where);
    this.#cells.set(key, found);
    return found;
  }
  all(): BookCell[] {
    return [...this.#cells.values()].map(inOrder).sort(byMonthAndPlace);
  }
}

const inOrder = (cell: OpenCell): BookCell => ({
  ...cell,
  unpaid: [...cell.unpaid].sort(byAmount),
  excluded: [...cell.excluded].sort(byAmount),
  buyers: [...cell.buyers].sort((a, b) => b.netMinor - a.netMinor || a.who.localeCompare(b.who)),
});

const byAmount = (a: Part, b: Part): number =>
  b.goodsMinor - a.goodsMinor || b.orders - a.orders || a.reason.localeCompare(b.reason);

const byMonthAndPlace = (a: BookCell, b: BookCell): number =>
  (b.month ?? '').localeCompare(a.month ?? '') ||
  (a.channel ?? '').localeCompare(b.channel ?? '') ||
  (a.shop ?? '').localeCompare(b.shop ?? '');

/** The books at one grain, the newest month first. An order placed in one month and paid in another stands in both, told apart. */
export function cellsOf(grain: Grain, rows: readonly CubeRow[], refunds: readonly RefundRow[]): BookCell[] {
  const cells = new Cells(grain);
  for (const row of rows) {
    const [created, paid] = [monthOf(row.created_month), monthOf(row.paid_month)];
    // all months together nothing is paid in another one
    const sameMonth = grain === 'total' || created === paid;
    addCreated(cells.at(created, row.channel, row.shop), row, sameMonth);
    if (isPaid(row)) addPaid(cells.at(paid, row.channel, row.shop), row, sameMonth);
  }
  for (const row of refunds) addRefundMonth(cells.at(monthOf(row.month), row.channel, row.shop), row);
  return cells.all();
}

const whole = ({ goodsMinor, freightMinor }: Amount): number => goodsMinor + freightMinor;
const sum = (parts: readonly Amount[], of: (part: Amount) => number): number =>
  parts.reduce((total, part) => total + of(part), 0);
const orders = ({ orders: count }: Amount): number => count;
const goods = ({ goodsMinor }: Amount): number => goodsMinor;
const freight = ({ freightMinor }: Amount): number => freightMinor;

/** The sums a cell must keep, each as what should be nothing. */
const remainders = (cell: BookCell): Readonly<Record<string, number>> => {
  const created = [cell.paidSameMonth, cell.paidLater, ...cell.unpaid];
  const paid = [cell.counted, ...cell.excluded];
  const came = [cell.paidSameMonth, cell.createdEarlier];
  const { refundedInMonth: own } = cell;
  return {
    createdOrders: cell.created.orders - sum(created, orders),
    createdMoney: whole(cell.created) - sum(created, whole),
    paidOrders: cell.paid.orders - sum(paid, orders),
    paidGoods: cell.paid.goodsMinor - sum(paid, goods),
    paidFreight: cell.paid.freightMinor - sum(paid, freight),
    cameOrders: cell.paid.orders - sum(came, orders),
    cameMoney: whole(cell.paid) - sum(came, whole),
    net: cell.counted.goodsMinor - cell.refundedOfCounted.goodsMinor - cell.netMinor,
    buyersOrders: cell.counted.orders - cell.buyers.reduce((total, { orders: count }) => total + count, 0),
    buyersMoney: cell.netMinor - cell.buyers.reduce((total, { netMinor }) => total + netMinor, 0),
    refunds: own.minor - own.ofSameMonthMinor - own.ofOtherMonthMinor - own.ofUnpaidMinor - own.ofNoOrderMinor,
  };
};

/** Sums that do not add up, to the fen, named with their place. */
export const faultsOf = (cells: readonly BookCell[]): string[] =>
  cells.flatMap((cell) =>
    Object.entries(remainders(cell)).flatMap(([law, left]) =>
      left === 0 ? [] : [`${law} ${cell.month ?? '—'} ${cell.channel ?? '*'}/${cell.shop ?? '*'}: ${left}`],
    ),
  );
