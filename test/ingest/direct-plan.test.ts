import { expect, test } from 'vitest';
import type { Bulk } from '../../src/files/file.ts';
import { mayBeDirect } from '../../src/ingest/direct-plan.ts';
import { choosePreset, planOf } from '../../src/ingest/mapping.ts';

const TEXT: Bulk = { format: 'delimited', path: 'orders.csv', delimiter: ',', quote: '"', columns: [], skip: 1 };
const planned = (header: string) => {
  const columns = header.split(',');
  const preset = choosePreset(columns, undefined, null);
  if (!preset) throw new Error(`no preset: ${header}`);
  return planOf(columns, preset, undefined);
};
const ORDERS = 'order_id,channel,shop,ouid,status,kind,paid_at,goods_paid,freight_paid,currency';

test('text of orders whose refunds come apart is read directly', () => {
  expect(mayBeDirect(planned(ORDERS), TEXT)).toBe(true);
});

test('what the engine reads by itself, and what is no order, is staged', () => {
  expect(mayBeDirect(planned(ORDERS), { format: 'parquet', path: 'orders.parquet' })).toBe(false);
  expect(mayBeDirect(planned('order_id,refund_id,item_id,type,applied_at,succeeded_at,amount'), TEXT)).toBe(false);
});

test('a state that depends on other columns is staged', () => {
  const plan = planned(ORDERS);
  expect(mayBeDirect({ ...plan, columns: { ...plan.columns, closed_at: 1 } }, TEXT)).toBe(false);
  expect(mayBeDirect({ ...plan, statuses: { ...plan.statuses, 关闭: 'closed' } }, TEXT)).toBe(false);
});
