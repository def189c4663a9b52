import type { Random } from '../stats/random.ts';
import type { Brand } from './brand.ts';
import { secondOfDay } from './calendar.ts';
import { channels, STORE } from './channels.ts';
import { type Draft, words } from './draft.ts';

const DAY = 86_400;
const PRESALE_SHARE = 0.45;
const CLOSES_UNPAID_AFTER = DAY;

/** The second a presale's deposit was paid, or -1 where the day is no balance day or she just buys. */
export function drawDeposit({ calendar }: Brand, dayIndex: number, channel: number, random: Random): number {
  const from = calendar.depositFrom[dayIndex]!;
  if (from === 0 || !channels[channel]!.presale || random() >= PRESALE_SHARE) return -1;
  const days = calendar.depositTo[dayIndex]! - from + 1;
  return (from + Math.floor(random() * days)) * DAY + secondOfDay(random());
}

/** Parcel times of a paid order; in a store she carries it home. */
export function drawDelivery(draft: Draft, random: Random): void {
  const inStore = draft.account.channel === STORE;
  draft.shipped = inStore ? draft.paid : draft.paid + Math.floor(14_400 + random() * 130_000);
  draft.signed = inStore ? draft.paid : draft.shipped + Math.floor((1 + 3 * random()) * DAY);
  draft.finished = inStore ? draft.paid : draft.signed + Math.floor((1 + 9 * random()) * DAY);
}

/** The status a paid order has when the files are written; its end is left open where it lies later. */
export function settleStatus(draft: Draft, end: number): void {
  const isDone = draft.finished < end;
  draft.status = isDone ? words.finished : draft.signed < end ? words.signed : draft.shipped < end ? words.shipped : words.paid;
  if (!isDone) draft.finished = -1;
}

export function settleUnpaid(draft: Draft, end: number): void {
  const closes = draft.created + CLOSES_UNPAID_AFTER;
  draft.status = closes < end ? words.unpaid : words.created;
  draft.finished = closes < end ? closes : -1;
}
