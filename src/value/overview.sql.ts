import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';
import { recordedStanding } from './place.sql.ts';

export const totals = (rows: Sql): Sql => sql`
  select
    (count(*) filter (where purchase_days > 0))::integer as customers,
    (count(*) filter (where source is not null and stage not in ('dormant', 'lost')))::integer as active,
    (count(*) filter (where at_risk))::integer as at_risk,
    sum(residual_minor)::double as equity_minor,
    coalesce(sum(net_365_minor), 0)::double as net_365_minor,
    coalesce(sum(net_minor), 0)::double as net_minor,
    coalesce(sum(margin_covered_minor), 0)::double as margin_covered_minor
  from ${rows}`;

export const unlinkedTotals = (days: Sql, asOf: Day): Sql => sql`
  select
    coalesce(sum(net_minor), 0)::double as net_minor,
    coalesce(sum(net_minor) filter (where day >= ${spell('addDays', sql`${asOf}`, sql`-364`)}), 0)::double as net_365_minor,
    coalesce(sum(orders), 0)::integer as orders
  from ${days}`;

export const stageSizes = (rows: Sql): Sql => sql`
  select stage, count(*)::integer as customers, sum(net_365_minor)::double as net_365_minor
  from ${rows}
  where kind = 'consumer'
  group by stage`;

export const bandSizes = (rows: Sql): Sql => sql`
  select band, count(*)::integer as customers, sum(net_365_minor)::double as net_365_minor, sum(residual_minor)::double as residual_minor
  from ${rows}
  where kind = 'consumer'
    and purchase_days > 0
  group by band`;

export const residuals = (rows: Sql): Sql => sql`
  select residual_minor as value
  from ${rows}
  where residual_minor is not null`;

/** Net sales by month: of customers in the month of their first order, of others, and of nobody known. */
export const monthlySales = (visits: Sql, customers: Sql, unlinked: Sql): Sql => sql`
  select
    month,
    sum(net_minor)::double as net_minor,
    coalesce(sum(new_minor), 0)::double as new_minor,
    coalesce(sum(old_minor), 0)::double as old_minor,
    sum(buyers)::integer as buyers
  from (
    select
      ${spell('monthStart', sql`day`)} as month,
      sum(net_minor::double) as net_minor,
      sum(net_minor::double) filter (where age_days < month_day) as new_minor,
      sum(net_minor::double) filter (where age_days >= month_day) as old_minor,
      count(*) filter (where gap_days is null or gap_days >= month_day) as buyers
    from (
      select
        v.day, v.net_minor, v.gap_days,
        extract(day from v.day) as month_day,
        ${spell('daysBetween', sql`c.first_on`, sql`v.day`)} as age_days
      from ${visits} v
      join ${customers} c on c.customer_key = v.customer_key
    )
    group by day
    union all
    select ${spell('monthStart', sql`day`)}, net_minor, 0, 0, 0
    from ${unlinked}
  )
  group by month
  order by month`;

/** Refreshes written down, with those of this run. */
export const equityHistory = (fresh: Sql | null): Sql => sql`
  select *
  from (
    select * from equity_history
    ${fresh === null ? sql`` : sql`union all by name select * from ${fresh}`}
  )
  order by as_of`;

/** The run before, and what it counted. */
export const runBefore = (asOf: Day): Sql => sql`
  select as_of, counts
  from runs
  where as_of < ${asOf}::date
  order by run_id desc
  limit 1`;

const bandRank = (band: Sql): Sql => sql`case ${band} when 'high' then 3 when 'mid' then 2 when 'base' then 1 else 0 end`;

/** Who moved since an earlier day. */
export const movesSince = (rows: Sql, before: Day): Sql => sql`
  select
    (count(*) filter (where r.first_on > ${before}::date))::integer as new_customers,
    (count(*) filter (where ${bandRank(sql`r.band`)} > ${bandRank(sql`o.band`)}))::integer as moved_up,
    (count(*) filter (where ${bandRank(sql`r.band`)} < ${bandRank(sql`o.band`)}))::integer as moved_down,
    (count(*) filter (where r.stage = 'dormant' and o.stage not in ('dormant', 'lost')))::integer as became_dormant,
    (count(*) filter (where r.stage = 'lost' and o.stage <> 'lost'))::integer as became_lost,
    (count(*) filter (where r.stage not in ('dormant', 'lost') and o.stage in ('dormant', 'lost')))::integer as came_back
  from ${rows} r
  left join (${recordedStanding(before)}) o on o.customer_key = r.customer_key
  where r.purchase_days > 0`;

export const salesSince = (days: Sql, before: Day): Sql => sql`
  select coalesce(sum(orders), 0)::integer as orders, coalesce(sum(net_minor), 0)::double as net_minor
  from ${days}
  where day > ${before}::date`;

/** Purchase days and net sales of the next year from today's customers, undiscounted; `ratio` is what the value of an order keeps of its net sales. */
export const foreseen = (scores: Sql, ratio: number): Sql => sql`
  select sum(orders_365)::double as orders, sum(orders_365 * value_per_order_minor / ${ratio}::double)::double as value
  from ${scores}`;
