import type { Account } from './people.ts';
import { toBytes } from './sheet.ts';

const LINES = 16;

export const words = {
  sale: toBytes('sale'),
  presale: toBytes('presale'),
  sample: toBytes('sample'),
  gift: toBytes('gift'),
  staff: toBytes('staff'),
  group: toBytes('group_purchase'),
  difference: toBytes('price_difference'),
  reshipment: toBytes('reshipment'),
  created: toBytes('created'),
  depositPaid: toBytes('deposit_paid'),
  paid: toBytes('paid'),
  shipped: toBytes('shipped'),
  signed: toBytes('signed'),
  finished: toBytes('finished'),
  unpaid: toBytes('closed_unpaid'),
  refunded: toBytes('closed_refunded'),
  currency: toBytes('CNY'),
  none: toBytes(''),
} as const;

/** One order while it is being made. A single one is used over and over: millions of short-lived records would keep the collector busy. */
export interface Draft {
  account: Account;
  /** Customer number and the order's place among hers. */
  number: number;
  serial: number;
  kind: Uint8Array;
  status: Uint8Array;
  /** Local seconds; below zero for what has not happened. */
  created: number;
  paid: number;
  shipped: number;
  signed: number;
  finished: number;
  depositAt: number;
  /** Minor units. */
  deposit: number;
  goods: number;
  freight: number;
  subsidy: number;
  listed: number;
  dayIndex: number;
  coupon: Uint8Array;
  asMember: boolean;
  lines: number;
  units: number;
  readonly product: Int32Array;
  readonly quantity: Int32Array;
  readonly linePaid: Float64Array;
  readonly gift: Uint8Array;
}

export const emptyDraft = (): Draft => ({
  account: { channel: 0, linked: false, code: 0 },
  number: 0,
  serial: 0,
  kind: words.sale,
  status: words.paid,
  created: -1,
  paid: -1,
  shipped: -1,
  signed: -1,
  finished: -1,
  depositAt: -1,
  deposit: 0,
  goods: 0,
  freight: 0,
  subsidy: 0,
  listed: 0,
  dayIndex: 0,
  coupon: words.none,
  asMember: false,
  lines: 0,
  units: 0,
  product: new Int32Array(LINES),
  quantity: new Int32Array(LINES),
  linePaid: new Float64Array(LINES),
  gift: new Uint8Array(LINES),
});

/** Makes the draft an order of nothing, placed by an account at a moment. */
export function beginOrder(draft: Draft, account: Account, created: number): void {
  draft.account = account;
  draft.serial++;
  draft.kind = words.sale;
  draft.status = words.created;
  draft.created = created;
  draft.paid = draft.shipped = draft.signed = draft.finished = draft.depositAt = -1;
  draft.deposit = draft.goods = draft.freight = draft.subsidy = draft.listed = 0;
  draft.coupon = words.none;
  draft.lines = draft.units = 0;
}

export function addLine(draft: Draft, product: number, quantity: number, paid: number, isGift: boolean): void {
  const at = draft.lines++;
  draft.product[at] = product;
  draft.quantity[at] = quantity;
  draft.linePaid[at] = paid;
  draft.gift[at] = isGift ? 1 : 0;
  draft.units += quantity;
  draft.goods += paid;
}

export function addUnits(draft: Draft, line: number, quantity: number, paid: number): void {
  draft.quantity[line]! += quantity;
  draft.linePaid[line]! += paid;
  draft.units += quantity;
  draft.goods += paid;
}
