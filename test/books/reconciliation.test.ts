import { afterEach, expect, test } from 'vitest';
import { readBookCube } from '../../src/books/book-cube.ts';
import { bookOrderTotals, monthEdge } from '../../src/books/book-orders.sql.ts';
import type { BookRules } from '../../src/books/booked-orders.sql.ts';
import { candidatesFor } from '../../src/books/differences.ts';
import { categories, orderLines } from '../../src/books/order-lines.sql.ts';
import type { BookCell, BookSection, KeptFigure } from '../../src/books/reconcile.schema.ts';
import { reconciliationOf } from '../../src/books/reconciliation.ts';
import { channels, paidOrders, refundsKnown, validOrders } from '../../src/customers/order-values.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { brandOf, order, persons, plainSettings, type Row, refund } from '../support/brand.ts';

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

async function booksOf(tables: Readonly<Record<string, readonly Row[]>>, figures: readonly KeptFigure[] = [], more = {}) {
  engine = await brandOf(tables);
  const cube = await readBookCube(engine, { ...rules, ...more }, 'books_cells');
  return reconciliationOf({ asOf: null, currency: 'CNY', cube, figures }, {});
}

const at = (cells: readonly BookCell[], month: string) => cells.find((cell) => cell.month === month)!;

test('November of a small brand, counted by hand', async () => {
  const created = (day: string) => ({ created_on: day });
  const books = await booksOf({
    identifier_customers: persons(4),
    orders: [
      order('A', 1, '2025-11-11', 100, { ...created('2025-11-11'), freight_paid_minor: 800, shop: '旗舰店' }),
      // placed in October, paid in November
      order('B', 2, '2025-11-01', 50, { ...created('2025-10-31'), shop: '旗舰店' }),
      // placed in November, paid in December
      order('C', 2, '2025-12-01', 70, { ...created('2025-11-30'), shop: '旗舰店' }),
      order('D', 3, '2025-11-12', 60, { ...created('2025-11-12'), shop: '旗舰店' }),
      order('E', 3, '2025-11-12', 4, { ...created('2025-11-12'), shop: '旗舰店' }),
      order('F', 4, '2025-11-12', 20, { ...created('2025-11-12'), kind: 'brushing', shop: '旗舰店' }),
      order('G', null, '2025-11-13', 30, { ...created('2025-11-13'), unlinked_reason: 'masked', shop: '旗舰店' }),
      order('H', 4, '2025-11-14', 40, { ...created('2025-11-14'), shop: '旗舰店' }),
      {
        ...order('I', 4, '2025-11-15', 25, created('2025-11-15')),
        status: 'closed_unpaid',
        paid_on: null,
        paid_at: null,
        shop: '旗舰店',
      },
      {
        ...order('J', 4, '2025-11-15', 10, created('2025-11-15')),
        status: 'deposit_paid',
        paid_on: null,
        paid_at: null,
        shop: '旗舰店',
      },
      order('K', 4, '2025-11-16', 99, { ...created('2025-11-16'), currency: 'USD', shop: '旗舰店' }),
    ],
    order_items: [{ order_id: 'H', line: 1, quantity: 1, is_gift: true }],
    refunds: [
      // more than the goods: it takes the freight too
      refund('A', '2025-12-02', 30),
      refund('D', '2025-11-20', 60),
      refund('B', '2025-11-21', 70),
      refund('X', '2025-11-22', 5),
    ],
  });
  const november = at(books.brand, '2025-11');
  expect(books.faults).toEqual([]);
  expect(november.created).toEqual({ orders: 10, goodsMinor: 35900, freightMinor: 800 });
  expect(november.unpaid).toEqual([
    { reason: 'closed_unpaid', orders: 1, goodsMinor: 2500, freightMinor: 0 },
    { reason: 'deposit', orders: 1, goodsMinor: 1000, freightMinor: 0 },
  ]);
  expect(november.paidLater).toEqual({ orders: 1, goodsMinor: 7000, freightMinor: 0 });
  expect(november.createdEarlier).toEqual({ orders: 1, goodsMinor: 5000, freightMinor: 0 });
  expect(november.paid).toEqual({ orders: 8, goodsMinor: 30400, freightMinor: 800 });
  expect(Object.fromEntries(november.excluded.map(({ reason, goodsMinor }) => [reason, goodsMinor]))).toEqual({
    refunded: 11000,
    gifts_only: 4000,
    kind_brushing: 2000,
    below_minimum: 400,
    other_currency: 0,
  });
  expect(november.counted).toEqual({ orders: 2, goodsMinor: 13000, freightMinor: 800 });
  expect(november.refundedOfCounted).toEqual({ orders: 1, goodsMinor: 3000, freightMinor: 0, overMinor: 0 });
  expect(november.refunded).toEqual({ orders: 3, goodsMinor: 14000, freightMinor: 0, overMinor: 2000 });
  expect(november.refundedInMonth).toEqual({
    refunds: 3,
    minor: 13500,
    ofSameMonthMinor: 13000,
    ofOtherMonthMinor: 0,
    ofUnpaidMinor: 0,
    ofNoOrderMinor: 500,
  });
  expect(at(books.brand, '2025-12').refundedInMonth).toMatchObject({ minor: 3000, ofOtherMonthMinor: 3000 });
  expect(november.netMinor).toBe(10000);
  expect(november.buyers).toEqual([
    { who: 'consumer', orders: 1, netMinor: 7000 },
    { who: 'unlinked_masked', orders: 1, netMinor: 3000 },
  ]);
});

