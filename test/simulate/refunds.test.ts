import { expect, test } from 'vitest';
import { DOUYIN } from '../../src/simulate/channels.ts';
import { addLine, beginOrder, emptyDraft, words } from '../../src/simulate/draft.ts';
import { applyRefund, drawRefund, noRefund, RETURN, writeRefund } from '../../src/simulate/refunds.ts';
import { Sheet } from '../../src/simulate/sheet.ts';
import { sheetRows, told } from '../support/simulated-brand.ts';

function delivered() {
  const draft = emptyDraft();
  beginOrder(draft, { channel: DOUYIN, linked: true, code: 1 }, 1_700_000_000);
  Object.assign(draft, {
    paid: 1_700_000_100,
    shipped: 1_700_050_000,
    signed: 1_700_200_000,
    finished: 1_700_600_000,
    freight: 800,
  });
  addLine(draft, 3, 1, 9_000, false);
  addLine(draft, 4, 2, 4_000, false);
  return draft;
}
const drawn = (...numbers: number[]) => {
  const refund = noRefund();
  drawRefund(refund, delivered(), told(...numbers));
  return refund;
};

test('most orders are kept', () => {
  expect(drawn(0.5).kind).toBe(-1);
});

test('before shipping goods and freight go back, a return leaves the freight paid', () => {
  expect(drawn(0.01, 0.1, 0.5, 0.5, 0.1)).toMatchObject({ amount: 13_800, line: -1, whole: true });
  expect(drawn(0.01, 0.4, 0.5, 0.5, 0.1)).toMatchObject({ kind: RETURN, amount: 13_000, line: -1, whole: true });
});

test('a part is one line, or a share of the first', () => {
  expect(drawn(0.01, 0.4, 0.5, 0.5, 0.9)).toMatchObject({ kind: RETURN, amount: 4_000, line: 1, whole: false });
  expect(drawn(0.01, 0.85, 0.5, 0.5, 0.9)).toMatchObject({ amount: 540, line: 0, whole: false });
});

test('it is asked for after what it is about and paid after it is asked for', () => {
  for (const kind of [0.1, 0.4, 0.7, 0.85, 0.99]) {
    const { applied, succeeded } = drawn(0.01, kind, 0.3, 0.3, 0.5);
    expect(applied).toBeGreaterThan(kind === 0.1 || kind === 0.85 ? 1_700_000_100 : 1_700_200_000);
    expect(succeeded).toBeGreaterThan(applied);
  }
});

test('an order closes when its whole refund has come through in time', () => {
  const draft = delivered();
  const refund = drawn(0.01, 0.4, 0.5, 0.5, 0.1);
  applyRefund(refund, draft, refund.succeeded);
  expect(draft.status).toBe(words.created);
  applyRefund(refund, draft, refund.succeeded + 1);
  expect([draft.status, draft.finished]).toEqual([words.refunded, refund.succeeded]);
});

test('an order of nothing has nothing to refund', () => {
  const refund = noRefund();
  const draft = delivered();
  draft.goods = 0;
  drawRefund(refund, draft, told(0));
  expect(refund.kind).toBe(-1);
});

test('a refund row names its order, and the line it is for', () => {
  const sheet = new Sheet();
  writeRefund(sheet, drawn(0.01, 0.4, 0.5, 0.5, 0.9), delivered());
  const [row] = sheetRows('refunds', sheet);
  expect(row).toMatchObject({ type: 'return', amount: '40.00' });
  expect(row!['item_id']).toBe(`${row!['order_id']}02`);
  expect(row!['refund_id']).toBe(`R${row!['order_id']}`);
});
