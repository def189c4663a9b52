import { type Draft, emptyDraft } from './draft.ts';
import { noRefund, type Refund } from './refunds.ts';
import { MOST_ORDERS } from './write-orders.ts';

/** Purchases of one customer, for the events around them. */
export interface Visits {
  count: number;
  readonly at: Float64Array;
  readonly product: Int32Array;
  readonly account: Int32Array;
}

/** What is reused from customer to customer. */
export interface Desk {
  readonly draft: Draft;
  readonly refund: Refund;
  readonly visits: Visits;
  /** Net paid by the customer so far, minor units. */
  spent: number;
}

export const makeDesk = (): Desk => ({ draft: emptyDraft(), refund: noRefund(), visits: makeVisits(), spent: 0 });

const makeVisits = (): Visits => ({
  count: 0,
  at: new Float64Array(MOST_ORDERS),
  product: new Int32Array(MOST_ORDERS),
  account: new Int32Array(MOST_ORDERS),
});

/** Clears the desk for the next person. */
export function beginPerson(desk: Desk, number: number): void {
  desk.draft.number = number;
  desk.draft.serial = 0;
  desk.visits.count = 0;
  desk.spent = 0;
}
