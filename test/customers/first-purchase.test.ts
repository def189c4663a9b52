import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookRules } from '../../src/books/booked-orders.sql.ts';
import { firstPurchaseQuerySchema } from '../../src/customers/first-purchase.schema.ts';
import { type EntryTables, firstPurchaseReport, readEntries } from '../../src/customers/first-purchase.ts';
import { scopeOf } from '../../src/customers/scope.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { brandOf, order } from '../support/brand.ts';

const rules: BookRules = {
  currency: 'CNY',
  minimumGoodsMinor: 500,
  sources: [],
  salesKinds: ['sale', 'presale'],
  customerKinds: ['sale', 'presale'],
  asOf: '2026-06-30',
  has: { orderKinds: false, outsiders: true },
};
const line = (orderId: string, sku: string, paid: number, more = {}) => ({
  order_id: orderId,
  line: 1,
  sku,
  title: `名 ${sku}`,
  category: sku.startsWith('S') ? '精华' : '面霜',
  quantity: 1,
  list_price_minor: paid,
  paid_minor: paid,
  ...more,
});
const people = (count: number) => Array.from({ length: count }, (_, i) => ({ identifier_key: i + 1, customer_key: i + 1 }));

let engine: Engine;
let tables: EntryTables;

/**
 * 1 serum on 2025-01-10, again after 20 days, a year observed · 2 serum with gift, refunded half, again after 80 days ·
 * 3 cream in March 2026 after a sample, 40 % off · 4 cream on 2026-06-20, 10 days observed · 5 a reseller · 6 only a sample.
 */
beforeAll(async () => {
  engine = await brandOf({
    orders: [
      order('A1', 1, '2025-01-10', 100, { channel: '天猫', shop: '甲', influencer: '达人' }),
      order('A2', 1, '2025-01-30', 50, { channel: '天猫', shop: '甲' }),
      order('B1', 2, '2025-01-20', 200, { channel: '天猫', shop: '甲' }),
      order('B2', 2, '2025-04-10', 50, { channel: '京东', shop: '乙' }),
      order('S3', 3, '2026-02-20', 0, { channel: '天猫', shop: '甲', kind: 'sample' }),
      order('C1', 3, '2026-03-01', 60, { channel: '天猫', shop: '甲' }),
      order('D1', 4, '2026-06-20', 80, { channel: '京东', shop: '乙' }),
      order('E1', 5, '2025-01-01', 9_000, { channel: '天猫', shop: '甲' }),
      order('S6', 6, '2026-01-05', 0, { channel: '天猫', shop: '甲', kind: 'sample' }),
    ],
    order_items: [
      line('A1', 'S1', 10_000),
      line('B1', 'S1', 20_000),
      { ...line('B1', 'G1', 0, { is_gift: true }), line: 2 },
      line('C1', 'M1', 6_000, { list_price_minor: 10_000 }),
      line('D1', 'M1', 8_000),
      line('S3', 'M0', 0, { cost_minor: 300, list_price_minor: 100 }),
      line('S6', 'M0', 0, { cost_minor: 300, list_price_minor: 100 }),
    ],
    refunds: [
      {
        order_id: 'B1',
        refund_id: 'r',
        type: 'return',
        succeeded_at: '2025-02-01 00:00:00',
        succeeded_on: '2025-02-01',
        amount_minor: 10_000,
      },
    ],
    identifier_customers: people(6),
  });
  const day = (key: number, on: string, net: number, contribution: number | null) =>
    sql`select ${key}::integer as customer_key, ${on}::date as day, ${net}::bigint as net_minor, ${contribution}::bigint as contribution_minor`;
  const days = [
    day(1, '2025-01-10', 10_000, 4_000),
    day(1, '2025-01-30', 5_000, 2_000),
    day(2, '2025-01-20', 10_000, 3_000),
    day(2, '2025-04-10', 5_000, 1_000),
    day(3, '2026-03-01', 6_000, null),
    day(4, '2026-06-20', 8_000, null),
    day(5, '2025-01-01', 900_000, null),
  ];
  await engine.materialize(
    'purchase_days',
    days.reduce((all, one) => sql`${all} union all ${one}`),
  );
  await engine.materialize('outsiders', sql`select 5::integer as customer_key, 'reseller' as kind`);
  await engine.materialize(
    'costs',
    sql`select date '2025-01-05' as day, '天猫' as channel, 'acquisition' as kind, 4000::bigint as amount_minor, 'CNY' as currency`,
  );
  tables = await readEntries(engine, rules, '2026-06-30', 'test');
});
afterAll(() => engine.close());

