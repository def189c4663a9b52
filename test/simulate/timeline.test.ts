import { expect, test } from 'vitest';
import { planBrand } from '../../src/simulate/brand.ts';
import { STORE, TMALL } from '../../src/simulate/channels.ts';
import { beginOrder, emptyDraft, words } from '../../src/simulate/draft.ts';
import { drawDelivery, drawDeposit, settleStatus, settleUnpaid } from '../../src/simulate/timeline.ts';
import { told } from '../support/simulated-brand.ts';

const brand = planBrand({ customers: 10, seed: 1 });
const DAY = 86_400;
const dayOf = (day: string) => Date.parse(day) / 864e5;
const indexOf = (day: string) => dayOf(day) - brand.calendar.first;

function paidAt(channel: number) {
  const draft = emptyDraft();
  beginOrder(draft, { channel, linked: true, code: 1 }, 1_000);
  draft.paid = 2_000;
  drawDelivery(draft, told(0.5));
  return draft;
}

test('a deposit falls in the deposit days of its balance', () => {
  const at = (draw: number) => drawDeposit(brand, indexOf('2025-10-31'), TMALL, told(0.1, draw, 0.5));
  expect(Math.floor(at(0) / DAY)).toBe(dayOf('2025-10-24'));
  expect(Math.floor(at(0.999) / DAY)).toBe(dayOf('2025-10-30'));
});

test('no deposit on other days, in stores, or by those who just buy', () => {
  expect(drawDeposit(brand, indexOf('2025-10-05'), TMALL, told(0.1))).toBe(-1);
  expect(drawDeposit(brand, indexOf('2025-10-31'), STORE, told(0.1))).toBe(-1);
  expect(drawDeposit(brand, indexOf('2025-10-31'), TMALL, told(0.9))).toBe(-1);
});

test('a parcel is shipped, signed for and finished in that order; in a store all at once', () => {
  const { paid, shipped, signed, finished } = paidAt(TMALL);
  expect([paid < shipped, shipped < signed, signed < finished]).toEqual([true, true, true]);
  const store = paidAt(STORE);
  expect([store.shipped, store.signed, store.finished]).toEqual([2_000, 2_000, 2_000]);
});

test('the status is the one reached when the files are written', () => {
  const statusAt = (end: number) => {
    const draft = paidAt(TMALL);
    settleStatus(draft, end);
    return [draft.status, draft.finished >= 0];
  };
  const { shipped, signed, finished } = paidAt(TMALL);
  expect(statusAt(shipped)).toEqual([words.paid, false]);
  expect(statusAt(shipped + 1)).toEqual([words.shipped, false]);
  expect(statusAt(signed + 1)).toEqual([words.signed, false]);
  expect(statusAt(finished + 1)).toEqual([words.finished, true]);
});

test('an unpaid order closes after a day', () => {
  const draft = emptyDraft();
  beginOrder(draft, { channel: TMALL, linked: true, code: 1 }, 1_000);
  settleUnpaid(draft, 5_000);
  expect([draft.status, draft.finished]).toEqual([words.created, -1]);
  settleUnpaid(draft, 10 * DAY);
  expect([draft.status, draft.finished]).toEqual([words.unpaid, 1_000 + DAY]);
});
