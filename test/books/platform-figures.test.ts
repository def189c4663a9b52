import { afterEach, expect, test } from 'vitest';
import { emptyCell } from '../../src/books/book-cells.ts';
import { candidatesFor, differenceOf } from '../../src/books/differences.ts';
import { type PlatformMonth, platformMonths } from '../../src/books/platform-figures.sql.ts';
import { platformFigures } from '../../src/books/platform-figures.ts';
import type { KeptFigure } from '../../src/books/reconcile.schema.ts';
import { type LoneOrders, loneOrders, type SourceConflict, sourceConflicts } from '../../src/books/source-differences.sql.ts';
import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { ensureTables } from '../../src/ingest/ensure-tables.ts';
import { raw } from '../../src/sql/sql.ts';

let engine: Engine | undefined;
afterEach(async () => {
  await engine?.close();
  engine = undefined;
});

async function withRows(rows: Readonly<Record<string, string>>): Promise<Engine> {
  await engine?.close();
  engine = await openEngine({ path: ':memory:', threads: 2, memoryLimit: '1GB' });
  await ensureTables(engine);
  for (const [table, query] of Object.entries(rows))
    await engine.materialize(table, raw(`select * from (select * from ${table} limit 0) union all by name (${query})`));
  return engine;
}

const figure = (day: string, grain: string, object: string, metric: string, value: number, load = 1, shop = '旗舰店') =>
  `select 7 as source_key, date '${day}' as day, '${grain}' as grain, '天猫' as channel, '${shop}' as shop, '${object}' as object_id, '${metric}' as metric, ${value}::double as value, 'CNY' as currency, ${load} as load_id`;
const days = (month: string, n: number, value: number) =>
  Array.from({ length: n }, (_, i) => figure(`${month}-${String(i + 1).padStart(2, '0')}`, 'day', '', 'paid_amount', value));
const loads =
  "select 1 as load_id, '生意参谋' as source, timestamp '2026-06-01 00:00:00' as committed_at union all select 2, '月报', timestamp '2026-06-02 00:00:00'";

const months = async (rows: readonly string[]) => {
  const { reduce } = await withRows({ platform_figures: rows.join(' union all '), loads });
  return reduce<PlatformMonth>(platformMonths('CNY'));
};

test('days of a report make a month when none is missing, and a report by month goes before them', async () => {
  const found = await months([
    ...days('2026-04', 30, 10),
    ...days('2026-05', 30, 10),
    ...days('2026-02', 28, 1),
    figure('2026-02-01', 'month', '', 'paid_amount', 99.5, 2),
    figure('2026-02-01', 'month', '', 'refunded_amount', 9.25, 2),
  ]);
  expect(found.map((it) => [it.month, it.source, it.paid_amount, it.refunded_amount])).toEqual([
    ['2026-02', '月报', 99.5, 9.25],
    ['2026-04', '生意参谋', 300, null],
  ]);
});

test('products are added up where no row is of the whole shop', async () => {
  const may = (object: string, value: number, shop: string) =>
    figure('2026-05-01', 'month', object, 'paid_amount', value, 1, shop);
  const found = await months([may('a', 10, '甲'), may('b', 5, '甲'), may('a', 10, '乙'), may('', 12, '乙')]);
  expect(found.map(({ shop, paid_amount: paid }) => [shop, paid])).toEqual([
    ['乙', 12],
    ['甲', 15],
  ]);
});

const told: PlatformMonth = {
  month: '2026-05',
  channel: '天猫',
  shop: '旗舰店',
  source: '生意参谋',
  paid_amount: 1234.56,
  refunded_amount: 34.56,
  told_at: '2026-06-01T00:00:00Z',
};
const typed: KeptFigure = {
  month: '2026-05',
  channel: '天猫',
  shop: '旗舰店',
  amountMinor: 1,
  basis: 'net_sales',
  note: '',
  version: 1,
  source: 'typed',
  by: 'admin',
  at: '',
};

test('the meaning is chosen, an unknown refund is not taken for none, and a figure a person gave goes first', () => {
  const amounts = (basis: Parameters<typeof platformFigures>[1], month = told) =>
    platformFigures([month], basis, 2, []).map(({ amountMinor, basis: as, source, by }) => [amountMinor, as, source, by]);
  expect(amounts('paid_with_freight')).toEqual([[123456, 'paid_with_freight', 'platform', '生意参谋']]);
  expect(amounts('paid_less_refunds_in_month')).toEqual([[120000, 'paid_less_refunds_in_month', 'platform', '生意参谋']]);
  expect(amounts('paid_less_refunds_in_month', { ...told, refunded_amount: null })).toEqual([]);
  expect(amounts('none')).toEqual([]);
  expect(platformFigures([told], 'paid_goods', 2, [typed])).toEqual([]);
});

const paid = (source: number, id: string, number: string | null, goods: number) =>
  `select ${source} as source_key, '${id}' as order_id, ${number === null ? 'null::varchar' : `'${number}'`} as platform_order_id, '天猫' as channel, '旗舰店' as shop, 'finished' as status, date '2026-05-05' as paid_on, ${goods} as goods_paid_minor, 800 as freight_paid_minor`;
const may = { month: '2026-05', channel: '天猫', shop: '旗舰店' };

test('orders that one source alone reports are told, an order of several numbers and shops without an ERP are not', async () => {
  const platform = [paid(1, 'T1', null, 1000), paid(1, 'T2', null, 2000), paid(1, 'T3', null, 4000)];
  const erp = [paid(2, 'E1', 'T1, T2', 3000), paid(2, 'E9', 'T9', 500)];
  const { reduce } = await withRows({
    orders: [...platform, paid(2, 'E9', 'T9', 500)].join(' union all '),
    order_reports: [...platform, ...erp].join(' union all '),
  });
  expect(await reduce<LoneOrders>(loneOrders(may))).toEqual([
    { source_key: 1, orders: 1, goods_minor: 4000, freight_minor: 800 },
    { source_key: 2, orders: 1, goods_minor: 500, freight_minor: 800 },
  ]);
  const alone = await withRows({ orders: platform.join(' union all '), order_reports: platform.join(' union all ') });
  expect(await alone.reduce<LoneOrders>(loneOrders(may))).toEqual([]);
});

test('a difference is explained by the other source of a disputed order', async () => {
  const disputed = (field: string, difference: number) =>
    `select 1 as source_key, 'T1' as order_id, '${field}' as field, date '2026-05-05' as paid_on, '天猫' as channel, '旗舰店' as shop, 1 as used_key, 1000 as used_minor, 2 as other_key, ${1000 + difference} as other_minor, ${difference} as difference_minor`;
  const { reduce } = await withRows({
    order_conflicts: [disputed('goods_paid', 150), disputed('refunds', 70)].join(' union all '),
  });
  const conflicts = await reduce<SourceConflict>(sourceConflicts(may));
  const cell = { ...emptyCell('2026-05', '天猫', '旗舰店'), paid: { orders: 1, goodsMinor: 1000, freightMinor: 0 } };
  const difference = differenceOf({ ...typed, amountMinor: 1150, basis: 'paid_with_freight' }, cell);
  const [first, ...others] = candidatesFor(difference, cell, { orders: 0, minor: 0 }, { conflicts, alone: [] });
  expect(first).toMatchObject({ section: 'conflicts', reason: 'goods_paid', minor: -150, leftMinor: 0, explains: true });
  expect(others).toEqual([]);
});
