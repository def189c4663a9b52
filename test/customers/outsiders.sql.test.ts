import { afterEach, describe, expect, test } from 'vitest';
import { makeOrderKinds } from '../../src/books/make-order-kinds.ts';
import { defaultOrderRules } from '../../src/books/order-rules.ts';
import { defaultCustomerRules } from '../../src/customers/customer-rules.ts';
import { type CustomerRule, customerRuleSchema, type KindDecision } from '../../src/customers/kinds.schema.ts';
import { outsiders } from '../../src/customers/outsiders.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, join, sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, type Row } from '../support/brand.ts';

let engine: Engine;
afterEach(() => engine.close());

type Spent = readonly [customer: number, net365: number, orders?: number, net?: number];

interface Brand {
  readonly spent?: readonly Spent[];
  readonly decisions?: readonly KindDecision[];
  readonly rules?: readonly CustomerRule[];
  readonly [table: string]: unknown;
}

/** Whoever is not a consumer, as `customer: kind by rule`. */
async function found({ spent = [[1, 100]], decisions = [], rules = defaultCustomerRules, ...tables }: Brand) {
  engine = await brandOf({ identifier_customers: persons(40), ...(tables as Record<string, readonly Row[]>) });
  await makeOrderKinds(engine, defaultOrderRules, 'order_kinds');
  const people = spent.map(
    ([key, net365, orders = 1, net = net365]) =>
      sql`select ${key}::integer as customer_key, ${orders}::integer as orders, ${net * 100}::bigint as net_minor, ${net365 * 100}::bigint as net_365_minor`,
  );
  await engine.materialize('people', join(people, ' union all '));
  const law = { customerRules: rules, decisions };
  const looked = { people: id('people'), orderKinds: id('order_kinds'), asOf: '2026-06-30' };
  const rows = await engine.reduce<{ customer_key: number; kind: string; rule_id: string | null }>(
    sql`select * from (${outsiders(law, looked)}) order by customer_key`,
  );
  return rows.map((row) => `${row.customer_key}: ${row.kind} by ${row.rule_id ?? 'hand'}`);
}

const on = (orderId: string, buyer: number, day: string, more: Row = {}) => order(orderId, buyer, day, 100, more);
const sent = (buyer: number, days: readonly string[], receivers: readonly number[]) =>
  days.map((day, i) => on(`${buyer}-${i}`, buyer, day, { receiver_key: receivers[i] ?? null }));

describe('orders of a kind', () => {
  test('make staff, companies and resellers, whether the file or a rule says what they are', async () => {
    const orders = [
      on('A', 1, '2026-01-01', { kind: 'staff' }),
      on('B', 2, '2026-01-01', { memo: '员工内购' }),
      on('C', 3, '2026-01-01', { kind: 'company' }),
      on('D', 4, '2026-01-01', { memo: '一件代发' }),
      on('E', 5, '2026-07-01', { kind: 'staff' }),
      on('F', 6, '2026-01-01'),
    ];
    expect(await found({ orders })).toEqual([
      '1: staff by staff_orders',
      '2: staff by staff_orders',
      '3: company by company_orders',
      '4: reseller by distribution_orders',
    ]);
  });

  test('a rule that took an order away from its kind takes the person with it', async () => {
    const orders = [on('A', 1, '2026-01-01', { kind: 'staff', memo: '刷单' })];
    expect(await found({ orders })).toEqual([]);
  });
});

describe('receivers', () => {
  const days = ['2026-01-01', '2026-01-20', '2026-02-10', '2026-03-01', '2026-03-31'];

  test('five within 90 days make a reseller, five within 91 do not', async () => {
    const orders = [
      ...sent(1, days, [1, 2, 3, 4, 5]),
      ...sent(2, [...days.slice(0, 4), '2026-04-01'], [1, 2, 3, 4, 5]),
      ...sent(3, days, [1, 2, 3, 4, 4]),
      ...sent(4, days, []),
    ];
    expect(await found({ orders })).toEqual(['1: reseller by many_receivers']);
  });

  test('a receiver who was sent to long ago has left the window, one sent to again is still the same', async () => {
    const many = ['2025-01-01', '2025-01-02', '2025-06-01', '2025-06-02', '2025-06-03', '2025-06-04'];
    const orders = [
      ...sent(1, many, [1, 2, 1, 1, 3, 4]),
      ...sent(2, many, [1, 2, 1, 2, 3, 4]),
      ...sent(3, many, [1, 2, 5, 6, 3, 4]),
    ];
    // the first has 1, 3 and 4 in June; the second 1, 2, 3, 4; the third 5, 6, 3, 4
    expect(await found({ orders })).toEqual([]);
    await engine.close();
    const fifth = [on('x', 2, '2025-08-29', { receiver_key: 9 }), on('y', 3, '2025-08-30', { receiver_key: 9 })];
    expect(await found({ orders: [...orders, ...fifth] })).toEqual(['2: reseller by many_receivers']);
  });

  test('more than twenty ever make a shared account, for review', async () => {
    const spread = (n: number) => Array.from({ length: n }, (_, i) => `202${Math.floor(i / 4)}-0${(i % 4) * 2 + 1}-01`);
    const orders = [
      ...sent(
        1,
        spread(21),
        Array.from({ length: 21 }, (_, i) => i + 1),
      ),
      ...sent(
        2,
        spread(20),
        Array.from({ length: 20 }, (_, i) => i + 1),
      ),
    ];
    expect(await found({ orders })).toEqual(['1: shared by shared_receivers']);
  });
});

