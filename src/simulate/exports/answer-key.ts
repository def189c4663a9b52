import { knownAt } from './known.ts';
import type { LedgerOrder } from './ledger.ts';

/** A shop's month as a careful accountant would find it in the files; money in minor units, months by local payment day. */
export interface MonthAnswer {
  readonly month: string;
  readonly channel: string;
  readonly shop: string;
  /** Orders placed in the month. */
  readonly createdOrders: number;
  readonly paidOrders: number;
  readonly goodsMinor: number;
  readonly freightMinor: number;
  /** Of the payments of the month, whenever it came back. */
  readonly refundedMinor: number;
}

/** An order with the moment of the last file that tells of it. */
export interface LastSeen {
  readonly order: LedgerOrder;
  readonly at: string;
  readonly tellsFreight: boolean;
  /** The moment up to which files tell of its refunds. */
  readonly refundsAt: string;
}

type Sums = { -readonly [Key in keyof MonthAnswer]: MonthAnswer[Key] };

/** Month × shop over all files of the folder, each order once. */
export function monthAnswers(seen: readonly LastSeen[]): MonthAnswer[] {
  const cells = new Map<string, Sums>();
  const cellOf = ({ order: { channel, shop } }: LastSeen, time: string): Sums => {
    const month = time.slice(0, 7);
    const key = `${month} ${shop}`;
    const cell = cells.get(key) ?? {
      month,
      channel,
      shop,
      createdOrders: 0,
      paidOrders: 0,
      goodsMinor: 0,
      freightMinor: 0,
      refundedMinor: 0,
    };
    cells.set(key, cell);
    return cell;
  };
  for (const last of seen) {
    cellOf(last, last.order.created).createdOrders++;
    if (knownAt(last.order, last.at).paid) addPayment(cellOf(last, last.order.paid), last);
  }
  return [...cells.values()].sort((one, other) => (`${one.month} ${one.shop}` < `${other.month} ${other.shop}` ? -1 : 1));
}

function addPayment(cell: Sums, { order, refundsAt, tellsFreight }: LastSeen): void {
  cell.paidOrders++;
  cell.goodsMinor += order.goods;
  cell.freightMinor += tellsFreight ? order.freight : 0;
  cell.refundedMinor += knownAt(order, refundsAt).refunded;
}