const report = (query: Record<string, unknown> = {}) => {
  const parsed = firstPurchaseQuerySchema.parse(query);
  return firstPurchaseReport(engine, tables, { query: parsed, scope: scopeOf(parsed), currency: 'CNY' });
};

test('an entry product has its repeat, return and value, each over those observed long enough', async () => {
  const { rows, total } = await report({ by: 'product' });
  expect(rows.map(({ key, label, customers }) => [key, label, customers])).toEqual([
    ['M1', '名 M1', 2],
    ['S1', '名 S1', 2],
  ]);
  const [cream, serum] = rows as [(typeof rows)[0], (typeof rows)[0]];
  expect(serum).toMatchObject({
    again30: { value: 0.5, part: 1, whole: 2 },
    again60: { value: 0.5, part: 1, whole: 2 },
    again90: { value: 1, part: 2, whole: 2 },
    returnRate: { value: 1 / 3, part: 10_000, whole: 30_000 },
    entryMinor: 15_000,
    observed365: 2,
    net365Minor: 15_000,
    contribution365Minor: 5_000,
    cacMinor: 2_000,
    cacKnown: 2,
  });
  expect(cream).toMatchObject({
    again30: { value: 0, part: 0, whole: 1 },
    observed365: 0,
    net365Minor: null,
    contribution365Minor: null,
    cacMinor: null,
  });
  expect(total).toMatchObject({ customers: 4, warnings: ['low_sample'] });
});

test('discounts, gifts and samples tell entries apart', async () => {
  const by = async (dimension: string) => {
    const { rows } = await report({ by: dimension });
    return Object.fromEntries(rows.map(({ key, customers }) => [key, customers]));
  };
  expect(await by('entry')).toEqual({ plain: 2, with_gift: 1, after_sample: 1 });
  expect(await by('discount')).toEqual({ none: 3, over_40: 1 });
  expect(await by('influencer')).toEqual({ 达人: 1, null: 3 });
  expect(await by('month')).toEqual({ '2025-01-01': 2, '2026-03-01': 1, '2026-06-01': 1 });
});

test('two dimensions, a scope and a period narrow the same people', async () => {
  const { rows } = await report({ by: 'product', within: 'channel' });
  expect(rows.map(({ key, within, customers }) => [key, within, customers])).toEqual([
    ['S1', '天猫', 2],
    ['M1', '京东', 1],
    ['M1', '天猫', 1],
  ]);
  expect((await report({ scope: 'channel:天猫' })).total.customers).toBe(3);
  expect((await report({ scope: 'shop:京东/乙' })).total.customers).toBe(1);
  expect((await report({ from: '2026-01-01', to: '2026-03-31' })).total.customers).toBe(1);
  expect((await report({ limit: 1 })).more).toBe(1);
});

test('samples: who bought then, who bought their kind in full size, and what that cost', async () => {
  const { samples } = await report();
  expect(samples).toEqual([
    {
      product: 'M0',
      label: '名 M0',
      takers: 2,
      bought30: { value: 0.5, part: 1, whole: 2 },
      bought60: { value: 0.5, part: 1, whole: 2 },
      fullSize60: { value: 0.5, part: 1, whole: 2 },
      costMinor: 600,
      costPerBuyerMinor: 600,
      warnings: ['low_sample'],
    },
  ]);
});

