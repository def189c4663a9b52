import { openEngine } from '../../src/engine/duckdb/open-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { orderItemsTable, ordersTable, refundsTable } from '../../src/ingest/tables/orders.schema.ts';
import {
  customerRedirectsTable,
  eventsTable,
  identifierCustomersTable,
  identifiersTable,
  membersTable,
  productsTable,
} from '../../src/ingest/tables/other-tables.schema.ts';
import { engineTypes, type TableShape } from '../../src/ingest/tables/table.schema.ts';
import { id, join, raw, type Sql, sql } from '../../src/sql/sql.ts';
import type { RunSettings } from '../../src/value/run-tools.ts';

type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

const shapes: readonly TableShape[] = [
  ordersTable,
  orderItemsTable,
  refundsTable,
  productsTable,
  membersTable,
  eventsTable,
  identifiersTable,
  identifierCustomersTable,
  customerRedirectsTable,
];

const shapeOf = (table: string): TableShape => shapes.find((shape) => shape.table === table)!;

/** Rows of a canonical table; columns not named are null, flags false, kinds of no interest filled. */
const filled: Row = { source_key: 1, load_id: 1, is_gift: false, refund_unknown: false, time_unknown: false, currency: 'CNY' };

function rowsOf(table: string, rows: readonly Row[]): Sql {
  const { columns } = shapeOf(table);
  const cell = (row: Row, name: string) => row[name] ?? filled[name] ?? null;
  const select = (row: Row) =>
    sql`select ${join(Object.entries(columns).map(([name, { type }]) => sql`${cell(row, name)}::${raw(engineTypes[type])} as ${id(name)}`))}`;
  if (rows.length === 0) return sql`select * from (${select({})}) where false`;
  return join(rows.map(select), '\nunion all\n');
}

/** An engine in memory with all canonical tables, filled with the rows given. */
export async function brandOf(tables: Readonly<Record<string, readonly Row[]>>): Promise<Engine> {
  const engine = await openEngine({ path: ':memory:', threads: 2, memoryLimit: '1GB' });
  for (const { table } of shapes) await engine.materialize(table, rowsOf(table, tables[table] ?? []));
  return engine;
}

/** An order of a person (`buyer` is both identifier and customer) on a day, in yuan. */
export const order = (orderId: string, buyer: number | null, day: string, yuan: number, more: Row = {}): Row => ({
  order_id: orderId,
  buyer_key: buyer,
  paid_on: day,
  created_at: `${day} 02:00:00`,
  paid_at: `${day} 02:00:00`,
  status_at: `${day} 02:00:00`,
  goods_paid_minor: Math.round(yuan * 100),
  status: 'finished',
  kind: 'sale',
  channel: '天猫',
  ...more,
});

export const refund = (orderId: string, day: string, yuan: number, more: Row = {}): Row => ({
  order_id: orderId,
  refund_id: 'order',
  type: 'return',
  succeeded_on: day,
  succeeded_at: `${day} 02:00:00`,
  amount_minor: Math.round(yuan * 100),
  ...more,
});

/** Customers 1 to n, each known by one identifier of the same number. */
export const persons = (n: number): Row[] =>
  Array.from({ length: n }, (_, i) => ({ identifier_key: i + 1, customer_key: i + 1 }));

export const plainSettings: RunSettings = {
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  minimumGoodsMinor: 500,
  defaultMarginRate: null,
  marginByCategory: {},
  rfmMethod: 'median',
  rfmThresholds: null,
  rfmQuantile: 0.8,
  discountMonthly: 0.01,
  historyMonths: 12,
};

/**
 * A brand of n customers made by the engine from a seed: gamma rates, exponential lifetimes, spend levels of their own,
 * orders from 2023-05-04 to 2026-10-31, 8 % refunds twelve days later. The same seed gives the same rows.
 */
