import { afterAll, beforeAll, expect, test } from 'vitest';
import { blockCells, cohortCells, cohortChannels, cohortTable, namedCells } from '../../src/customers/cohorts.sql.ts';
import { type CohortCell, cohortsFrom } from '../../src/customers/cohorts.ts';
import { channels } from '../../src/customers/order-values.sql.ts';
import { people, visits } from '../../src/customers/people.sql.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { id, join, raw, type Sql, sql } from '../../src/sql/sql.ts';
import { seededRandom } from '../../src/stats/random.ts';
import { brandOf, order } from '../support/brand.ts';

let engine: Engine;

beforeAll(async () => {
  engine = await brandOf({ orders: [order('A', 1, '2026-01-01', 1)] });
  await engine.materialize('channels', channels());
  // customer 1: 5 January, 20 January, 3 March; customer 2: 31 January; customer 3: 2 February, 4 March
  await engine.materialize(
    'days',
    sql`select customer_key::integer as customer_key, day::date as day, 1 as orders, 100 as gross_minor, 100::bigint as net_minor, 50::bigint as contribution_minor,
      0 as covered_minor, 1 as units, 1::bigint as channel_mask, null::integer as category_code
    from (values (1, '2026-01-05'), (1, '2026-01-20'), (1, '2026-03-03'), (2, '2026-01-31'), (3, '2026-02-02'), (3, '2026-03-04')) d(customer_key, day)`,
  );
  await engine.materialize('people', people(id('days'), '2026-03-31'));
  await engine.materialize('visits', visits(id('days')));
  await engine.materialize('outsiders', sql`select 9::integer as customer_key`);
  const cells = cohortCells('month', id('visits'), id('people'), id('outsiders'));
  const blocks = cohortCells('30d', id('visits'), id('people'), id('outsiders'));
  await engine.materialize(
    'cohort_cells',
    sql`${namedCells(cells, id('channels'))} union all ${namedCells(blocks, id('channels'))}`,
  );
});
afterAll(() => engine.close());

test('cohorts by month count whom a month saw, not how often', async () => {
  const cells = await engine.reduce(cohortTable('month', undefined));
  expect(cells).toEqual([
    { cohort: '2026-01-01', idx: 0, customers: 2, active: 2, net_minor: 300 },
    { cohort: '2026-01-01', idx: 2, customers: 0, active: 1, net_minor: 100 },
    { cohort: '2026-02-01', idx: 0, customers: 1, active: 1, net_minor: 100 },
    { cohort: '2026-02-01', idx: 1, customers: 0, active: 1, net_minor: 100 },
  ]);
});

test('blocks of 30 days run from each customer’s own first day', async () => {
  const cells = await engine.reduce<CohortCell>(cohortTable('30d', '天猫'));
  expect(cells.filter((cell) => cell.cohort === '2026-01-01').map((cell) => [cell.idx, cell.active])).toEqual([
    [0, 2],
    [1, 1],
  ]);
  expect(await engine.reduce(cohortChannels())).toEqual([{ channel: '天猫' }]);
});

test('a period that is not over for the whole cohort has no rate, and the mean leaves it out', async () => {
  const cells = await engine.reduce<CohortCell>(cohortTable('month', undefined));
  const { cohorts, mean } = cohortsFrom(cells, 'month', '2026-03-30');
  expect(cohorts[0]?.periods.map((period) => period.retention)).toEqual([1, 0, null]);
  expect(cohorts[1]?.periods.map((period) => period.retention)).toEqual([1, null]);
  expect(mean.map((point) => [point.retention, point.customers])).toEqual([
    [1, 3],
    [0, 2],
    [null, 0],
  ]);
  const whole = cohortsFrom(cells, 'month', '2026-03-31');
  expect(whole.cohorts[0]?.periods[2]).toMatchObject({ retention: 0.5, cumulativeNetMinorPerCustomer: 200 });
});

test('a block of days is complete when the cohort’s last possible member has lived it', () => {
  const cells = [{ cohort: '2026-01-01', idx: 0, customers: 2, active: 2, net_minor: 10 }];
  const of = (asOf: string) => cohortsFrom(cells, '30d', asOf).cohorts[0]?.periods[0]?.retention;
  expect(of('2026-02-28')).toBeNull();
  expect(of('2026-03-01')).toBe(1);
});

test('blocks of all lengths are counted in one pass as each would be alone', async () => {
  const random = seededRandom(3);
  const rows = Array.from({ length: 900 }, () => {
    const [who, n] = [1 + Math.floor(random() * 40), Math.floor(random() * 500)];
    return `(${who}, date '2025-01-01' + ${n}, ${1 + Math.floor(random() * 900)}, ${1 << Math.floor(random() * 3)})`;
  });
  await engine.materialize(
    'many_days',
    sql`select customer_key::integer as customer_key, day, 1 as orders, sum(net)::bigint as gross_minor, sum(net)::bigint as net_minor,
      null::bigint as contribution_minor, 0 as covered_minor, 1 as units, bit_or(mask)::bigint as channel_mask, null::integer as category_code
    from (values ${raw(rows.join(', '))}) d(customer_key, day, net, mask)
    group by customer_key, day`,
  );
  await engine.materialize('many_people', people(id('many_days'), '2026-12-31'));
  await engine.materialize('many_visits', visits(id('many_days')));
  const [seen, who, out] = [id('many_visits'), id('many_people'), id('outsiders')];
  const alone = (['30d', '60d', '90d'] as const).map((period) => cohortCells(period, seen, who, out));
  const sorted = (cells: Sql) => engine.reduce(sql`select * from (${cells}) order by period, first_channel_bit, cohort, idx`);
  const together = await sorted(blockCells(seen, who, out));
  expect(together.length).toBeGreaterThan(150);
  expect(together).toEqual(await sorted(join(alone, '\nunion all\n')));
});
