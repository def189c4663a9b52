import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayNumber } from '../../../src/base/day.ts';
import { openThreads } from '../../../src/compute/threads/open-threads.ts';
import { openEngine } from '../../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { purchasePanel } from '../../../src/models/choosing/purchase-panel.ts';
import { knownAt } from '../../../src/models/choosing/rolling-origins.ts';
import { customerFeatures } from '../../../src/models/correction/customer-features.ts';
import { panelThen } from '../../../src/models/correction/panel-then.ts';
import type { KnownDays } from '../../../src/models/replaying/known-days.ts';
import { moneyOf } from '../../../src/models/replaying/money-then.ts';
import { patternsThen } from '../../../src/models/replaying/patterns-then.ts';
import { dailyThen, peopleThen, roomFor } from '../../../src/models/replaying/people-then.ts';
import { id, raw, sql } from '../../../src/sql/sql.ts';
import { seededRandom } from '../../../src/stats/random.ts';
import {
  dailyPurchases,
  distinctHistoryColumns,
  moneyTotals,
  peopleKnown,
  sampledDays,
  spendColumns,
} from '../../../src/value/histories.sql.ts';
import { patterns } from '../../../src/value/place.sql.ts';
import { knownDaysOf, readKnownDays } from '../../../src/value/placing/known-days.ts';
import { sampledHistories, spendThen } from '../../../src/value/placing/samples.ts';
import { spendLevels } from '../../../src/value/spend.sql.ts';

// what the replay works out on columns is what the engine selects as of the same day
const compute = openThreads();
let engine: Engine;
let known: KnownDays;
const forever = '9999-12-31';
const dates = ['2025-06-30', '2026-02-28', '2026-06-30', '2026-07-31'] as const;
const spend = { params: { p: 4, q: 3, gamma: 900 }, level: 1.1 };

/** Customer, day, known from, known to, net, contribution; some come late, some are taken back. */
function rows(): string[] {
  const random = seededRandom(5);
  const date = (n: number) => new Date((dayNumber('2024-01-01') + n) * 86_400_000).toISOString().slice(0, 10);
  const seen = new Set<string>();
  return Array.from({ length: 900 }, () => {
    const [who, n] = [1 + Math.floor(random() * 200), Math.floor(random() * 960)];
    const [late, back, net] = [
      random() < 0.1 ? 40 : 0,
      random() < 0.15 ? date(n + 60) : forever,
      500 + Math.floor(random() * 9000),
    ];
    if (seen.has(`${who} ${n}`)) return '';
    seen.add(`${who} ${n}`);
    const gain = random() < 0.3 ? 'null' : String(Math.round(net * 0.4));
    return `(${who}, date '${date(n)}', date '${date(n + late)}', date '${back}', ${net}::bigint, ${gain}::bigint)`;
  }).filter((row) => row !== '');
}

beforeAll(async () => {
  engine = await openEngine({ path: ':memory:' });
  await engine.materialize(
    'known_days',
    sql`select * from (values ${raw(rows().join(', '))}) d(customer_key, day, known_from, known_to, net_minor, contribution_minor)`,
  );
  await engine.materialize('outsiders', sql`select 6 as customer_key`);
  known = await readKnownDays({ engine, compute, table: (name) => name });
});
afterAll(async () => {
  await compute.close();
  await engine.close();
});

const thenOn = (day: string) => peopleThen(known, dayNumber(day), roomFor(known));
const knownOn = (day: string) => sql`k.known_from <= ${day}::date and k.known_to > ${day}::date`;
const plain = (columns: object) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Array.from(column)]));

test.each(dates)('on %s people, their money, days, patterns and samples are those the engine selects', async (day) => {
  const asOf = dayNumber(day);
  await engine.materialize('people', peopleKnown(id('known_days'), id('outsiders'), day));
  const selected = await engine.columns(sql`select * from people order by customer_key`);
  const people = thenOn(day);
  expect(people.customer_key.length).toBeGreaterThan(100);
  expect(plain(people)).toEqual(plain(selected));
  expect([moneyOf(people)]).toEqual(await engine.reduce(moneyTotals(id('people'))));
  const { from, firsts, repeats } = dailyThen(known, people, asOf);
  for (const row of await engine.reduce<Record<'day' | 'firsts' | 'repeats', number>>(
    dailyPurchases(id('known_days'), id('people'), day),
  ))
    expect([row.day, firsts[row.day - from], repeats[row.day - from]]).toEqual([row.day, row.firsts, row.repeats]);
  expect(plain(sampledHistories(people, 0.4))).toEqual(plain(await engine.columns(distinctHistoryColumns(id('people'), 0.4))));
  const source = spendThen(people, asOf);
  expect(plain(await source.sample(0.7))).toEqual(plain(await engine.columns(spendColumns(id('people'), 0.7))));
  const [levels] = await engine.reduce<{ actual: number; expected: number }>(spendLevels(id('people'), spend, day));
  const found = await source.levels(spend);
  expect(found?.actual).toBe(levels?.actual);
  expect(found?.expected).toBeCloseTo(levels?.expected ?? Number.NaN, 4);
});

