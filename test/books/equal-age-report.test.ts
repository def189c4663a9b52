import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/base/day.ts';
import type { EqualAgeQuery } from '../../src/books/equal-age.schema.ts';
import { equalAgeSchema } from '../../src/books/equal-age.schema.ts';
import { equalAgeReport, lastEnd } from '../../src/books/equal-age-report.ts';
import type { SalesRules } from '../../src/books/sold-orders.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { loadsTable } from '../../src/ingest/tables/other-tables.schema.ts';
import { emptyTable } from '../../src/ingest/tables.sql.ts';
import { sql } from '../../src/sql/sql.ts';
import { apparelBrand } from '../support/apparel.ts';
import { brandOf, order, persons, refund } from '../support/brand.ts';

const rules: SalesRules = {
  minimumGoodsMinor: 500,
  sources: [],
  countedKinds: ['sale', 'presale', 'group_purchase'],
  hasOrderKinds: false,
  currency: 'CNY',
  costs: { defaultMarginRate: null, marginByCategory: {} },
};
const weeks: EqualAgeQuery = { unit: 'week', measure: 'net_sales', periods: 12 };

async function withLoads(engine: Engine): Promise<Engine> {
  await engine.materialize('loads', emptyTable(loadsTable));
  return engine;
}

test('the newest complete week ends on a Sunday, the newest complete month on its last day', () => {
  expect(lastEnd('2026-11-01', 'week')).toBe(dayNumber('2026-11-01'));
  expect(lastEnd('2026-11-04', 'week')).toBe(dayNumber('2026-11-01'));
  expect(lastEnd('2026-11-07', 'week')).toBe(dayNumber('2026-11-01'));
  expect(lastEnd('2026-11-07', 'month')).toBe(dayNumber('2026-10-31'));
  expect(lastEnd('2026-10-31', 'month')).toBe(dayNumber('2026-10-31'));
  expect(lastEnd('2026-10-31', 'day')).toBe(dayNumber('2026-10-31'));
});

describe('a brand of alike weeks of which six tenths go back', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await withLoads(await apparelBrand({ seed: 11, weeks: 30, ordersADay: 3000, lastDay: '2026-11-01' }));
  });
  afterAll(() => engine.close());

  test('as they look its weeks fall by half and rise 38 % on Monday; at equal age and matured they stand still', async () => {
    const report = equalAgeSchema.parse(await equalAgeReport({ engine }, rules, '2026-11-01', weeks));
    const shares = report.periods.slice(-5).map((it) => it.naive / it.paid);
    for (const [i, share] of [0.4, 0.42, 0.5, 0.65, 0.9].entries()) expect(Math.abs(shares[i]! - share)).toBeLessThan(0.035);
    expect(report.change.naive).toBeGreaterThan(0.35);
    for (const figure of ['matured', 'equalAge'] as const) {
      const values = report.periods.map((it) => it[figure]!);
      for (const [i, value] of values.slice(1).entries()) expect(Math.abs(value / values[i]! - 1)).toBeLessThan(0.03);
    }
    expect(report.checked.maturedError).toBeLessThan(0.02);
    expect(report.checked.naiveError).toBeGreaterThan(1);
    expect(report.warnings).toEqual(['immature']);
  });

  test('the curves know the categories apart', async () => {
    const { curves } = await equalAgeReport({ engine }, rules, '2026-11-01', { ...weeks, channel: '天猫' });
    const dress = curves.find((curve) => curve.category === '连衣裙')!;
    const shirt = curves.find((curve) => curve.category === 'T恤')!;
    expect(dress.finalShare).toBeCloseTo(0.7, 1);
    expect(shirt.finalShare).toBeCloseTo(0.5, 1);
    expect(dress.stillToCome.at(-1)).toBe(0);
    expect(curves[0]).toMatchObject({ channel: null, category: null, borrowed: false });
  });

  test('orders and buyers ripen as sales do, months as weeks do', async () => {
    for (const measure of ['orders', 'buyers'] as const) {
      const { periods, change } = await equalAgeReport({ engine }, rules, '2026-11-01', { ...weeks, measure });
      expect(Math.abs(change.matured!)).toBeLessThan(0.03);
      expect(change.naive!).toBeGreaterThan(0.3);
      expect(periods.at(-1)!.matured! / periods.at(-1)!.paid).toBeCloseTo(0.4, 1);
    }
    const months = await equalAgeReport({ engine }, rules, '2026-11-01', { ...weeks, unit: 'month', periods: 3 });
    expect(months.periods.map((it) => it.from)).toEqual(['2026-08-01', '2026-09-01', '2026-10-01']);
    expect(months.age).toBe(1);
  });

  test('what is asked twice is read from small tables, and a new load makes them anew', async () => {
    const before = await equalAgeReport({ engine }, rules, '2026-11-01', weeks);
    await engine.append(
      'orders',
      sql`select * replace ('late' || order_id as order_id) from orders where paid_on >= date '2026-10-26' limit 1000`,
    );
    expect((await equalAgeReport({ engine }, rules, '2026-11-01', weeks)).periods).toEqual(before.periods);
    await engine.append('loads', sql`select 7::integer as load_id`);
    const after = await equalAgeReport({ engine }, rules, '2026-11-01', weeks);
    expect(after.periods.at(-1)!.paid).toBeGreaterThan(before.periods.at(-1)!.paid);
    expect((await engine.tables()).filter(({ name }) => name.includes('__') || name.startsWith('sold_of'))).toEqual([]);
  });

  test('an earlier day is seen as it was seen then', async () => {
    const { periods } = await equalAgeReport({ engine }, rules, '2026-11-01', { ...weeks, asOf: '2026-10-18', periods: 4 });
    expect(periods.at(-1)).toMatchObject({ to: '2026-10-18', age: 0 });
    expect(periods.at(-1)!.naive / periods.at(-1)!.paid).toBeGreaterThan(0.88);
  });

  test('a channel that sold nothing is told, and buyers have no category', async () => {
    const ask = (more: Partial<EqualAgeQuery>) => equalAgeReport({ engine }, rules, '2026-11-01', { ...weeks, ...more });
    await expect(ask({ channel: '京东' })).rejects.toMatchObject({ kind: 'missing', code: 'no-segment' });
    await expect(ask({ measure: 'buyers', category: 'T恤' })).rejects.toMatchObject({ code: 'buyers-by-category' });
  });
});

