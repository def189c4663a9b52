import { invalid } from '../base/platform-error.ts';

/** Orders of one customer: how many, of how many something came back, of how many all of it. */
export type ReturnHistory = Readonly<{ orders: number; returned: number }>;

/** Customers as columns; the logs are sums over a row's partial returns of ln(share returned) and ln(share kept). */
export type RefundedOrders = Readonly<{
  orders: Float64Array;
  returned: Float64Array;
  full: Float64Array;
  logReturned: Float64Array;
  logKept: Float64Array;
  weight: Float64Array;
  customers: number;
}>;

/** Single orders as columns of equal length: whose, worth how much before anything came back, and how much of it did; one unit of money. */
export type OrderColumns = Readonly<{
  customer: ArrayLike<number | string>;
  gross: ArrayLike<number>;
  refund: ArrayLike<number>;
}>;

type Row = { orders: number; returned: number; full: number; logReturned: number; logKept: number };

/** Checked orders, added up by customer in the order of their first appearance. */
export function refundedOrders({ customer, gross, refund }: OrderColumns): RefundedOrders {
  if (customer.length === 0) throw invalid('refunds-empty', 'no orders: 0 rows');
  if (gross.length !== customer.length || refund.length !== customer.length)
    throw invalid('refunds-uneven', `columns of unequal length: ${customer.length}, ${gross.length} and ${refund.length}`);
  const rows = new Map<number | string, Row>();
  for (let i = 0; i < customer.length; i++) {
    const fault = orderFault(gross[i]!, refund[i]!);
    if (fault) throw invalid('refund', `row ${i + 1}: ${fault}`, { row: i + 1 });
    const row = rows.get(customer[i]!) ?? { orders: 0, returned: 0, full: 0, logReturned: 0, logKept: 0 };
    rows.set(customer[i]!, row);
    add(row, refund[i]! / gross[i]!);
  }
  return packed([...rows.values()]);
}

function orderFault(gross: number, refund: number): string | undefined {
  if (!(gross > 0 && gross < Infinity)) return `order is not worth more than zero: ${gross}`;
  if (!(refund >= 0)) return `refund below zero: ${refund}`;
  return refund <= gross ? undefined : `refund above the order's ${gross}: ${refund}`;
}

function add(row: Row, share: number): void {
  row.orders++;
  if (share === 0) return;
  row.returned++;
  if (share === 1) row.full++;
  else {
    row.logReturned += Math.log(share);
    row.logKept += Math.log1p(-share);
  }
}

const packed = (rows: readonly Row[]): RefundedOrders => ({
  orders: Float64Array.from(rows, ({ orders }) => orders),
  returned: Float64Array.from(rows, ({ returned }) => returned),
  full: Float64Array.from(rows, ({ full }) => full),
  logReturned: Float64Array.from(rows, ({ logReturned }) => logReturned),
  logKept: Float64Array.from(rows, ({ logKept }) => logKept),
  weight: new Float64Array(rows.length).fill(1),
  customers: rows.length,
});