test('where samples have a category of their own, full size is of their series, and unknown without one', async () => {
  const trial = (orderId: string, sku: string) => line(orderId, sku, 990, { category: '小样', cost_minor: 200 });
  const brand = await brandOf({
    products: [
      { sku: 'T1', title: '试用', category: '小样', series: '山茶花' },
      { sku: 'F1', title: '正装', category: '面霜', series: '山茶花' },
      { sku: 'F2', title: '别的系列', category: '精华', series: '松茸' },
    ],
    orders: [
      order('T-1', 1, '2026-01-01', 9.9, { kind: 'sample' }),
      order('F-1', 1, '2026-01-20', 99),
      order('T-2', 2, '2026-01-01', 9.9, { kind: 'sample' }),
      order('F-2', 2, '2026-01-20', 99),
      order('T-3', 3, '2026-01-01', 9.9, { kind: 'sample' }),
      order('T-3b', 3, '2026-01-10', 9.9),
      order('U-1', 4, '2026-01-01', 9.9, { kind: 'sample' }),
      order('F-4', 4, '2026-01-20', 99),
    ],
    order_items: [
      trial('T-1', 'T1'),
      line('F-1', 'F1', 9_900, { category: '面霜' }),
      trial('T-2', 'T1'),
      line('F-2', 'F2', 9_900, { category: '精华' }),
      trial('T-3', 'T1'),
      trial('T-3b', 'T1'),
      trial('U-1', 'T9'),
      line('F-4', 'F1', 9_900, { category: '面霜' }),
    ],
    identifier_customers: people(4),
  });
  await brand.materialize('outsiders', sql`select * from (${tableOf('outsiders')}) where false`);
  await brand.materialize('costs', sql`select * from (${tableOf('costs')}) where false`);
  // the third buys only the try-out itself once more, in an order that is no sample
  const bought = ['2026-01-20', '2026-01-20', '2026-01-10', '2026-01-20'].map(
    (on, i) =>
      sql`select ${i + 1}::integer as customer_key, ${on}::date as day, 9900::bigint as net_minor, 0::bigint as contribution_minor`,
  );
  await brand.materialize(
    'purchase_days',
    bought.reduce((all, one) => sql`${all} union all ${one}`),
  );
  const read = await readEntries(brand, rules, '2026-06-30', 'own');
  const parsed = firstPurchaseQuerySchema.parse({});
  const { samples } = await firstPurchaseReport(brand, read, { query: parsed, scope: scopeOf(parsed), currency: 'CNY' });
  await brand.close();
  expect(samples.map(({ product, fullSize60, costPerBuyerMinor }) => [product, fullSize60, costPerBuyerMinor])).toEqual([
    ['T1', { value: 1 / 3, part: 1, whole: 3 }, 600],
    ['T9', { value: null, part: 0, whole: 0 }, null],
  ]);
});

test('a brand without an order has an empty report and no NaN', async () => {
  const empty = await brandOf({});
  for (const name of ['purchase_days', 'outsiders', 'costs'])
    await empty.materialize(name, sql`select * from (${tableOf(name)}) where false`);
  const none = await readEntries(empty, rules, '2026-06-30', 'none');
  const parsed = firstPurchaseQuerySchema.parse({});
  const { total, rows, samples } = await firstPurchaseReport(empty, none, {
    query: parsed,
    scope: scopeOf(parsed),
    currency: 'CNY',
  });
  expect([rows, samples, total.customers, total.again90]).toEqual([[], [], 0, { value: null, part: 0, whole: 0 }]);
  expect(JSON.stringify(total)).not.toContain('NaN');
  await empty.close();
});

const tableOf = (name: string) =>
  name === 'outsiders'
    ? sql`select 1::integer as customer_key, '' as kind`
    : name === 'costs'
      ? sql`select current_date as day, '' as channel, '' as kind, 0::bigint as amount_minor, '' as currency`
      : sql`select 1::integer as customer_key, current_date as day, 0::bigint as net_minor, 0::bigint as contribution_minor`;