describe('by hand', () => {
  const brand = (
    refunds: ReturnType<typeof refund>[],
    orders = [order('A', 1, '2026-10-05', 100), order('B', 2, '2026-10-12', 100)],
  ) => brandOf({ identifier_customers: persons(2), orders, refunds }).then(withLoads);
  const report = async (engine: Engine, more: Partial<EqualAgeQuery> = {}, day = '2026-10-18') => {
    const found = await equalAgeReport({ engine }, rules, day, { ...weeks, periods: 2, ...more });
    await engine.close();
    return found;
  };

  test('refunds eat goods only, a rest below the minimum makes no order, and other kinds are no sales', async () => {
    const { periods } = await report(
      await brand(
        [
          refund('A', '2026-10-06', 60),
          refund('A', '2026-10-14', 90, { refund_id: 'second' }),
          refund('B', '2026-10-13', 96),
          refund('C', '2026-10-13', 10),
        ],
        [
          order('A', 1, '2026-10-05', 100),
          order('B', 2, '2026-10-12', 100),
          order('C', 2, '2026-10-12', 50),
          order('D', 2, '2026-10-12', 70, { kind: 'brushing' }),
          order('E', 2, '2026-10-12', 70, { currency: 'USD' }),
          order('F', 2, '2026-10-12', 70, { status: 'closed_unpaid' }),
        ],
      ),
    );
    expect(periods).toMatchObject([
      { paid: 10_000, naive: 0, equalAge: 4000 },
      { paid: 15_000, naive: 4000, equalAge: 4000 },
    ]);
  });

  test('a buyer stays while one of her orders of the week stands', async () => {
    const orders = [order('A', 1, '2026-10-12', 100), order('B', 1, '2026-10-13', 100), order('C', 2, '2026-10-14', 100)];
    const engine = await brand([refund('A', '2026-10-15', 100), refund('C', '2026-10-16', 100)], orders);
    expect((await report(engine, { measure: 'buyers', periods: 2 })).periods).toMatchObject([{ paid: 2, naive: 1 }]);
  });

  test('without refunds, or with refunds whose time nobody tells, nothing is claimed', async () => {
    const none = await report(await brand([]));
    expect(none).toMatchObject({ refused: 'no_refunds', warnings: ['refund_unknown', 'immature'] });
    expect(none.periods.at(-1)).toMatchObject({ matured: null, naive: 10_000, immature: true });
    const timeless = await report(await brand([refund('A', '2026-10-18', 100, { time_unknown: true })]));
    expect(timeless).toMatchObject({ refused: 'refund_time_unknown', change: { matured: null } });
  });

  test('without orders there is nothing to compare', async () => {
    await expect(report(await brand([], []))).rejects.toMatchObject({ kind: 'missing', code: 'no-orders' });
  });
});
