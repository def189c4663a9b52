import { join, raw, type Sql, sql } from '../sql/sql.ts';

export interface CustomerExport {
  /** The rows of `customer_rows` to write. */
  readonly matching: Sql;
  readonly asOf: string;
  readonly currency: string;
  /** Decimal digits of the currency's minor unit. */
  readonly digits: number;
  /** A spreadsheet takes a cell that begins with these signs for a formula; only CSV has that trouble. */
  readonly guardsText: boolean;
}

const facts = raw(`customer_id,
    kind,
    stage,
    at_risk,
    band as value_band,
    rfm_group,
    first_on as first_order_on,
    last_on as last_order_on,
    days_since_last,
    orders,
    purchase_days,
    is_member,
    joined_on as member_since,
    round(mean_interval, 2) as mean_interval_days,
    round(median_interval, 2) as median_interval_days`);

const amounts = ['gross', 'net', 'refunded', 'contribution'] as const;
const values = {
  value_per_order: 'value_per_order_minor',
  predicted_12m: 'predicted_12m_minor',
  predicted_36m: 'predicted_36m_minor',
  residual_value: 'residual_minor',
  lifetime_value: 'lifetime_minor',
} as const;

const outlook = raw(`round(probability_alive, 6) as probability_alive,
    round(orders_180_probability, 6) as probability_purchase_180_days,
    round(orders_365, 6) as expected_orders_12m,
    next_order_on,
    next_order_low_on,
    next_order_high_on,
    basis as value_basis,
    source as value_source`);

/** Customers with their figures, money in major units; no identifier, name or number of a person. */
export const customerExport = ({ matching, asOf, currency, digits, guardsText }: CustomerExport): Sql => {
  const major = (column: string, name: string) => sql`${inMajor(column, digits)} as ${raw(name)}`;
  const text = (column: string) => sql`${guardsText ? guarded(column) : raw(column)} as ${raw(column)}`;
  return sql`
  select
    ${facts},
    ${join(['first_channel', 'first_category', 'channels'].map(text))},
    ${join(amounts.map((name) => major(`${name}_minor`, name)))},
    ${join(Object.entries(values).map(([name, column]) => major(column, name)))},
    ${outlook},
    ${currency} as currency,
    ${asOf}::date as as_of
  from (${matching})
  order by customer_key`;
};

/** Exact: a decimal times a decimal, never a float. */
const inMajor = (column: string, digits: number): Sql =>
  raw(`(${column}::decimal(18, 0) * ${digits === 0 ? '1' : `0.${'1'.padStart(digits, '0')}`})::decimal(18, ${digits})`);

const guarded = (column: string): Sql =>
  raw(`case when left(${column}, 1) in ('=', '+', '-', '@', chr(9), chr(13)) then '''' || ${column} else ${column} end`);

export type CustomersQuery = ReturnType<typeof customerExport>;

/** Columns that are numbers in a workbook; all others are text there. */
export const numberColumns: ReadonlySet<string> = new Set([
  'days_since_last',
  'orders',
  'purchase_days',
  'mean_interval_days',
  'median_interval_days',
  ...amounts,
  ...Object.keys(values),
  'probability_alive',
  'probability_purchase_180_days',
  'expected_orders_12m',
]);
