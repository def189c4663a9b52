import { expect, test } from 'vitest';
import { candidates, choosePreset, missingFields, planOf, planText, presetByKey, recognises } from '../../src/ingest/mapping.ts';
import { genericOrders } from '../../src/ingest/presets/generic-orders.ts';

const header = ['order_id', 'customer_id', 'paid_at', 'quantity', 'amount'];

test('an order list is recognised by what it needs, other tables are not', () => {
  expect(candidates(header).map(({ key }) => key)[0]).toBe('generic-orders');
  expect(recognises(['x', 'y'])).toBe(false);
  expect(choosePreset(['x'], undefined, null)).toBeNull();
});

test('the source’s own preset wins among those that fit, a mapping over both', () => {
  expect(choosePreset(header, undefined, 'generic')?.key).toBe('generic-orders');
  expect(choosePreset(['x'], undefined, 'generic-orders')?.key).toBe('generic-orders');
  expect(choosePreset(header, 'jd-orders', null)?.key).toBe('jd-orders');
  expect(() => presetByKey('nope')).toThrow('unknown preset: nope');
});

test('headers are matched trimmed and in compatibility form', () => {
  const plan = planOf([' Ｏrder_ID ', '实付金额', '付款时间 '], genericOrders);
  expect(plan.columns).toEqual({ order_id: 1, paid_at: 3, goods_paid: 2 });
});

test('a mapping moves, drops and adds, and names what it cannot', () => {
  const plan = planOf(header, genericOrders, {
    columns: { goods_paid: 'quantity', quantity: null },
    statuses: { Odd: 'paid' },
    constants: { channel: 'x' },
  });
  expect(plan.columns).toMatchObject({ goods_paid: 4 });
  expect(plan.columns).not.toHaveProperty('quantity');
  expect(plan.statuses['odd']).toBe('paid');
  expect(() => planOf(header, genericOrders, { columns: { nope: 'amount' } })).toThrow('unknown field: nope');
  expect(() => planOf(header, genericOrders, { columns: { order_id: 'gone' } })).toThrow('a column the file has not: gone');
  expect(planText(plan, header)).toContain('"goods_paid":"quantity"');
});

test('of alternatives one is enough', () => {
  expect(missingFields('orders', { order_id: 1, created_at: 2, total_paid: 3 })).toEqual([]);
  expect(missingFields('orders', { order_id: 1 })).toEqual(['paid_at', 'goods_paid']);
});
