import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { customerQuerySchema, customerSorts } from '../../src/value/customer.schema.ts';
import { customerDetail, customerTimeline } from '../../src/value/customer-detail.ts';
import { listCustomers } from '../../src/value/customer-list.ts';
import { run } from '../../src/value/run.ts';
import { brandOf, order, persons, plainSettings, refund } from '../support/brand.ts';

let engine: Engine;
const compute = openThreads();

beforeAll(async () => {
  engine = await brandOf({
    identifier_customers: persons(5),
    identifiers: [1, 2, 3, 4, 5].map((key) => ({ identifier_key: key, type: 'mobile', scope: '', value: `1380000000${key}` })),
    customer_redirects: [{ from_key: 77, to_key: 2 }],
    orders: [
      order('A', 1, '2026-01-01', 300),
      order('B', 1, '2026-03-01', 100, { channel: '京东' }),
      order('C', 2, '2026-02-01', 50),
      order('D', 3, '2026-04-01', 80, { channel: '京东' }),
      order('E', 4, '2026-04-02', 80),
    ],
    order_items: [
      { order_id: 'A', line: 1, title: '精华', quantity: 1, paid_minor: 30000 },
      { order_id: 'A', line: 2, title: '小样', quantity: 1, paid_minor: 0, is_gift: true },
    ],
    refunds: [refund('E', '2026-04-05', 20)],
    members: [{ member_id: 'm5', programme: 'brand', buyer_key: 5, joined_on: '2026-01-01', joined_at: '2026-01-01 01:00:00' }],
  });
  const clock = fixedClock('2026-05-01T00:00:00Z');
  await run({ engine, clock, compute }, { settings: { ...plainSettings, historyMonths: 2 }, sources: [], asOf: '2026-04-20' });
});
afterAll(async () => {
  await compute.close();
  await engine.close();
});

const list = async (query: Record<string, unknown>) => {
  const { rows, total } = await listCustomers({ engine }, customerQuerySchema.parse(query));
  return { total, ids: rows.map((row) => Number(row.customerId.slice(1))) };
};

test('filters narrow the list, and the count is of all that match', async () => {
  expect(await list({ sort: 'netMinor' })).toEqual({ total: 5, ids: [1, 3, 4, 2, 5] });
  expect(await list({ sort: 'netMinor', limit: 2, offset: 1 })).toEqual({ total: 5, ids: [3, 4] });
  expect(await list({ channel: '京东', sort: 'customerId', direction: 'asc' })).toEqual({ total: 2, ids: [1, 3] });
  expect(await list({ stage: 'prospect' })).toEqual({ total: 1, ids: [5] });
  expect(await list({ minPurchaseDays: 2 })).toEqual({ total: 1, ids: [1] });
  expect(await list({ firstFrom: '2026-02-01', lastTo: '2026-03-31' })).toEqual({ total: 1, ids: [2] });
  expect(await list({ member: 'true' })).toEqual({ total: 1, ids: [5] });
});

test('a search finds by public id, by a merged one, and by an exact identifier however it is written', async () => {
  expect((await list({ search: 'c00000003' })).ids).toEqual([3]);
  expect((await list({ search: 'C00000077' })).ids).toEqual([2]);
  expect((await list({ search: '+86 13800000004' })).ids).toEqual([4]);
  expect((await list({ search: '1380000000' })).ids).toEqual([]);
});

test('every sort runs both ways, with the unknown last', async () => {
  for (const sort of customerSorts)
    for (const direction of ['asc', 'desc'] as const) {
      const { ids } = await list({ sort, direction });
      expect(ids).toHaveLength(5);
      if (sort === 'lastOn') expect(ids.at(-1)).toBe(5);
    }
});

test('one customer’s page masks identifiers, and her timeline has orders with lines, refunds and memberships', async () => {
  const detail = await customerDetail({ engine }, 'C00000001');
  expect(detail.identifiers).toEqual([{ type: 'mobile', scope: '', value: '138****0001' }]);
  expect(detail.past.contribution).toMatchObject({ value: null, warnings: ['margin_unknown'] });
  expect(detail.past.net.value).toBe(40000);
  expect(detail.stages.at(-1)?.to).toBeNull();
  const { total, entries } = await customerTimeline({ engine }, 'C00000001', { offset: 0, limit: 10 });
  expect(total).toBe(2);
  expect(entries.map((entry) => entry.reference)).toEqual(['B', 'A']);
  expect(entries[1]?.lines.map((line) => [line.title, line.isGift])).toEqual([
    ['精华', false],
    ['小样', true],
  ]);
  const kinds = (await customerTimeline({ engine }, 'C00000004', { offset: 0, limit: 10 })).entries.map((entry) => [
    entry.kind,
    entry.amountMinor,
  ]);
  expect(kinds).toEqual([
    ['refund', -2000],
    ['order', 8000],
  ]);
  expect((await customerTimeline({ engine }, 'C00000005', { offset: 0, limit: 10 })).entries[0]?.kind).toBe('membership');
});

test('nobody by that id is said so', async () => {
  await expect(customerDetail({ engine }, 'C00000999')).rejects.toMatchObject({ kind: 'missing', code: 'customer' });
});