export async function simulatedBrand(customers: number, seed = 1): Promise<Engine> {
  const engine = await brandOf({});
  const unit = (salt: Sql): Sql => sql`(hash(customer * 1000003 + ${salt} + ${seed * 7919}) % 1000003 + 0.5) / 1000004.0`;
  await engine.materialize(
    'seed__people',
    sql`
    select
      customer,
      (20 + 1250 * ${unit(sql`1`)})::integer as age,
      -ln(${unit(sql`2`)}) * 500 as lifetime,
      -ln(${unit(sql`3`)}) * -ln(${unit(sql`4`)}) / 90.0 as rate,
      6000 * exp(0.5 * (${unit(sql`5`)} + ${unit(sql`6`)} + ${unit(sql`7`)} - 1.5) * 2) as spend
    from range(1, ${customers + 1}) t(customer)`,
  );
  await engine.append(
    'orders',
    sql`
    with recursive chain as (
      select customer, 0 as n, 0.0::double as since, age, lifetime, rate, spend from seed__people
      union all
      select customer, n + 1, since - ln(${unit(sql`(n + 10) * 31`)}) / rate, age, lifetime, rate, spend
      from chain
      where since - ln(${unit(sql`(n + 10) * 31`)}) / rate <= least(age, lifetime) and n < 300
    )
    select
      1::integer as source_key, 'O' || customer || '-' || n as order_id, customer::integer as buyer_key,
      'finished' as status, 'sale' as kind, (date '2026-10-31' - age + since::integer)::date as paid_on,
      (date '2026-10-31' - age + since::integer)::timestamp as paid_at, (date '2026-10-31' - age + since::integer)::timestamp as created_at,
      (date '2026-10-31' - age + since::integer)::timestamp as status_at,
      (spend * (0.5 + ${unit(sql`(n + 10) * 37`)}))::bigint as goods_paid_minor, 'CNY' as currency,
      case customer % 3 when 0 then '天猫' when 1 then '京东' else '小程序' end as channel, false as refund_unknown, 1::integer as load_id
    from chain`,
  );
  await engine.append(
    'refunds',
    sql`
    select source_key, order_id, 'order' as refund_id, 'return' as type, (paid_on + 12)::timestamp as succeeded_at, (paid_on + 12)::date as succeeded_on,
      goods_paid_minor as amount_minor, false as time_unknown, 1::integer as load_id
    from orders
    where hash(order_id || 'r') % 25 = 0`,
  );
  await engine.append(
    'identifier_customers',
    sql`select customer::integer as identifier_key, customer::integer as customer_key from seed__people`,
  );
  await engine.drop('seed__people');
  return engine;
}

/** Customers 1 to n and their purchases, a row each by day number: orders of 50 to 150 yuan, in a channel told from the row. */
export async function brandOfPurchases(
  customers: number,
  purchases: Readonly<Record<'buyer' | 'day', Int32Array>> & { readonly channel?: Int32Array },
  channel: Sql = sql`'天猫'`,
): Promise<Engine> {
  const engine = await brandOf({});
  await engine.draft('sold__days', { ...purchases });
  await engine.append(
    'orders',
    sql`
    select
      1::integer as source_key, 'O' || buyer || '-' || day as order_id, buyer::integer as buyer_key,
      'finished' as status, 'sale' as kind, date '1970-01-01' + day::integer as paid_on,
      (date '1970-01-01' + day::integer)::timestamp as paid_at, (date '1970-01-01' + day::integer)::timestamp as created_at,
      (date '1970-01-01' + day::integer)::timestamp as status_at,
      (5000 + hash(buyer * 7919 + day) % 10000)::bigint as goods_paid_minor, 'CNY' as currency,
      ${channel} as channel, false as refund_unknown, 1::integer as load_id
    from sold__days`,
  );
  await engine.append(
    'identifier_customers',
    sql`select i::integer as identifier_key, i::integer as customer_key from range(1, ${customers + 1}) t(i)`,
  );
  await engine.append(
    'identifiers',
    sql`select i::integer as identifier_key, 'platform_id' as type, 'test' as scope, 'u' || i as value, 1::integer as load_id from range(1, ${customers + 1}) t(i)`,
  );
  return engine;
}
