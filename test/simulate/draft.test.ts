import { expect, test } from 'vitest';
import { addLine, addUnits, beginOrder, emptyDraft, words } from '../../src/simulate/draft.ts';

test('a new order begins with nothing of the one before it but the count', () => {
  const draft = emptyDraft();
  const account = { channel: 1, linked: true, code: 5 };
  beginOrder(draft, account, 100);
  addLine(draft, 3, 2, 500, false);
  Object.assign(draft, { paid: 200, depositAt: 150, deposit: 50, freight: 8, coupon: words.gift, kind: words.presale });
  beginOrder(draft, account, 300);
  expect(draft).toMatchObject({
    serial: 2,
    created: 300,
    paid: -1,
    depositAt: -1,
    deposit: 0,
    goods: 0,
    freight: 0,
    lines: 0,
    units: 0,
  });
  expect([draft.coupon, draft.kind]).toEqual([words.none, words.sale]);
});

test('goods and units are the sums of the lines', () => {
  const draft = emptyDraft();
  beginOrder(draft, { channel: 0, linked: true, code: 1 }, 0);
  addLine(draft, 3, 2, 500, false);
  addLine(draft, 4, 1, 0, true);
  addUnits(draft, 0, 3, 700);
  expect([draft.lines, draft.units, draft.goods]).toEqual([2, 6, 1200]);
  expect([...draft.gift.subarray(0, 2)]).toEqual([0, 1]);
  expect([draft.quantity[0], draft.linePaid[0]]).toEqual([5, 1200]);
});
