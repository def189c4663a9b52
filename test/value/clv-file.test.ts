import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/base/day.ts';
import { openThreads } from '../../src/compute/threads/open-threads.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { sql } from '../../src/sql/sql.ts';
import { type FileModel, fitFile } from '../../src/value/clv-file.ts';
import { brandOf } from '../support/brand.ts';
import { golden } from '../support/cdnow.ts';

let engine: Engine;
const compute = openThreads();
const END = '1997-09-30';

/** The purchase days of one customer, as offsets from the first: the first, the last, and distinct ones between. */
const offsets = (x: number, recency: number): number[] => Array.from({ length: x + 1 }, (_, n) => (n === x ? recency : n));

/** Orders of the CDNOW sample as its histories tell them; the last of each customer is worth nothing. */
async function loadCdnow(): Promise<void> {
  const histories = (golden('cdnow-histories') as [number, number, number, number][]).flatMap(([x, recency, age, weight]) =>
    Array.from({ length: weight }, () => ({ first: addDays(END, -age), offsets: offsets(x, recency) })),
  );
  const days = histories.flatMap(({ first, offsets: own }, customer) =>
    own.map((offset, n) => ({ customer: customer + 1, day: addDays(first, offset), amount: n === own.length - 1 ? 0 : 1000 })),
  );
  const key = Int32Array.from(days, (row) => row.customer);
  const at = Int32Array.from(days, (row) => Date.parse(row.day) / 86_400_000);
  await engine.append('raw_days', { customer: key, day_number: at, amount: Float64Array.from(days, (row) => row.amount) });
  await engine.append(
    'orders',
    sql`select 1::integer as source_key, 'O' || row_number() over () as order_id, customer as buyer_key, 'finished' as status, 'sale' as kind,
      (date '1970-01-01' + day_number)::date as paid_on, amount::bigint as goods_paid_minor, 'USD' as currency, 'web' as channel, false as refund_unknown, 1::integer as load_id
    from raw_days`,
  );
  await engine.append(
    'identifier_customers',
    sql`select distinct customer as identifier_key, customer as customer_key from raw_days`,
  );
}

beforeAll(async () => {
  engine = await brandOf({});
  await loadCdnow();
});
afterAll(async () => {
  await compute.close();
  await engine.close();
});

const fitted = (model: FileModel, more: { unit?: 'day' | 'week'; end?: string; includeZero?: boolean } = {}) =>
  fitFile({ engine, compute }, { model, end: END, unit: 'week', includeZero: true, minorPerUnit: 100, ...more });

test('the CDNOW sample gives the published BG/NBD and Pareto/NBD, orders without an amount being purchases', async () => {
  const bg = await fitted('bg-nbd');
  expect(bg).toMatchObject({ model: 'bg-nbd', customers: 2357, converged: true });
  expect(bg.params).toBeNear({ r: 0.2425945, alpha: 4.4136019, a: 0.7929221, b: 2.425907 }, 1e-5);
  expect(bg.logLikelihood).toBeNear(-9582.429207, 1e-9);
  const pareto = await fitted('pareto-nbd');
  expect(pareto.params).toBeNear({ r: 0.553277, alpha: 10.577684, s: 0.60624, beta: 11.668735 }, 1e-5);
  expect(pareto.logLikelihood).toBeNear(-9594.976179, 1e-9);
});

test('in days the times are seven times those in weeks', async () => {
  const [week, day] = [await fitted('bg-nbd'), await fitted('bg-nbd', { unit: 'day' })];
  expect(day.params['alpha']!).toBeNear(week.params['alpha']! * 7, 1e-6);
});

test('orders after the end day are not seen, and without any the file is refused', async () => {
  expect((await fitted('bg-nbd', { end: '1997-01-31' })).customers).toBeLessThan(2357);
  await expect(fitted('bg-nbd', { end: '1990-01-01' })).rejects.toMatchObject({ kind: 'invalid', code: 'no-purchases' });
  await expect(fitted('gamma-gamma', { end: '1990-01-01' })).rejects.toMatchObject({ code: 'no-repeat-buyers' });
});

test('the spend model reads repeat buyers whose repeat purchases are worth something', async () => {
  const found = await fitted('gamma-gamma');
  // with the last amount zero, those who came back once have no spend at all
  const expected = (golden('cdnow-histories') as [number, number, number, number][])
    .filter(([x]) => x > 1)
    .reduce((sum, row) => sum + row[3], 0);
  expect(found.customers).toBe(expected);
});
