import { addDays } from '../../base/day.ts';
import type { LedgerOrder } from './ledger.ts';

/** How an order looked in an export made at a moment. */
export interface Known {
  readonly state: 'unpaid' | 'cancelled' | 'deposit' | 'paid' | 'shipped' | 'finished' | 'refunded';
  readonly paid: boolean;
  /** Minor units whose refund had succeeded. */
  readonly refunded: number;
}

const SHIPS_AFTER_DAYS = 2;

const unpaidState = (order: LedgerOrder, at: string): Known['state'] => {
  if (order.row['deposit_at'] !== '' && order.row['deposit_at']! <= at) return 'deposit';
  return order.paid === '' && order.finished !== '' && order.finished <= at ? 'cancelled' : 'unpaid';
};

/** What an export made at `at` (local time as text) can say of an order placed before. */
export function knownAt(order: LedgerOrder, at: string): Known {
  if (order.paid === '' || order.paid > at) return { state: unpaidState(order, at), paid: false, refunded: 0 };
  const refunded = order.refunds.reduce((sum, refund) => sum + (refund.succeeded <= at ? refund.amount : 0), 0);
  if (refunded > 0 && refunded >= order.goods + order.freight) return { state: 'refunded', paid: true, refunded };
  if (order.finished !== '' && order.finished <= at) return { state: 'finished', paid: true, refunded };
  const isShipped = `${addDays(order.paid.slice(0, 10), SHIPS_AFTER_DAYS)}${order.paid.slice(10)}` <= at;
  return { state: isShipped ? 'shipped' : 'paid', paid: true, refunded };
}
