import { afterEach, expect, test } from 'vitest';
import type { BookRules } from '../../src/books/booked-orders.sql.ts';
import type { SalesPeriod } from '../../src/customers/sales.schema.ts';
import { salesReportOf } from '../../src/customers/sales-report.ts';
import { type Scope, wholeBrand } from '../../src/customers/scope.ts';
import { readScoped } from '../../src/customers/scoped.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, type Row, refund } from '../support/brand.ts';

const rules: BookRules = {
  currency: 'CNY',
  minimumGoodsMinor: 500,
  sources: [],
  salesKinds: ['sale', 'presale', 'group_purchase', 'staff'],
  customerKinds: ['sale', 'presale', 'group_purchase'],
  asOf: null,
  has: { orderKinds: false, outsiders: false },
};

let engine: Engine | undefined;
afterEach(() => engine?.close());

let made = 0;
const reportOf = async (asOf: string, scope: Scope, query: object = {}) => {
  made += 1;
  const scoped = await readScoped(engine!, { rules, scope, asOf, name: `scope_${made}` });
  return salesReportOf(scoped, scope, 'CNY', { grain: 'month', ...query });
};

const short = ({ new: fresh, returning, old, unlinked, other, netMinor }: SalesPeriod) => ({
  new: [fresh.buyers, fresh.netMinor],
  returning: [returning.buyers, returning.netMinor],
  old: [old.buyers, old.netMinor],
  unlinked: [unlinked.orders, unlinked.netMinor],
  other: [other.orders, other.netMinor],
  net: netMinor,
});

test('a small brand counted by hand: who is new to the shop may be old to the brand, and comes back after a year', async () => {
  engine = await brandOf({
    identifier_customers: persons(4),
    orders: [
      order('A1', 1, '2024-03-05', 100, { shop: '甲' }),
      // 365 days later: still within the year, one day more would be a return
      order('A2', 1, '2025-03-05', 50, { shop: '甲' }),
      order('B1', 2, '2024-03-04', 80, { shop: '甲' }),
      order('B2', 2, '2025-03-05', 60, { shop: '甲' }),
      order('B3', 2, '2025-03-20', 10, { shop: '甲' }),
      order('C1', 3, '2025-03-01', 30, { shop: '乙' }),
      order('C2', 3, '2025-03-15', 40, { shop: '甲' }),
      order('D1', 4, '2025-03-09', 70, { shop: '甲' }),
      order('N1', null, '2025-03-09', 20, { shop: '甲' }),
      order('S1', 4, '2025-03-09', 15, { shop: '甲', kind: 'staff' }),
    ],
    refunds: [refund('D1', '2025-03-20', 70), refund('C2', '2025-04-02', 5)],
  });
  const march = async (asOf: string, scope: Scope) =>
    short((await reportOf(asOf, scope)).periods.find(({ start }) => start === '2025-03-01')!);
  expect(await march('2025-03-31', wholeBrand)).toEqual({
    new: [1, 7000],
    returning: [1, 7000],
    old: [1, 5000],
    unlinked: [1, 2000],
    other: [1, 1500],
    net: 22500,
  });
  // the refund of April takes five yuan off a purchase of March, and D bought nothing that stood
  expect((await march('2025-04-30', wholeBrand)).new).toEqual([1, 6500]);
  expect((await march('2025-03-10', wholeBrand)).new).toEqual([2, 10000]);
  expect(await march('2025-03-31', { channel: '天猫', shop: '甲', programme: null })).toMatchObject({
    new: [1, 4000],
    returning: [1, 7000],
    old: [1, 5000],
  });
  const year = await reportOf('2025-03-31', wholeBrand);
  expect(year.rates.repurchaseBuyers).toEqual({ part: 2, whole: 3, value: 2 / 3 });
  expect(year.rates.repurchaseOrders).toEqual({ part: 2, whole: 5, value: 0.4 });
  expect(year.rates.oldShare).toEqual({ part: 2, whole: 3, value: 2 / 3 });
  expect(year.rates.newRepurchase).toEqual({ part: 1, whole: 1, value: 1 });
  // all three have been observed for 30 days; C alone came back within them
  expect(year.rates.nDay.find(({ days }) => days === 30)).toEqual({ days: 30, part: 1, whole: 3, value: 1 / 3 });
  expect(year.rates.nDay.find(({ days }) => days === 365)).toEqual({ days: 365, part: 1, whole: 2, value: 0.5 });
  expect(year.warnings).toEqual(['low_sample', 'left_censored']);
});

