import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { addDays } from '../../src/base/day.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { comparison } from '../../src/calendar/comparison.ts';
import { listDeposits } from '../../src/calendar/deposits.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { run } from '../../src/value/run.ts';
import { brandOf, order, persons, plainSettings, type Row } from '../support/brand.ts';

const compute = openThreads({ threads: 1 });
const calendar = calendarOf();
let engine: Engine;

const deposit = (id: string, buyer: number | null, on: string, paidOn: string | null, more: Row = {}): Row => ({
  ...order(id, buyer, paidOn ?? on, 300),
  kind: 'presale',
  paid_on: paidOn,
  deposit_on: on,
  deposit_minor: 5000,
  status: paidOn ? 'finished' : 'deposit_paid',
  ...more,
});

// 双11 of 天猫: 2023 from 24 October, 2024 from 14 October; both have their T+0 on 11 November
const orders = [
  order('a', 1, '2023-11-11', 100),
  order('b', 2, '2023-11-01', 200),
  deposit('c', 3, '2023-10-25', '2023-11-01'),
  order('d', 1, '2024-10-31', 150),
  order('e', 4, '2024-11-01', 400),
  order('f', 5, '2024-11-01', 700, { channel: '京东' }),
  order('g', 6, '2024-11-01', 900, { kind: 'brushing' }),
  deposit('h', 2, '2024-10-16', null),
  deposit('i', null, '2024-10-17', null),
  deposit('j', 6, '2024-10-15', '2024-10-22'),
];

beforeAll(async () => {
  engine = await brandOf({ orders, identifier_customers: persons(6) });
  const settings = { ...plainSettings, historyMonths: 0 };
  await run(
    { engine, clock: fixedClock('2024-12-01T00:00:00Z'), compute },
    { asOf: '2024-11-01', settings, sources: [], calendar },
  );
});
afterAll(async () => {
  await engine.close();
  await compute.close();
});

const ask = (more = {}) =>
  comparison({ engine }, calendar, { campaign: '双11', platform: '天猫', year: 2024, axis: 'phase_day', ...more });

test('a campaign is held against the last one by its distance to T+0, days to come left empty', async () => {
  const { against, days, upTo } = await ask();
  expect([against?.year, days[0]?.at, days.at(-1)?.at, upTo]).toEqual([2023, -28, 0, -10]);
  const at = days.find((day) => day.at === -10);
  expect(at?.current).toMatchObject({ day: '2024-11-01', own: { salesMinor: 40_000, orders: 1, newBuyers: 1 } });
  expect(at?.current?.cumulative).toEqual({ salesMinor: 85_000, orders: 3, newBuyers: 2, deposits: 3, depositMinor: 15_000 });
  expect(at?.earlier?.cumulative).toEqual({ salesMinor: 50_000, orders: 2, newBuyers: 2, deposits: 1, depositMinor: 5000 });
  expect(days.at(-1)?.current).toBeNull();
  expect(days.at(-1)?.earlier?.cumulative.salesMinor).toBe(60_000);
  expect(days[0]?.earlier).toBeNull();
});

test('counted from the first day of each, the n-th day of one stands beside the n-th of the other', async () => {
  const { days, upTo, campaign, against } = await ask({ axis: 'campaign_day' });
  expect(days[0]).toMatchObject({
    at: 1,
    current: { day: campaign.phases[0]?.from },
    earlier: { day: against?.phases[0]?.from },
  });
  expect(days.map(({ at }) => at)).toEqual(days.map((_, i) => i + 1));
  const nineteenth = days.find(({ current }) => current?.day === '2024-11-01');
  expect([nineteenth?.at, nineteenth?.earlier?.day]).toEqual([upTo, addDays(against?.phases[0]?.from ?? '', (upTo ?? 0) - 1)]);
  expect(nineteenth?.current?.cumulative.salesMinor).toBe(85_000);
  // the last day counts everything, whichever way days are told
  const whole = (await ask()).days.at(-1)?.earlier?.cumulative;
  expect(days.findLast(({ earlier }) => earlier)?.earlier?.cumulative).toEqual(whole);
});

test('one channel, one shop and another year can be asked about, and what is not in the calendar is refused', async () => {
  const byChannel = await ask({ channel: '京东' });
  expect(byChannel.days.find(({ at }) => at === -10)?.current?.cumulative.salesMinor).toBe(70_000);
  expect((await ask({ shop: 'nowhere' })).days[5]?.current?.cumulative).toMatchObject({ orders: 0, newBuyers: null });
  expect((await ask({ against: 2020 })).against?.year).toBe(2020);
  await expect(ask({ campaign: '双十' })).rejects.toThrow('no such campaign in the calendar: 双十 天猫 2024');
  await expect(ask({ against: 2014 })).rejects.toThrow('no such campaign in the calendar: 双11 天猫 2014');
});

test('the list of open deposits has their sum, what nobody known paid, and the windows that are over at its end', async () => {
  const found = await listDeposits({ engine }, { offset: 0, limit: 10 });
  expect(found).toMatchObject({
    asOf: '2024-11-01',
    orders: 2,
    customers: 1,
    unlinked: 1,
    depositMinor: 10_000,
    channels: ['天猫'],
  });
  expect(found.rows.map(({ orderId, customerId, dueOn, daysLeft }) => [orderId, customerId, dueOn, daysLeft])).toEqual([
    ['h', 'C00000002', '2024-10-24', -8],
    ['i', null, '2024-10-24', -8],
  ]);
  expect((await listDeposits({ engine }, { offset: 0, limit: 10, window: 'open' })).orders).toBe(0);
  expect((await listDeposits({ engine }, { offset: 1, limit: 10, window: 'over', channel: '天猫' })).rows).toHaveLength(1);
});
