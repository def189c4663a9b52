import type { Day } from '../base/day.ts';
import type { KindUses } from '../books/order-kinds.schema.ts';
import { noOrderKinds } from '../books/order-kinds.sql.ts';
import { defaultKindUses } from '../books/order-rules.ts';
import { kindsIn } from '../customers/customer-rules.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { id, join, type Sql, sql } from '../sql/sql.ts';
import type { BandThresholds } from './stages.ts';

/** The tables that runs add to, with the types of their columns. */
export const lastingTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  runs: {
    run_id: 'integer',
    as_of: 'date',
    started_at: 'timestamp',
    finished_at: 'timestamp',
    steps: 'varchar',
    counts: 'varchar',
    settings: 'varchar',
  },
  placements: {
    customer_key: 'integer',
    dimension: 'varchar',
    value: 'varchar',
    valid_from: 'date',
    valid_to: 'date',
    run_id: 'integer',
    computed_at: 'timestamp',
  },
  equity_history: {
    as_of: 'date',
    run_id: 'integer',
    basis: 'varchar',
    customers: 'integer',
    active: 'integer',
    at_risk: 'integer',
    customer_equity_minor: 'bigint',
    predicted_12m_minor: 'bigint',
    stage_new: 'integer',
    stage_returning: 'integer',
    stage_high_value: 'integer',
    stage_dormant: 'integer',
    stage_lost: 'integer',
    band_high: 'integer',
    band_mid: 'integer',
    band_base: 'integer',
    band_none: 'integer',
  },
  band_thresholds: { version: 'integer', set_on: 'date', high_from_minor: 'bigint', mid_from_minor: 'bigint', basis: 'varchar' },
  order_kinds: {
    source_key: 'integer',
    order_id: 'varchar',
    kind: 'varchar',
    rule_id: 'varchar',
    file_kind: 'varchar',
    buyer_key: 'integer',
    paid_on: 'date',
    paid_minor: 'bigint',
  },
  outsiders: { customer_key: 'integer', kind: 'varchar', rule_id: 'varchar' },
  model_reports: { run_id: 'integer', report: 'varchar' },
  reports: { name: 'varchar', report: 'varchar' },
  predictions: {
    prediction_id: 'integer',
    run_id: 'integer',
    as_of: 'date',
    made_at: 'timestamp',
    model: 'varchar',
    horizon_days: 'integer',
    scope: 'varchar',
    decile: 'integer',
    customers: 'integer',
    orders: 'double',
    value_minor: 'double',
  },
  prediction_members: { run_id: 'integer', customer_key: 'integer', decile: 'integer' },
  outcomes: { prediction_id: 'integer', measured_as_of: 'date', orders: 'bigint', value_minor: 'bigint' },
};

/** Tables made by runs that an older workspace may lack: readers find them empty until the next run. */
export const laterTables: typeof lastingTables = {
  occasion_days: { customer_key: 'integer', day: 'date', opens_on: 'date' },
  deposits: {
    customer_key: 'integer',
    source_key: 'integer',
    order_id: 'varchar',
    channel: 'varchar',
    shop: 'varchar',
    deposit_on: 'date',
    deposit_minor: 'bigint',
    goods_minor: 'bigint',
    campaign: 'varchar',
    due_on: 'date',
  },
  campaign_days: {
    day: 'date',
    channel: 'varchar',
    shop: 'varchar',
    orders: 'integer',
    sales_minor: 'bigint',
    new_buyers: 'integer',
    deposits: 'integer',
    deposit_minor: 'bigint',
  },
};

/** The tables that every run makes anew. */
export const replacedTables: readonly string[] = [
  'order_kinds',
  'outsiders',
  'purchase_days',
  'unlinked_days',
  'occasion_days',
  'deposits',
  'campaign_days',
  'cohort_cells',
  'customer_rows',
];

const casts: Readonly<Record<string, Sql>> = {
  integer: sql`null::integer`,
  bigint: sql`null::bigint`,
  double: sql`null::double`,
  varchar: sql`null::varchar`,
  date: sql`null::date`,
  timestamp: sql`null::timestamp`,
};

export const emptyTable = (columns: Readonly<Record<string, string>>): Sql =>
  sql`select ${join(Object.entries(columns).map(([name, type]) => sql`${casts[type] ?? sql`null`} as ${id(name)}`))} where false`;

/** Channels, the busiest first. */
export const channelsByOrders = (): Sql => sql`
  select channel
  from orders
  where channel is not null
  group by channel
  order by count(*) desc, channel
  limit 50`;

/** First and last day of the orders that may count: of the kinds that make customers, as rules decided them. */
export const orderSpan = (uses: KindUses = defaultKindUses, orderKinds: Sql = sql`(${noOrderKinds})`): Sql => sql`
  select min(o.paid_on) as first_on, max(o.paid_on) as last_on, count(*) as orders
  from orders o
  left join ${orderKinds} k on k.source_key = o.source_key and k.order_id = o.order_id
  where o.paid_on is not null
    and o.goods_paid_minor > 0
    and o.status in (${join(paidStatuses.map((status) => sql`${status}`))})
    and coalesce(k.kind, o.kind) in (${join(kindsIn(uses, 'customers').map((kind) => sql`${kind}`))})`;

export const runState = (): Sql => sql`
  select
    coalesce((select max(run_id) from runs), 0) as last_run,
    (select max(as_of) from equity_history) as last_recorded`;

export const thresholdRows = (): Sql => sql`
  select version, set_on, high_from_minor, mid_from_minor, basis
  from band_thresholds
  order by version`;

export const newThresholds = (thresholds: readonly BandThresholds[]): Sql => sql`
  select * from (values ${join(
    thresholds.map(
      (t) => sql`(${t.version}, ${t.setOn}::date, ${t.highFromMinor}::bigint, ${t.midFromMinor}::bigint, ${t.basis})`,
    ),
  )}) as t(version, set_on, high_from_minor, mid_from_minor, basis)`;

export interface RunRecord {
  readonly runId: number;
  readonly asOf: Day;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly steps: string;
  readonly counts: string;
  readonly settings: string;
}

export const runRow = (run: RunRecord): Sql => sql`
  select
    ${run.runId}::integer as run_id,
    ${run.asOf}::date as as_of,
    ${run.startedAt}::timestamp as started_at,
    ${run.finishedAt}::timestamp as finished_at,
    ${run.steps} as steps,
    ${run.counts} as counts,
    ${run.settings} as settings`;

export const reportRows = (reports: Readonly<Record<string, string>>): Sql =>
  sql`select * from (values ${join(Object.entries(reports).map(([name, report]) => sql`(${name}, ${report})`))}) as r(name, report)`;

export const modelReportRow = (runId: number, report: string): Sql =>
  sql`select ${runId}::integer as run_id, ${report} as report`;

export const runCounts = (days: Sql, rows: Sql): Sql => sql`
  select
    coalesce((select sum(orders) from ${days}), 0)::bigint as orders,
    (select count(*) from ${rows} where purchase_days > 0) as customers,
    (select count(*) from ${rows} where purchase_days = 0) as prospects`;

export const allRuns = (): Sql => sql`
  select run_id, as_of, started_at, finished_at, steps, counts, settings
  from runs
  order by run_id desc
  limit 200`;