test.each(dates)(
  'on %s the panel a correction reads is the one the engine selects, with what is known of each from SQL',
  async (day) => {
    await engine.materialize('people', peopleKnown(id('known_days'), id('outsiders'), day));
    const keys = (await engine.columns(sql`select customer_key from people order by customer_key`))['customer_key']!;
    const { panel, spend: spent } = panelThen(known, keys, dayNumber(day));
    const none = sql`(select customer_key, day, net_minor from known_days where false)`;
    const read = await engine.columns(sampledDays(id('known_days'), id('people'), { asOf: day, until: day, days: none }, 1));
    expect(panel).toEqual(purchasePanel({ customer: read['customer']!, day: read['day']! }));
    expect(spent).toEqual(Float64Array.from(read['net']!));
    const selected = await engine.columns(sql`
    select
      frequency::double as frequency,
      (${dayNumber(day)} - first_day) / 7.0 as age,
      (${dayNumber(day)} - last_day) / 7.0 as silence,
      (last_day - first_day) / (7.0 * nullif(frequency, 0)) as "meanGap",
      (select avg(net_minor) from known_days k where k.customer_key = p.customer_key and ${knownOn(day)}) as spend,
      (select count(*) from known_days k where k.customer_key = p.customer_key and ${knownOn(day)} and k.day > ${day}::date - 42) as recent6,
      (select count(*) from known_days k where k.customer_key = p.customer_key and ${knownOn(day)} and k.day > ${day}::date - 91) as recent13,
      (
        select stddev_samp(gap) / avg(gap)
        from (
          select k.day - lag(k.day) over (order by k.day) as gap
          from known_days k
          where k.customer_key = p.customer_key and ${knownOn(day)}
        )
      ) as "gapVariation"
    from people p
    order by customer_key`);
    const base = { expected: keys.map(() => 1), alive: keys.map(() => 1) };
    const features = customerFeatures(panel, knownAt(panel, dayNumber(day)), dayNumber(day), base, { spend: spent });
    for (const name of ['frequency', 'age', 'silence', 'meanGap', 'spend', 'recent6', 'recent13', 'gapVariation'])
      for (const [row, value] of Array.from(selected[name]!).entries()) {
        if (Number.isNaN(value)) expect(features[name]![row]).toBeNaN();
        else expect(features[name]![row]).toBeCloseTo(value, 9);
      }
  },
);

test('each customer is given her own pattern of weeks, and each pattern is listed once', async () => {
  await engine.materialize('people', peopleKnown(id('known_days'), id('outsiders'), '2026-06-30'));
  const asOf = dayNumber('2026-06-30');
  const people = thenOn('2026-06-30');
  const { of, frequency, age_weeks: age, silent_weeks: silent } = patternsThen(people, asOf);
  const listed = Array.from(frequency, (x, i) => `${x} ${age[i]} ${silent[i]}`);
  const rows = await engine.reduce<Record<string, number>>(patterns(id('people'), '2026-06-30'));
  expect([...listed].sort()).toEqual(rows.map((row) => `${row['frequency']} ${row['age_weeks']} ${row['silent_weeks']}`).sort());
  for (let row = 0; row < of.length; row++)
    expect(listed[of[row]!]).toBe(
      `${people.frequency[row]} ${Math.floor((asOf - people.first_day[row]!) / 7)} ${Math.floor((asOf - people.last_day[row]!) / 7)}`,
    );
});

test('a room that was used before gives the same people', () => {
  const room = roomFor(known);
  peopleThen(known, dayNumber('2026-07-31'), room);
  expect(plain(peopleThen(known, dayNumber('2025-06-30'), room))).toEqual(plain(thenOn('2025-06-30')));
});

test('whoever asks for the days of a run is given those of its first reading', async () => {
  let readings = 0;
  const counted = {
    columns: (query: Parameters<typeof engine.columns>[0]) => {
      readings++;
      return engine.columns(query);
    },
  };
  const days = knownDaysOf({ engine: { ...engine, ...counted }, compute, table: (name) => name });
  expect(readings).toBe(0);
  const [first, again] = await Promise.all([days(), days()]);
  expect(again).toBe(first);
  expect(first).toEqual(known);
  // the steady days and those that changed
  expect(readings).toBe(2);
});
