import { afterAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/base/clock.ts';
import { addDays } from '../../src/base/day.ts';
import { equalAgeReport } from '../../src/books/equal-age-report.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { loadsTable } from '../../src/ingest/tables/other-tables.schema.ts';
import { emptyTable } from '../../src/ingest/tables.sql.ts';
import { id, raw, sql } from '../../src/sql/sql.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { run } from '../../src/value/run.ts';
import { plainSettings, simulatedBrand } from '../support/brand.ts';
import { variedRefunds } from '../support/varied-refunds.ts';

// Decisions 2: recomputable as of T = fresh run as of T; recorded = replay from empty over the same refreshes when no load came between.
const compute = openThreads();
const clock = fixedClock('2026-11-23T08:00:00Z');
const settings = { ...plainSettings, defaultMarginRate: 0.5, historyMonths: 2 };
const runOn = (engine: Engine, asOf: string) => run({ engine, clock, compute }, { settings, sources: [], asOf });
afterAll(() => compute.close());

const DAYS = 50;
const CUSTOMERS = 120;
const LAST = '2026-10-31';

/** Distinct days of the last fifteen months, in a random order. */
function randomDays(seed: number): string[] {
  const random = seededRandom(seed);
  const days = new Set<string>();
  while (days.size < DAYS) days.add(addDays(LAST, -Math.floor(random() * 450)));
  return [...days];
}

async function brandWith(files: number): Promise<Engine> {
  const engine = await simulatedBrand(CUSTOMERS, 3);
  await engine.materialize('loads', emptyTable(loadsTable));
  for (const file of [1, 2, 3] as const) if (file <= files) await arrive(engine, file);
  return engine;
}

async function arrive(engine: Engine, file: 1 | 2 | 3): Promise<void> {
  await variedRefunds(engine, file);
  await engine.append('loads', sql`select ${file}::integer as load_id`);
}

const apart: Readonly<Record<string, string>> = {
  placements: 'exclude (run_id, computed_at)',
  equity_history: 'exclude (run_id)',
  // states that depend on what was decided before
  customer_rows: 'exclude (stage, at_risk, band)',
};

/** All rows of a table as one number, whatever their order; times and numbers of runs apart. */
const fingerprint = (engine: Engine, table: string) =>
  engine.reduce(
    sql`select count(*) as rows, sum(hash(t::varchar) % 1000000007) as mixed from (select * ${raw(apart[table] ?? '')} from ${id(table)}) t`,
  );

const books = (engine: Engine, asOf: string) => {
  const rules = {
    minimumGoodsMinor: 500,
    sources: [],
    countedKinds: ['sale'],
    hasOrderKinds: false,
    currency: 'CNY',
    costs: settings,
  };
  return equalAgeReport({ engine }, rules, asOf, { unit: 'week', measure: 'net_sales', periods: 12 });
};

test('recomputable states as of 50 random days are those of a fresh run, whatever was run and loaded before', async () => {
  const worn = await brandWith(1);
  for (const [n, day] of randomDays(1).entries()) {
    if (n === 17) await arrive(worn, 2);
    if (n === 34) await arrive(worn, 3);
    const fresh = await brandWith(1 + Number(n >= 17) + Number(n >= 34));
    await runOn(worn, day);
    await runOn(fresh, day);
    for (const table of ['purchase_days', 'cohort_cells', 'customer_rows'])
      expect([day, table, await fingerprint(worn, table)]).toEqual([day, table, await fingerprint(fresh, table)]);
    expect(await books(worn, day)).toEqual(await books(fresh, day));
    await fresh.close();
  }
  await worn.close();
});

test('what later refunds do is not seen before they come: a day is the same with and without them', async () => {
  const [before, after] = [await brandWith(2), await brandWith(2)];
  for (const day of randomDays(2).slice(0, 10)) {
    await after.append(
      'refunds',
      sql`select source_key, order_id, 'later' || ${day} as refund_id, 'return' as type, ${addDays(LAST, 1)}::timestamp as succeeded_at, ${addDays(LAST, 1)}::date as succeeded_on, goods_paid_minor as amount_minor, false as time_unknown, 9::integer as load_id from orders where paid_on > ${addDays(day, -30)}::date`,
    );
    for (const engine of [before, after]) await runOn(engine, day);
    for (const table of ['purchase_days', 'customer_rows'])
      expect([day, table, await fingerprint(after, table)]).toEqual([day, table, await fingerprint(before, table)]);
  }
  await Promise.all([before.close(), after.close()]);
});

/** Consumers of whom a purchase was known by the day of the last run: by its purchase days, which no placing reads or writes. */
async function buyersKnown(engine: Engine): Promise<number[]> {
  const rows = await engine.reduce<{ customer_key: number }>(
    sql`select distinct customer_key from purchase_days anti join outsiders using (customer_key) order by customer_key`,
  );
  return rows.map(({ customer_key: key }) => key);
}

/** Who stands anywhere on a day, by what has been recorded. */
async function placedOn(engine: Engine, day: string, dimension: string): Promise<number[]> {
  const rows = await engine.reduce<{ customer_key: number }>(sql`
    select customer_key
    from placements
    where dimension = ${dimension}
      and valid_from <= ${day}::date
      and (valid_to is null or valid_to > ${day}::date)
    order by customer_key`);
  return rows.map(({ customer_key: key }) => key);
}

test('recorded states of 50 refreshes on random days are those of a replay from empty, whatever was looked back at', async () => {
  const days = randomDays(3).sort();
  const random = seededRandom(4);
  const [one, two] = [await brandWith(3), await brandWith(3)];
  const known = new Map<string, number[]>();
  for (const [n, day] of days.entries()) {
    await runOn(one, day);
    known.set(day, await buyersKnown(one));
    if (n % 5 === 4) await runOn(one, days[Math.floor(random() * n)] ?? day);
  }
  for (const day of days) await runOn(two, day);
  for (const table of ['placements', 'equity_history', 'band_thresholds'])
    expect([table, await fingerprint(one, table)]).toEqual([table, await fingerprint(two, table)]);
  // on each day of a refresh everyone of whom a purchase was known then stands in one place, and nobody else anywhere:
  // a gap is a person all of whose purchases were paid back by then, and it ends with her next purchase
  for (const [day, buyers] of known)
    for (const dimension of ['stage', 'band'])
      expect([day, dimension, await placedOn(one, day, dimension)]).toEqual([day, dimension, buyers]);
  const [gaps] = await one.reduce<{ ended: number; returned: number; overlaps: number }>(sql`
    select
      count_if(next_from is null and valid_to is not null) as ended,
      count_if(next_from > valid_to) as returned,
      count_if(next_from is not null and (valid_to is null or valid_to > next_from)) as overlaps
    from (
      select valid_to, lead(valid_from) over (partition by customer_key, dimension order by valid_from) as next_from
      from placements
    )`);
  expect(gaps?.overlaps).toBe(0);
  // the refunds of this brand make both: people who are gone, and people who came back
  expect(gaps?.ended).toBeGreaterThan(0);
  expect(gaps?.returned).toBeGreaterThan(0);
  await Promise.all([one.close(), two.close()]);
});
