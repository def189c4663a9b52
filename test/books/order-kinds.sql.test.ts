import { afterEach, describe, expect, test } from 'vitest';
import { makeOrderKinds } from '../../src/books/make-order-kinds.ts';
import { type Condition, type OrderRule, orderRulesSchema } from '../../src/books/order-kinds.schema.ts';
import { fileKindTotals, kindUseRows, ruleExamples, ruleMoves } from '../../src/books/order-kinds.sql.ts';
import { defaultKindUses, defaultOrderRules } from '../../src/books/order-rules.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, type Row } from '../support/brand.ts';

let engine: Engine;
afterEach(() => engine.close());

const line = (orderId: string, at: number, more: Row): Row => ({ order_id: orderId, line: at, quantity: 1, ...more });

/** The orders whose kind changes, as `order: kind by rule`. */
async function decided(
  rules: readonly OrderRule[],
  orders: readonly Row[],
  items: readonly Row[] = [],
  more: Record<string, readonly Row[]> = {},
) {
  engine = await brandOf({ orders, order_items: items, ...more });
  await makeOrderKinds(engine, rules, 'order_kinds');
  const rows = await engine.reduce<{ order_id: string; kind: string; rule_id: string }>(
    sql`select order_id, kind, rule_id from order_kinds order by order_id`,
  );
  return rows.map((row) => `${row.order_id}: ${row.kind} by ${row.rule_id}`);
}

const rule = (kind: OrderRule['kind'], conditions: Condition[], more: Partial<OrderRule> = {}): OrderRule => ({
  id: 'mine',
  name: 'mine',
  kind,
  enabled: true,
  match: 'all',
  conditions,
  evidence: 'own',
  ...more,
});
const day = '2026-03-01';
const of = (orderId: string, more: Row = {}, yuan = 100) => order(orderId, 1, day, yuan, more);

describe('the rules that come with the platform', () => {
  test('titles tell samples, price differences, tests and staff links, when every line but gifts says so', async () => {
    const found = await decided(
      defaultOrderRules,
      [of('A'), of('B'), of('C'), of('D'), of('E'), of('F')],
      [
        line('A', 1, { title: 'u先试用 面霜 5ml' }),
        line('B', 1, { title: '补差价专用链接' }),
        line('B', 2, { title: '面膜', is_gift: true }),
        line('C', 1, { title: '补差价专用链接' }),
        line('C', 2, { title: '面霜 50ml' }),
        line('D', 1, { title: '测试链接勿拍' }),
        line('E', 1, { title: '员工内购 面霜' }),
        line('F', 1, { title: '面霜 50ml' }),
      ],
    );
    expect(found).toEqual([
      'A: sample by sample',
      'B: price_difference by price_difference',
      'D: test by test',
      'E: staff by staff',
    ]);
  });

  test('the title of a file of orders stands in where there are no lines', async () => {
    const orders = [of('A', { title: '补差价专用链接' }), of('B', { title: '面霜' }), of('C', { title: '面霜,补差价' })];
    const found = await decided(defaultOrderRules, orders, [line('C', 1, { title: '面霜' }), line('C', 2, { title: '补差价' })]);
    expect(found).toEqual(['A: price_difference by price_difference']);
  });

  test('memos tell brushing, staff, distribution and company orders', async () => {
    const memos = ['刷单 10元', '员工内购 王', '一件代发', '企业采购合同', '客户要求开票', '已补发'];
    const found = await decided(
      defaultOrderRules,
      memos.map((memo, i) => of('ABCDEF'[i] ?? '', { memo })),
    );
    expect(found).toEqual([
      'A: brushing by brushing_memo',
      'B: staff by staff',
      'C: distribution by distribution',
      'D: company by company',
    ]);
  });

  test('a second parcel is one that nobody paid, whatever its memo says', async () => {
    const found = await decided(defaultOrderRules, [
      of('A', { memo: '漏发补发' }, 0),
      of('B', { memo: '漏发已补发' }),
      of('C', { memo: '补发', platform_subsidy_minor: 900 }, 0),
      of('D', {}, 0),
      of('E', { status: 'created' }, 0),
      of('F', { merchant_revenue_minor: 500 }, 0),
    ]);
    expect(found).toEqual(['A: reshipment by reshipment_memo', 'D: gift by gift']);
  });

  test('channels tell group purchase and distribution', async () => {
    const found = await decided(defaultOrderRules, [
      of('A', { channel: '社区团购' }),
      of('B', { channel: '淘宝分销' }),
      of('C', { channel: '天猫' }),
    ]);
    expect(found).toEqual(['A: group_purchase by group_purchase', 'B: distribution by distribution']);
  });

  test('a flag counts only once a workspace has said which', async () => {
    const orders = [of('A', { flag: '紫旗' }), of('B', { flag: '红旗' })];
    expect(await decided(defaultOrderRules, orders)).toEqual([]);
    await engine.close();
    const on = defaultOrderRules.map((one) => (one.id === 'brushing_flag' ? { ...one, enabled: true } : one));
    expect(await decided(on, orders)).toEqual(['A: brushing by brushing_flag']);
  });

  test('they are rules as anybody could write them', () => {
    expect(orderRulesSchema.parse(defaultOrderRules)).toEqual(defaultOrderRules);
  });
});