/** Small numbers from a seed, the same each time. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const day = (roll: (sides: number) => number): string =>
  new Date(Date.UTC(2025, 8, 20) + roll(80) * 86_400_000).toISOString().slice(0, 10);

function randomBooks(seed: number) {
  const roll = dice(seed);
  const pick = <T>(items: readonly T[]): T => items[roll(items.length)]!;
  const orders = Array.from({ length: 160 }, (_, i): Row => {
    const paid = roll(6) > 0 ? day(roll) : null;
    return {
      ...order(`O${i}`, roll(4) > 0 ? 1 + roll(20) : null, paid ?? '2025-10-01', 0),
      created_on: roll(12) > 0 ? day(roll) : null,
      paid_on: paid,
      paid_at: paid === null ? null : `${paid} 01:00:00`,
      goods_paid_minor: pick([null, 0, 300, 499, 500, 1234, 99999]),
      freight_paid_minor: pick([null, 0, 800]),
      platform_subsidy_minor: pick([null, 0, 150]),
      status: pick(['created', 'deposit_paid', 'paid', 'shipped', 'finished', 'closed_unpaid', 'closed_refunded']),
      kind: pick(['sale', 'sale', 'sale', 'presale', 'sample', 'brushing', 'test', 'staff']),
      channel: pick(['天猫', '京东']),
      shop: pick([null, '甲', '乙']),
      currency: roll(20) > 0 ? 'CNY' : 'USD',
      unlinked_reason: pick([null, 'masked', 'empty']),
    };
  });
  const refunds = Array.from({ length: 80 }, (_, i) =>
    refund(`O${roll(170)}`, day(roll), roll(1300) / 3 / 100, { refund_id: `R${i}`, type: pick(['return', 'price_protection']) }),
  );
  const order_items = Array.from({ length: 120 }, (_, i) => ({
    order_id: `O${roll(150)}`,
    line: i,
    quantity: 1,
    is_gift: roll(2) === 0,
  }));
  return { orders, refunds, order_items, identifier_customers: persons(20) };
}

test.each([1, 2, 3])('random books add up to the fen in every cell, and shops to the brand (seed %i)', async (seed) => {
  const tables = randomBooks(seed);
  const books = await booksOf(tables);
  expect(books.faults).toEqual([]);
  expect(books.total.created.orders).toBe(160);
  for (const cell of books.brand) {
    const shops = books.cells.filter(({ month }) => month === cell.month);
    for (const of of [
      (it: BookCell) => it.paid.goodsMinor,
      (it: BookCell) => it.created.orders,
      (it: BookCell) => it.netMinor,
      (it: BookCell) => it.refundedInMonth.minor,
      (it: BookCell) => it.refunded.goodsMinor + it.refunded.freightMinor + it.refunded.overMinor,
    ])
      expect(shops.reduce((sum, shop) => sum + of(shop), 0)).toBe(of(cell));
  }
  const refunded = tables.refunds.reduce((sum, { amount_minor }) => sum + Number(amount_minor), 0);
  const dollars = await engine!.reduce<{ minor: number }>(
    sql`select coalesce(sum(r.amount_minor), 0)::bigint as minor from refunds r join orders o using (source_key, order_id) where o.currency = 'USD'`,
  );
  expect(books.brand.reduce((sum, cell) => sum + cell.refundedInMonth.minor, 0)).toBe(refunded - dollars[0]!.minor);
});

test.each([7])('net sales of the books are what customers are counted with, as of any day (seed %i)', async (seed) => {
  const tables = randomBooks(seed);
  const orders = tables.orders.map((row) => ({
    ...row,
    currency: 'CNY',
    created_on: null,
    goods_paid_minor: row['goods_paid_minor'] ?? 0,
  }));
  engine = await brandOf({ ...tables, orders });
  await engine.materialize('ch', channels());
  await engine.materialize('cats', categories());
  await engine.materialize('lines', orderLines({ ...plainSettings }, id('cats')));
  for (const asOf of ['2025-10-05', '2025-11-01', '2025-12-08']) {
    const cube = await readBookCube(engine, { ...rules, salesKinds: rules.customerKinds, asOf }, 'books_cells');
    const { total, faults } = reconciliationOf({ asOf, currency: 'CNY', cube, figures: [] }, {});
    const counting = {
      settings: plainSettings,
      sources: [],
      channels: id('ch'),
      lines: id('lines'),
      customerKinds: rules.customerKinds,
    };
    const [customers] = await engine.reduce<{ orders: number; net: number }>(sql`
      select count(*) as orders, sum(net_minor)::bigint as net
      from (${validOrders(paidOrders(asOf, counting), refundsKnown(asOf))})`);
    expect(faults).toEqual([]);
    expect(total.counted.orders).toBe(customers!.orders);
    expect(total.netMinor).toBe(customers!.net);
  }
});

test('a figure stands beside the same meaning of ours, and a difference that freight makes is named first', async () => {
  const figure = {
    month: '2025-11',
    channel: '天猫',
    shop: '',
    basis: 'paid_with_freight',
    note: '',
    version: 1,
    source: 'typed',
    by: 'local',
    at: '',
  } as const;
  const books = await booksOf(
    {
      identifier_customers: persons(2),
      orders: [
        order('A', 1, '2025-11-11', 100, { freight_paid_minor: 800 }),
        order('B', 2, '2025-11-11', 60, { kind: 'brushing' }),
        order('C', 2, '2025-11-11', 60, { channel: '京东' }),
      ],
    },
    [
      { ...figure, amountMinor: 16000 },
      { ...figure, channel: '', amountMinor: 22800 },
    ],
  );
  const [shop, brand] = books.differences;
  expect(shop).toMatchObject({ ourMinor: 16800, theirMinor: 16000, differenceMinor: 800, ratio: 0.05, ties: false });
  expect(brand).toMatchObject({ ourMinor: 22800, differenceMinor: 0, ties: true });
  const cell = books.channels.find(({ channel }) => channel === '天猫')!;
  const candidates = candidatesFor(shop!, cell, { orders: 0, minor: 0 });
  expect(candidates[0]).toEqual({ section: 'freight', reason: null, orders: null, minor: 800, leftMinor: 0, explains: true });
  expect(candidates[1]).toMatchObject({ section: 'excluded', reason: 'kind_brushing', minor: 6000, leftMinor: -5200 });
});

test('the orders behind a cell are the orders that it counts, in every section', async () => {
  const tables = randomBooks(9);
  engine = await brandOf(tables);
  const cube = await readBookCube(engine, rules, 'books_cells');
  const { brand } = reconciliationOf({ asOf: null, currency: 'CNY', cube, figures: [] }, {});
  const cell = at(brand, '2025-10');
  const behind = async (section: BookSection, reason?: string) => {
    const [totals] = await engine!.reduce<{ total: number; goods_minor: number }>(
      bookOrderTotals(rules, { section, month: '2025-10', ...(reason ? { reason } : {}) }),
    );
    return [totals!.total, totals!.goods_minor];
  };
  const amount = ({ orders, goodsMinor }: { orders: number; goodsMinor: number }) => [orders, goodsMinor];
  expect(await behind('created')).toEqual(amount(cell.created));
  expect(await behind('paid_later')).toEqual(amount(cell.paidLater));
  expect(await behind('created_earlier')).toEqual(amount(cell.createdEarlier));
  expect(await behind('paid')).toEqual(amount(cell.paid));
  expect(await behind('counted')).toEqual(amount(cell.counted));
  for (const part of cell.unpaid) expect(await behind('unpaid', part.reason)).toEqual(amount(part));
  for (const part of cell.excluded) expect(await behind('excluded', part.reason)).toEqual(amount(part));
  for (const { who, orders } of cell.buyers) expect((await behind('buyers', who))[0]).toBe(orders);
  expect((await behind('refunded'))[0]).toBe(cell.refunded.orders);
  expect((await behind('refunded_counted'))[0]).toBe(cell.refundedOfCounted.orders);
});

test('an order paid in the first hours of a month stands at its edge: a clock in UTC sees it a month before', async () => {
  engine = await brandOf({
    orders: [
      order('EDGE', 1, '2025-11-01', 50, { paid_at: '2025-10-31 17:00:00' }),
      order('LATE', 1, '2025-12-01', 30, { paid_at: '2025-11-30 16:30:00' }),
      order('PLAIN', 1, '2025-11-11', 70),
    ],
  });
  expect(await engine.reduce(monthEdge(rules, { month: '2025-11' }))).toEqual([{ orders: 2, minor: 2000 }]);
});