describe('ten of one article in one order, twice', () => {
  const line = (orderId: string, at: number, quantity: number, more: Row = {}): Row => ({
    order_id: orderId,
    line: at,
    quantity,
    sku: 'S',
    ...more,
  });

  test('lines of one article are added up, gifts and other articles are not', async () => {
    const buyers = [1, 2, 3, 4, 5, 6];
    const orders = buyers.flatMap((buyer) => [
      on(`${buyer}a`, buyer, '2026-01-01', { quantity: buyer === 2 ? 12 : null }),
      on(`${buyer}b`, buyer, '2026-01-02', { quantity: buyer === 2 ? 12 : null }),
    ]);
    const items = [
      line('1a', 1, 10),
      line('1b', 1, 12),
      ...['2a', '2b'].flatMap((one) => [line(one, 1, 6), line(one, 2, 6)]),
      line('3a', 1, 10),
      line('3b', 1, 9),
      ...['4a', '4b'].map((one) => line(one, 1, 10, { is_gift: true })),
      ...['5a', '5b'].flatMap((one) => [line(one, 1, 5), line(one, 2, 5, { sku: 'T' })]),
    ];
    expect(await found({ orders, order_items: items })).toEqual(['1: reseller by bulk', '2: reseller by bulk']);
  });
});

describe('spend and orders', () => {
  const others = (n: number, net = 100): Spent[] => Array.from({ length: n }, (_, i) => [i + 1, net]);

  test('over ten times the 99th percentile is a reseller, ten times is not', async () => {
    const spent: Spent[] = [...others(200), [201, 1000], [202, 1000.01]];
    expect(await found({ spent })).toEqual(['202: reseller by spend']);
  });

  test.each([11, 20, 50, 100, 1000])('one who spends ¥2,000,000 among %i others is found', async (n) => {
    expect(await found({ spent: [...others(n), [n + 1, 2_000_000]] })).toEqual([`${n + 1}: reseller by spend`]);
  });

  test('five of them among fifty do not hide one another', async () => {
    const huge = [51, 52, 53, 54, 55].map((key): Spent => [key, 2_000_000]);
    expect(await found({ spent: [...others(50), ...huge] })).toHaveLength(5);
  });

  test('what was spent long ago counts as well, against what others have spent in all', async () => {
    expect(await found({ spent: [...others(100), [101, 0, 3, 5000]] })).toEqual(['101: reseller by spend']);
  });

  test('over 200 orders are more than one person makes', async () => {
    expect(
      await found({
        spent: [
          [1, 100, 200],
          [2, 100, 201],
        ],
      }),
    ).toEqual(['2: shared by many_orders']);
  });
});

describe('lists and decisions', () => {
  test('a staff list names people by any account', async () => {
    const rules = defaultCustomerRules.map((rule) =>
      rule.id === 'staff_list' && rule.test === 'list' ? { ...rule, accounts: ['13800000000', 'C00000003'] } : rule,
    );
    const identifiers = [{ identifier_key: 2, type: 'mobile', scope: '', value: '13800000000' }];
    expect(await found({ rules, identifiers })).toEqual(['2: staff by staff_list', '3: staff by staff_list']);
  });

  test('what a person says stands above the rules, the newest word last, and follows a merge', async () => {
    const orders = [on('A', 1, '2026-01-01', { kind: 'staff' }), on('B', 2, '2026-01-01', { kind: 'staff' })];
    const decisions: KindDecision[] = [
      { customerKey: 1, kind: 'consumer' },
      { customerKey: 3, kind: 'reseller' },
      { customerKey: 4, kind: 'reseller' },
      { customerKey: 4, kind: null },
      { customerKey: 9, kind: 'company' },
    ];
    const customer_redirects = [{ from_key: 9, to_key: 5 }];
    expect(await found({ orders, decisions, customer_redirects })).toEqual([
      '2: staff by staff_orders',
      '3: reseller by hand',
      '5: company by hand',
    ]);
    await engine.close();
    const back = [...decisions, { customerKey: 1, kind: null }, { customerKey: 5, kind: null }] as const;
    expect(await found({ orders, decisions: back, customer_redirects })).toEqual([
      '1: staff by staff_orders',
      '2: staff by staff_orders',
      '3: reseller by hand',
    ]);
  });

  test('a rule that is switched off finds nobody, and the first that fits names the kind', async () => {
    const orders = [on('A', 1, '2026-01-01', { kind: 'staff' })];
    const spent: Spent[] = [[1, 100, 300]];
    expect(await found({ orders, spent })).toEqual(['1: staff by staff_orders']);
    await engine.close();
    const rules = defaultCustomerRules.map((rule) => (rule.id === 'staff_orders' ? { ...rule, enabled: false } : rule));
    expect(await found({ orders, spent, rules })).toEqual(['1: shared by many_orders']);
    await engine.close();
    expect(await found({ orders, spent, rules: [] })).toEqual([]);
  });
});

test('the rules that come with the platform are rules as anybody could write them', async () => {
  engine = await brandOf({});
  for (const rule of defaultCustomerRules) expect(customerRuleSchema.parse(rule)).toEqual(rule);
});
