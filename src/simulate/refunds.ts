import type { Random } from '../stats/random.ts';
import { channels } from './channels.ts';
import { type Draft, words } from './draft.ts';
import { type Sheet, toBytes } from './sheet.ts';
import { itemNumber, orderNumber } from './write-orders.ts';

const DAY = 86_400;

/** How a kind of refund happens: how often, how often all goods go back, and how long asking and paying take (days). */
interface RefundKind {
  readonly name: Uint8Array;
  readonly share: number;
  readonly whole: number;
  /** Counted from the payment or from the delivery. */
  readonly from: 'paid' | 'signed';
  readonly asks: number;
  readonly pays: number;
  /** Part of the goods given back where not all of them are; 0 means one line. */
  readonly part: number;
}

const kinds: readonly RefundKind[] = [
  { name: toBytes('before_shipping'), share: 0.26, whole: 0.85, from: 'paid', asks: 0.16, pays: 0.5, part: 0 },
  { name: toBytes('return'), share: 0.36, whole: 0.5, from: 'signed', asks: 7, pays: 8, part: 0 },
  { name: toBytes('refund_only'), share: 0.16, whole: 0.3, from: 'signed', asks: 5, pays: 2, part: 0.4 },
  { name: toBytes('price_protection'), share: 0.16, whole: 0, from: 'paid', asks: 12, pays: 2, part: 0.06 },
  { name: toBytes('compensation'), share: 0.06, whole: 0, from: 'signed', asks: 10, pays: 2, part: 0.08 },
];
const BEFORE_SHIPPING = 0;
export const RETURN = 1;

export interface Refund {
  /** Index into the kinds, -1 for none. */
  kind: number;
  applied: number;
  succeeded: number;
  amount: number;
  /** Line given back, from 0; -1 for the order as a whole. */
  line: number;
  whole: boolean;
}

export const noRefund = (): Refund => ({ kind: -1, applied: -1, succeeded: -1, amount: 0, line: -1, whole: false });

/** Decides whether a delivered order is refunded, in whole or in part. */
export function drawRefund(refund: Refund, draft: Draft, random: Random): void {
  refund.kind = -1;
  if (random() >= channels[draft.account.channel]!.refunds || draft.goods === 0) return;
  const kind = drawKind(random());
  const { from, asks, pays, whole } = kinds[kind]!;
  refund.kind = kind;
  refund.applied = draft[from] + Math.floor(600 + random() * asks * DAY);
  refund.succeeded = refund.applied + Math.floor(1800 + random() * pays * DAY);
  refund.whole = random() < whole;
  if (refund.whole) refundWhole(refund, draft);
  else refundPart(refund, draft);
}

function drawKind(draw: number): number {
  let left = draw;
  for (let i = 0; i < kinds.length - 1; i++) {
    left -= kinds[i]!.share;
    if (left < 0) return i;
  }
  return kinds.length - 1;
}

/** Before shipping the freight goes back too; a returned parcel has used it up. */
function refundWhole(refund: Refund, draft: Draft): void {
  refund.line = -1;
  refund.amount = draft.goods + (refund.kind === BEFORE_SHIPPING ? draft.freight : 0);
}

function refundPart(refund: Refund, draft: Draft): void {
  const { part } = kinds[refund.kind]!;
  const hasOther = draft.lines > 1 && draft.gift[1] === 0;
  refund.line = part === 0 && hasOther ? 1 : 0;
  refund.amount = Math.max(Math.round(part === 0 && hasOther ? draft.linePaid[1]! : draft.linePaid[0]! * (part || 0.5)), 1);
}

/** The order is closed when all its goods have been paid back by the time the files are written. */
export function applyRefund(refund: Refund, draft: Draft, end: number): void {
  if (refund.kind < 0 || refund.succeeded >= end || !refund.whole) return;
  draft.status = words.refunded;
  draft.finished = refund.succeeded;
}

export const refundsHeader = 'order_id,refund_id,item_id,type,applied_at,succeeded_at,amount';

export function writeRefund(sheet: Sheet, refund: Refund, draft: Draft): void {
  sheet.begin();
  orderNumber(sheet, draft);
  sheet.empty();
  sheet.part(refundPrefix);
  orderNumber(sheet, draft);
  sheet.empty();
  if (refund.line >= 0) itemNumber(sheet, draft, refund.line);
  sheet.empty();
  sheet.text(kinds[refund.kind]!.name);
  sheet.time(refund.applied);
  sheet.time(refund.succeeded);
  sheet.money(refund.amount);
  sheet.end();
}

const refundPrefix = toBytes('R');
