import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Day } from '../../src/base/day.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { payWindows } from '../../src/calendar/windows.ts';
import { joinedDays, occasionDays } from '../../src/customers/occasions.sql.ts';
import { knowledgeSteps, type Past, peopleSteps, purchaseSteps } from '../../src/customers/past.sql.ts';
import { visits } from '../../src/customers/people.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, sql } from '../../src/sql/sql.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { peopleKnown } from '../../src/value/histories.sql.ts';
import { brandOf, order, persons, plainSettings, type Row, refund } from '../support/brand.ts';

const PEOPLE = 14;
const FIRST = '2024-09-20';
const LAST = '2024-12-20';

/** People who buy every few days through 双11 and 双12, and take a third of it back, some at once and some weeks later. */
function restless(): { orders: Row[]; refunds: Row[] } {
  const random = seededRandom(11);
  const orders: Row[] = [];
  const refunds: Row[] = [];
  for (let buyer = 1; buyer <= PEOPLE; buyer++) {
    for (
      let day: Day = addDays(FIRST, Math.floor(random() * 20));
      day <= LAST;
      day = addDays(day, 1 + Math.floor(random() * 6))
    ) {
      const key = `${buyer}-${day}`;
      orders.push(order(key, buyer, day, 50 + Math.floor(random() * 100)));
      if (random() < 0.33) refunds.push(refund(key, addDays(day, Math.floor(random() * 40)), 500));
    }
  }
  return { orders, refunds };
}

const knowledge = ['2024-10-20', '2024-10-31', '2024-11-07', '2024-11-10', '2024-11-11', '2024-11-30', '2024-12-11', LAST];
let engine: Engine;
beforeAll(async () => {
  engine = await brandOf({ ...restless(), identifier_customers: persons(PEOPLE) });
});
afterAll(() => engine.close());

async function pastAsOf(asOf: Day, days: readonly Day[], name: string): Promise<Past> {
  const promo = payWindows(calendarOf(), FIRST, asOf);
  const past = {
    asOf,
    knowledge: days,
    settings: plainSettings,
    sources: [],
    promo,
    table: (table: string) => `${table}__${name}`,
  };
  for (const steps of [purchaseSteps(past), peopleSteps(past), knowledgeSteps(past)])
    for (const { table, query } of steps) await engine.materialize(past.table(table), query);
  return past;
}

const histories = (query: ReturnType<typeof peopleKnown>) => engine.reduce(sql`select * from (${query}) order by customer_key`);
const nobody = id('nobody');

test('occasions known on a day are those that a run as of that day would find, refunds and days to come included', async () => {
  await engine.materialize('nobody', sql`select null::integer as customer_key where false`);
  const { table } = await pastAsOf(LAST, knowledge, 'all');
  for (const [i, day] of knowledge.entries()) {
    const alone = await pastAsOf(day, [day], `n${i}`);
    const then = await histories(peopleKnown(id(table('known_days')), nobody, day));
    expect(then).toEqual(await histories(peopleKnown(id(alone.table('known_days')), nobody, day)));
    expect(then.length).toBeGreaterThan(PEOPLE / 2);
  }
});

test('some occasions are of several days, and some buyers change between the days asked about', async () => {
  const count = async (table: string) =>
    (await engine.reduce<{ n: number }>(sql`select count(*)::integer as n from ${id(table)}`))[0]?.n;
  expect(await count('occasion_days__all')).toBeGreaterThan(20);
  expect(await count('changing__all')).toBeGreaterThan(5);
});

/** What the definition says, one day after the other. */
function openingsOf(days: readonly number[], promo: ReadonlySet<number>): number[] {
  const opened: number[] = [];
  days.forEach((day, i) => {
    const before = days[i - 1] ?? Number.NEGATIVE_INFINITY;
    const near = (promo.has(day) && day - before <= 3) || days.some((d) => d < day && day - d <= 3 && promo.has(d));
    const opens = opened.at(-1) ?? day;
    opened.push(near && day - opens <= 3 ? opens : day);
  });
  return opened;
}

test('occasions among 300,000 purchase days, a thousand of them one buyer’s, are those of the rule taken day by day', async () => {
  const none = sql`null::bigint as contribution_minor, 1::bigint as channel_mask`;
  await engine.materialize(
    'many_days',
    sql`
    select distinct on (customer_key, day) customer_key, day, 100::bigint as net_minor, ${none}
    from (
      select (i % 50000)::integer as customer_key, date '2024-01-01' + (hash(i) % 160)::integer as day from range(300000) t(i)
      union all
      select 50000, date '2024-01-01' + i::integer from range(1000) t(i)
    )`,
  );
  // promotions of eight days every forty
  await engine.materialize(
    'many_promo',
    sql`select date '2024-01-01' + i::integer as day, 1::bigint as channel_mask from range(1000) t(i) where i % 40 between 20 and 27`,
  );
  await engine.materialize('many_visits', visits(id('many_days')));
  await engine.materialize('many_near', occasionDays(id('many_visits'), id('many_promo')));
  await engine.materialize('many_joined', joinedDays(id('many_near')));
  const number = (day: ReturnType<typeof sql>) => sql`(${day} - date '2024-01-01')::integer`;
  const { customer_key, day } = await engine.columns(
    sql`select customer_key, ${number(sql`day`)} as day from many_days order by customer_key, day`,
  );
  const joined = await engine.columns(
    sql`select customer_key, ${number(sql`day`)} as day, ${number(sql`opens_on`)} as opens from many_joined order by 1, 2`,
  );
  const promo = new Set(Array.from({ length: 1000 }, (_, i) => i).filter((i) => i % 40 >= 20 && i % 40 <= 27));
  const expected: number[][] = [];
  for (let from = 0, to = 0; from < (day?.length ?? 0); from = to) {
    while (customer_key?.[to] === customer_key?.[from] && to < (day?.length ?? 0)) to++;
    const own = [...(day?.slice(from, to) ?? [])];
    openingsOf(own, promo).forEach((opens, i) => {
      if (opens !== own[i]) expected.push([customer_key?.[from] ?? 0, own[i] ?? 0, opens]);
    });
  }
  const found = Array.from(joined['day'] ?? [], (d, i) => [joined['customer_key']?.[i], d, joined['opens']?.[i]]);
  expect(found).toEqual(expected);
  expect(found.length).toBeGreaterThan(5000);
}, 20_000);
