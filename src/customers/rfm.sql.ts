import { type Sql, spell, sql } from '../sql/sql.ts';
import { rfmGroupOf } from './customers.sql.ts';
import type { RfmSplit } from './rfm.schema.ts';
import type { RfmThresholds } from './rfm.ts';

/** Consumers with a valid order in the last 365 days. */
const base = (customers: Sql): Sql => sql`
  select *
  from ${customers}
  where kind = 'consumer'
    and days_365 > 0`;

const level = (column: Sql, split: RfmSplit, probability: number): Sql =>
  split.method === 'mean' ? sql`avg(${column})` : spell('quantile', column, sql`${probability}`);

/** A limit that leaves nobody on its low side moves to the next larger value, where there is one. */
const parting = (column: Sql): Sql => sql`case
      when limits.${column} > (select min(${column}) from base) then limits.${column}
      else coalesce((select min(${column}) from base where ${column} > (select min(${column}) from base)), limits.${column})
    end`;

/** Thresholds of a split by mean, median or quantile; near is the low side of recency. */
export const rfmLimits = (customers: Sql, split: RfmSplit, probability: number): Sql => sql`
  with base as (
    select -days_since_last as nearness, days_365 as frequency, net_365_minor as monetary_minor
    from (${base(customers)})
  )
  select
    -(${parting(sql`nearness`)})::double as recency_days,
    (${parting(sql`frequency`)})::double as frequency,
    (${parting(sql`monetary_minor`)})::double as monetary_minor,
    customers
  from (
    select
      ${level(sql`nearness`, split, probability)}::double as nearness,
      ${level(sql`frequency`, split, probability)}::double as frequency,
      ${level(sql`monetary_minor`, split, probability)}::double as monetary_minor,
      count(*) as customers
    from base
  ) limits`;

/** The same from people, before there are customers. */
export const rfmLimitsOfPeople = (people: Sql, outsiders: Sql, asOf: string, split: RfmSplit, probability: number): Sql =>
  rfmLimits(
    sql`(
    select p.*, 'consumer' as kind, ${spell('daysBetween', sql`p.last_on`, sql`${asOf}`)} as days_since_last
    from ${people} p
    anti join ${outsiders} o on o.customer_key = p.customer_key
  )`,
    split,
    probability,
  );

const marked = (customers: Sql, limits: RfmThresholds): Sql => sql`
  select
    b.*,
    ${rfmGroupOf(sql`days_since_last <= ${limits.recencyDays}`, sql`days_365 >= ${limits.frequency}`, sql`net_365_minor >= ${limits.monetaryMinor}`)} as grouped
  from (${base(customers)}) b`;

/** The eight groups; `customers` may be joined with what the future holds (`residual_minor`). */
export const rfmGroupSizes = (customers: Sql, limits: RfmThresholds): Sql => sql`
  select
    grouped as rfm_group,
    count(*)::integer as customers,
    sum(net_365_minor)::bigint as net_minor,
    avg(days_since_last)::double as mean_recency,
    avg(days_365)::double as mean_frequency,
    avg(net_365_minor)::double as mean_net,
    sum(residual_minor)::double as residual_minor
  from (${marked(customers, limits)})
  group by grouped`;

const bucket = (value: Sql, starts: readonly number[]): Sql =>
  starts.slice(1).reduce((sum, start) => sql`${sum} + case when ${value} >= ${start} then 1 else 0 end`, sql`0`);

export const rfmGrid = (customers: Sql, recency: readonly number[], frequency: readonly number[]): Sql => sql`
  select
    ${bucket(sql`days_since_last`, recency)} as recency,
    ${bucket(sql`days_365`, frequency)} as frequency,
    count(*)::integer as customers,
    sum(net_365_minor)::bigint as net_minor
  from (${base(customers)})
  group by 1, 2
  order by 1, 2`;

/** A sample that is the same every time: customers by a mix of their own number. */
export const rfmSample = (customers: Sql, limits: RfmThresholds, size: number): Sql => sql`
  select
    customer_id,
    days_since_last as recency_days,
    days_365 as frequency,
    net_365_minor as net_minor,
    grouped as rfm_group
  from (${marked(customers, limits)})
  order by (customer_key::bigint * 2654435761) % 4294967296
  limit ${size}`;

/** What the reports read: the list of customers, in which past and future stand beside each other. */
export const currentCustomers = (): Sql => sql`customer_rows`;