test('members of a programme are looked at alone, and nobody unknown is one', async () => {
  engine = await brandOf({
    identifier_customers: persons(3),
    members: [
      { member_id: 'm1', programme: '天猫', buyer_key: 1, joined_on: '2025-01-01' },
      { member_id: 'm2', programme: '门店', buyer_key: 2, joined_on: '2025-01-01', left_on: '2025-03-01' },
      { member_id: 'm3', programme: '门店', buyer_key: 3, joined_on: '2025-05-01' },
    ],
    orders: [1, 2, 3, null].map((buyer, i) => order(`O${i}`, buyer, '2025-03-02', 10 + i)),
  });
  const buyers = async (asOf: string, programme: string) => {
    const { year } = await reportOf(asOf, { ...wholeBrand, programme });
    return [year.buyers, year.unlinked.orders];
  };
  expect(await buyers('2025-02-28', 'any')).toEqual([0, 0]);
  expect(await buyers('2025-03-31', 'any')).toEqual([1, 0]);
  expect(await buyers('2025-06-30', '门店')).toEqual([1, 0]);
});

function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test.each([1, 2])(
  'new, returning, old, nobody and others add up in every scope and period, to the fen (seed %i)',
  async (seed) => {
    const roll = dice(seed);
    const pick = <T>(items: readonly T[]): T => items[roll(items.length)]!;
    const day = (from: number) => new Date(Date.UTC(2023, 0, 1 + from + roll(900))).toISOString().slice(0, 10);
    const orders = Array.from(
      { length: 220 },
      (_, i): Row =>
        order(`O${i}`, roll(5) > 0 ? 1 + roll(25) : null, day(0), pick([3, 5, 12.34, 99.99]), {
          channel: pick(['天猫', '京东']),
          shop: pick(['甲', '乙']),
          kind: pick(['sale', 'sale', 'sale', 'staff', 'brushing']),
        }),
    );
    const refunds = Array.from({ length: 60 }, (_, i) =>
      refund(`O${roll(220)}`, day(20), pick([1, 5, 99.99]), { refund_id: `R${i}` }),
    );
    engine = await brandOf({ identifier_customers: persons(25), orders, refunds });
    const asOf = '2025-02-10';
    const places: Scope[] = [wholeBrand, { ...wholeBrand, channel: '天猫' }, { channel: '天猫', shop: '甲', programme: null }];
    for (const scope of places) {
      const where = sql`paid_on <= ${asOf}::date and (${scope.channel}::varchar is null or channel = ${scope.channel}) and (${scope.shop}::varchar is null or shop = ${scope.shop})`;
      const [direct] = await engine.reduce<{ net: number; orders: number }>(sql`
      select sum(net)::bigint as net, count(*) as orders from (
        select o.order_id, greatest(o.goods_paid_minor - coalesce((select sum(amount_minor) from refunds r where r.order_id = o.order_id and r.succeeded_on <= ${asOf}::date), 0), 0) as net
        from orders o where kind in ('sale', 'staff') and ${where}
      ) where net >= 500`);
      for (const grain of ['day', 'week', 'month'] as const) {
        const { periods } = await reportOf(asOf, scope, { grain });
        for (const { new: fresh, returning, old, unlinked, other, ...period } of periods) {
          expect(fresh.buyers + returning.buyers + old.buyers).toBe(period.buyers);
          expect([fresh, returning, old, unlinked, other].reduce((sum, it) => sum + it.netMinor, 0)).toBe(period.netMinor);
          expect([fresh, returning, old, unlinked, other].reduce((sum, it) => sum + it.orders, 0)).toBe(period.orders);
        }
        expect(periods.reduce((sum, { netMinor }) => sum + netMinor, 0)).toBe(direct!.net);
        expect(periods.reduce((sum, { orders: count }) => sum + count, 0)).toBe(direct!.orders);
        // every buyer is new once in her life, whatever the period
        const buyers = new Set(
          (
            await engine.reduce<{ b: number }>(
              sql`select distinct buyer_key as b from orders where buyer_key is not null and ${where} and kind = 'sale'`,
            )
          ).map(({ b }) => b),
        );
        expect(periods.reduce((sum, { new: fresh }) => sum + fresh.buyers, 0)).toBeLessThanOrEqual(buyers.size);
      }
    }
  },
);
