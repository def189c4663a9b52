import { afterAll, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { run } from '../../src/value/run.ts';
import { brandOf, order, persons, plainSettings, type Row } from '../support/brand.ts';

const compute = openThreads({ threads: 1 });
afterAll(() => compute.close());
const clock = fixedClock('2024-12-31T08:00:00Z');
const calendar = calendarOf();

/** A presale of 双11 2024: deposits 14 to 20 October, balances 21 to 24 October, goods from stock 31 October to 11 November. */
const presale = (
  orderId: string,
  buyer: number,
  depositOn: string,
  paidOn: string | null,
  yuan: number,
  more: Row = {},
): Row => ({
  ...order(orderId, buyer, paidOn ?? depositOn, yuan),
  kind: 'presale',
  paid_on: paidOn,
  paid_at: paidOn && `${paidOn} 02:00:00`,
  created_on: depositOn,
  deposit_on: depositOn,
  deposit_at: `${depositOn} 12:00:00`,
  deposit_minor: 2000,
  status: paidOn ? 'finished' : 'deposit_paid',
  ...more,
});

/** Eight people who bought in 2022 and not since: silent enough to count as lost. */
const longAgo = Array.from({ length: 8 }, (_, i) => order(`old-${i + 1}`, i + 1, `2022-03-0${i + 1}`, 200));

async function ran(
  orders: readonly Row[],
  asOf: string,
  more: { refunds?: Row[]; historyMonths?: number; people?: number } = {},
) {
  const engine = await brandOf({
    orders,
    refunds: more.refunds ?? [],
    identifier_customers: persons(more.people ?? 10),
  });
  const settings = { ...plainSettings, historyMonths: more.historyMonths ?? 0 };
  await run({ engine, clock, compute }, { asOf, settings, sources: [], calendar });
  return engine;
}

const stages = (engine: Engine) =>
  engine.reduce<{ customer_key: number; stage: string; at_risk: boolean }>(
    sql`select customer_key, stage, at_risk from customer_rows order by customer_key`,
  );

describe('a deposit of a presale', () => {
  const waiting = presale('p-1', 1, '2024-10-16', null, 300);

  test('is no sale, neither in purchase days nor in the sales of campaigns', async () => {
    const engine = await ran([...longAgo, waiting], '2024-10-18');
    expect(
      await engine.reduce(sql`select sum(net_minor)::double as net, sum(orders)::integer as orders from purchase_days`),
    ).toEqual([{ net: 8 * 20_000, orders: 8 }]);
    expect(
      await engine.reduce(
        sql`select sum(orders)::integer as orders, sum(deposits)::integer as deposits, sum(deposit_minor)::integer as minor from campaign_days where day >= date '2024-01-01'`,
      ),
    ).toEqual([{ orders: 0, deposits: 1, minor: 2000 }]);
    await engine.close();
  });

  test('keeps its buyer from being at risk, dormant or lost while the balance can be paid, and three days longer', async () => {
    for (const [asOf, waits] of [
      ['2024-10-16', true],
      ['2024-10-24', true],
      ['2024-10-27', true],
      ['2024-10-28', false],
    ] as const) {
      const engine = await ran([...longAgo, waiting], asOf);
      const [first, ...others] = await stages(engine);
      expect([asOf, first?.stage === 'lost']).toEqual([asOf, !waits]);
      if (waits) expect(first?.at_risk).toBe(false);
      expect(new Set(others.slice(0, 7).map(({ stage }) => stage))).toEqual(new Set(['lost']));
      await engine.close();
    }
  });

  test('keeps her no longer once the order was given up', async () => {
    const given = presale('p-1', 1, '2024-10-16', null, 300, { status: 'closed_unpaid', finished_at: '2024-10-20 02:00:00' });
    const engine = await ran([...longAgo, given], '2024-10-22');
    expect((await stages(engine))[0]?.stage).toBe('lost');
    await engine.close();
  });

  test('is listed with its customer, its campaign and the days left', async () => {
    const engine = await ran([...longAgo, waiting], '2024-10-22');
    expect(
      await engine.reduce(sql`select customer_key, order_id, deposit_on, deposit_minor, campaign, due_on from deposits`),
    ).toEqual([
      { customer_key: 1, order_id: 'p-1', deposit_on: '2024-10-16', deposit_minor: 2000, campaign: '双11', due_on: '2024-10-24' },
    ]);
    await engine.close();
  });

  test('credits the channel it was paid in, though another sold first', async () => {
    const orders = [
      presale('p-9', 9, '2024-10-16', '2024-10-22', 300),
      order('s-9', 9, '2024-10-18', 100, { channel: '京东' }),
      order('s-10', 10, '2024-10-18', 100, { channel: '京东' }),
    ];
    const engine = await ran([...longAgo, ...orders], '2024-11-15');
    expect(
      await engine.reduce(sql`select customer_key, first_channel from customer_rows where customer_key > 8 order by 1`),
    ).toEqual([
      { customer_key: 9, first_channel: '天猫' },
      { customer_key: 10, first_channel: '京东' },
    ]);
    await engine.close();
  });
});

describe('purchase occasions', () => {
  const balance = presale('p-9', 9, '2024-10-16', '2024-10-22', 300);
  const spot = order('s-9', 9, '2024-10-25', 100);

  const occasionsOf = (engine: Engine) =>
    engine.reduce(sql`select customer_key, day, opens_on from occasion_days order by customer_key, day`);

  test('a balance and goods from stock three days later are one, and purchase days stay two', async () => {
    const engine = await ran([...longAgo, balance, spot], '2024-11-30');
    expect(await occasionsOf(engine)).toEqual([{ customer_key: 9, day: '2024-10-25', opens_on: '2024-10-22' }]);
    expect(await engine.reduce(sql`select purchase_days, frequency from customer_rows where customer_key = 9`)).toEqual([
      { purchase_days: 2, frequency: 1 },
    ]);
    expect(await engine.reduce(sql`select day from purchase_days where customer_key = 9 order by day`)).toEqual([
      { day: '2024-10-22' },
      { day: '2024-10-25' },
    ]);
    const [report] = await engine.reduce<{ report: string }>(sql`select report from reports where name = 'intervals'`);
    expect(JSON.parse(report?.report ?? '').intervals).toBe(0);
    await engine.close();
  });

  test.each([
    ['four days apart in a promo window', [order('a', 9, '2024-11-01', 100), order('b', 9, '2024-11-05', 100)]],
    ['three days apart outside of any', [order('a', 9, '2024-08-01', 100), order('b', 9, '2024-08-04', 100)]],
    [
      'in a channel of no platform',
      [order('a', 9, '2024-11-01', 100, { channel: '门店' }), order('b', 9, '2024-11-03', 100, { channel: '门店' })],
    ],
    ['without a calendar', null],
  ])('payments are apart when they are %s', async (_, orders) => {
    if (orders) {
      const engine = await ran([...longAgo, ...orders], '2024-11-30');
      expect(await occasionsOf(engine)).toEqual([]);
      await engine.close();
      return;
    }
    const engine = await brandOf({ orders: [...longAgo, balance, spot], identifier_customers: persons(10) });
    await run({ engine, clock, compute }, { asOf: '2024-11-30', settings: { ...plainSettings, historyMonths: 0 }, sources: [] });
    expect(await occasionsOf(engine)).toEqual([]);
    await engine.close();
  });

  test('an occasion ends three days after it began, however closely the days follow each other', async () => {
    const days = ['2024-11-02', '2024-11-04', '2024-11-05', '2024-11-07', '2024-11-09', '2024-11-11', '2024-11-14', '2024-11-16'];
    const engine = await ran([...longAgo, ...days.map((day) => order(day, 9, day, 100))], '2024-11-30');
    const joined = (day: string, opensOn: string) => ({ customer_key: 9, day, opens_on: opensOn });
    expect(await occasionsOf(engine)).toEqual([
      joined('2024-11-04', '2024-11-02'),
      joined('2024-11-05', '2024-11-02'),
      joined('2024-11-09', '2024-11-07'),
      joined('2024-11-14', '2024-11-11'),
    ]);
    await engine.close();
  });
});
