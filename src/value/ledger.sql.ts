import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';

/** One year: what each prediction is for. */
export const LEDGER_DAYS = 365;

export const ledgerState = (asOf: Day): Sql => sql`
  select
    coalesce(max(prediction_id), 0)::integer as last_id,
    coalesce(bool_or(${spell('monthStart', sql`as_of`)} = ${spell('monthStart', sql`${asOf}`)}), false) as month_written
  from predictions`;

/** Consumers by tenths of the net sales foreseen, the first the highest. */
export const predictedTenths = (scores: Sql, ratio: number, runId: number): Sql => sql`
  select
    ${runId}::integer as run_id,
    customer_key,
    (ntile(10) over (order by orders_365 * value_per_order_minor desc, customer_key))::integer as decile,
    orders_365 as orders,
    orders_365 * value_per_order_minor / ${ratio}::double as value_minor
  from ${scores}`;

export const predictionMembers = (tenths: Sql): Sql => sql`
  select run_id, customer_key, decile
  from ${tenths}`;

export interface Prediction {
  readonly firstId: number;
  readonly asOf: Day;
  readonly madeAt: string;
  readonly model: string;
}

/** What is foreseen of all, and of each tenth: purchase occasions and their net sales of the next year, undiscounted. */
export const predictionRows = (tenths: Sql, prediction: Prediction, withTenths: boolean): Sql => sql`
  select
    (${prediction.firstId} + row_number() over (order by scope desc, decile) - 1)::integer as prediction_id,
    run_id,
    ${prediction.asOf}::date as as_of,
    ${prediction.madeAt}::timestamp as made_at,
    ${prediction.model} as model,
    ${LEDGER_DAYS}::integer as horizon_days,
    scope,
    decile,
    customers,
    orders,
    value_minor
  from (
    select run_id, 'total' as scope, null::integer as decile, count(*)::integer as customers, sum(orders) as orders, sum(value_minor) as value_minor
    from ${tenths}
    group by run_id
    union all
    select run_id, 'decile', decile, count(*)::integer, sum(orders), sum(value_minor)
    from ${tenths}
    where ${withTenths}
    group by run_id, decile
  )`;

const pending = (asOf: Day): Sql => sql`
  select *, least(${spell('addDays', sql`as_of`, sql`horizon_days`)}, ${asOf}::date) as measured_to
  from predictions p
  where as_of < ${asOf}::date
    and not exists (
      select 1
      from outcomes o
      where o.prediction_id = p.prediction_id
        and o.measured_as_of >= least(${spell('addDays', sql`p.as_of`, sql`p.horizon_days`)}, ${asOf}::date)
    )`;

/**
 * Purchase days by the day their occasion began, those that only continue one marked as no new one: a purchase and its money fall on
 * the same side of a forecast, as in the models and their holdouts.
 */
export const openingDays = (days: Sql, joined: Sql): Sql => sql`(
    select d.customer_key, coalesce(j.opens_on, d.day) as day, d.net_minor, case when j.day is null then 1 else 0 end as opens
    from ${days} d
    left join ${joined} j on j.customer_key = d.customer_key and j.day = d.day
  )`;

/** What came of earlier predictions until a day, of the customers they were made for; `days` as `openingDays` gives them. */
export const outcomeRows = (days: Sql, customers: Sql, asOf: Day): Sql => sql`
  with pending as (${pending(asOf)}),
  came as (
    select c.first_on, d.day, sum(d.opens) as orders, sum(d.net_minor) as value_minor
    from ${days} d
    join ${customers} c on c.customer_key = d.customer_key
    where c.kind = 'consumer'
      and d.day > (select min(as_of) from pending)
    group by c.first_on, d.day
  )
  select p.prediction_id, p.measured_to as measured_as_of, coalesce(sum(came.orders), 0)::bigint as orders, coalesce(sum(came.value_minor), 0)::bigint as value_minor
  from pending p
  left join came on came.first_on <= p.as_of and came.day > p.as_of and came.day <= p.measured_to
  where p.scope = 'total'
  group by p.prediction_id, p.measured_to
  union all
  select p.prediction_id, p.measured_to, coalesce(sum(d.opens), 0)::bigint, coalesce(sum(d.net_minor), 0)::bigint
  from pending p
  join prediction_members m on m.run_id = p.run_id and m.decile = p.decile
  left join ${days} d on d.customer_key = m.customer_key and d.day > p.as_of and d.day <= p.measured_to
  where p.scope = 'decile'
  group by p.prediction_id, p.measured_to`;

/** Predictions of totals with what has come of them so far. */
export const ledgerRows = (): Sql => sql`
  select
    p.as_of, p.made_at, p.model, p.horizon_days, p.customers, p.orders, p.value_minor,
    o.measured_as_of, o.orders as actual_orders, o.value_minor as actual_minor,
    coalesce(${spell('daysBetween', sql`p.as_of`, sql`o.measured_as_of`)} / p.horizon_days::double, 0)::double as elapsed
  from predictions p
  left join (
    select prediction_id, max(measured_as_of) as measured_as_of,
      ${spell('argMax', sql`orders`, sql`measured_as_of`)} as orders,
      ${spell('argMax', sql`value_minor`, sql`measured_as_of`)} as value_minor
    from outcomes
    group by prediction_id
  ) o on o.prediction_id = p.prediction_id
  where p.scope = 'total'
  order by p.as_of desc, p.prediction_id desc
  limit 500`;