describe('rules of a workspace', () => {
  test('the first rule that fits decides, and one that is switched off decides nothing', async () => {
    const memo: Condition = { on: 'text', field: 'memo', test: 'contains', values: ['X'] };
    const [first, second] = [rule('gift', [memo], { id: 'first' }), rule('staff', [memo], { id: 'second' })];
    expect(await decided([first, second], [of('A', { memo: 'ax' })])).toEqual(['A: gift by first']);
    await engine.close();
    expect(await decided([{ ...first, enabled: false }, second], [of('A', { memo: 'ax' })])).toEqual(['A: staff by second']);
  });

  test('all conditions, or any of them', async () => {
    const conditions: Condition[] = [
      { on: 'number', field: 'goods_paid', test: 'at_most', value: 100 },
      { on: 'text', field: 'shop', test: 'equals', values: ['二店'] },
    ];
    const orders = [
      of('A', { shop: '二店' }, 1),
      of('B', { shop: '二店' }),
      of('C', { shop: '一店' }, 1),
      of('D', { shop: null }),
    ];
    expect(await decided([rule('test', conditions)], orders)).toEqual(['A: test by mine']);
    await engine.close();
    expect(await decided([rule('test', conditions, { match: 'any' })], orders)).toEqual([
      'A: test by mine',
      'B: test by mine',
      'C: test by mine',
    ]);
  });

  test('SKUs, prices and quantities of lines: every line, or one', async () => {
    const every: Condition = { on: 'line_text', field: 'sku', test: 'starts_with', values: ['t-'], lines: 'every' };
    const items = [
      line('A', 1, { sku: 'T-1' }),
      line('A', 2, { sku: 'K1' }),
      line('B', 1, { sku: 'T-2', quantity: 12 }),
      line('C', 1, { sku: 'K1', list_price_minor: 0 }),
    ];
    const orders = [of('A'), of('B'), of('C')];
    const results: string[][] = [];
    for (const condition of [
      every,
      { ...every, lines: 'any' },
      { on: 'line_number', field: 'line_quantity', test: 'at_least', value: 10, lines: 'every' },
      { on: 'line_number', field: 'list_price', test: 'equals', value: 0, lines: 'every' },
    ] as Condition[]) {
      results.push((await decided([rule('sample', [condition])], orders, items)).map((text) => text.slice(0, 1)));
      await engine.close();
    }
    engine = await brandOf({});
    expect(results).toEqual([['B'], ['A', 'B'], ['B'], ['C']]);
  });

  test('a list of buyers names people: every account of theirs', async () => {
    const orders = [of('A'), order('B', 2, day, 10), order('C', 3, day, 10), order('D', 4, day, 10)];
    const found = await decided([rule('company', [{ on: 'buyer', values: ['13800000000', 'C00000003'] }])], orders, [], {
      identifiers: [{ identifier_key: 1, type: 'mobile', scope: '', value: '13800000000' }],
      identifier_customers: [...persons(1), { identifier_key: 2, customer_key: 1 }, ...persons(4).slice(2)],
    });
    expect(found).toEqual(['A: company by mine', 'B: company by mine', 'C: company by mine']);
  });

  test('what the file already says is no change, and without rules nothing changes', async () => {
    const orders = [of('A', { memo: '刷单', kind: 'brushing' })];
    expect(await decided(defaultOrderRules, orders)).toEqual([]);
    await engine.close();
    expect(await decided([], orders)).toEqual([]);
  });
});

test('counts, yuan and examples by rule come from the same rows', async () => {
  await decided(defaultOrderRules, [
    of('A', { memo: '刷单' }, 30),
    of('B', { memo: '刷单' }, 20),
    of('C', { memo: '刷单', status: 'created', paid_on: null }, 500),
    of('D', {}, 70),
  ]);
  expect(await engine.reduce(ruleMoves(id('order_kinds')))).toEqual([
    { rule_id: 'brushing_memo', kind: 'brushing', file_kind: 'sale', orders: 2, paid_minor: 5000 },
  ]);
  expect(await engine.reduce(fileKindTotals())).toEqual([{ kind: 'sale', orders: 3, paid_minor: 12000 }]);
  const examples = await engine.reduce<{ order_id: string }>(ruleExamples(id('order_kinds'), 'brushing_memo', 2));
  expect(examples.map((row) => row.order_id)).toEqual(['A', 'B']);
});

test('every kind has its use', async () => {
  engine = await brandOf({});
  const rows = await engine.reduce<{ kind: string }>(kindUseRows(defaultKindUses));
  expect(rows.length).toBe(12);
  expect(rows).toContainEqual({ kind: 'price_difference', in_sales: true, in_customers: false });
});
