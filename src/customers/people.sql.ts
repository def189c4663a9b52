import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';

/** First day of the window of N days that ends on the as-of day, inclusive. */
export const windowStart = (asOf: Day, days: number): Sql => spell('addDays', sql`${asOf}`, sql`${1 - days}`);

const complete = (sum: Sql, rows: Sql): Sql =>
  sql`case when count(contribution_minor) ${rows} = count(*) ${rows} then ${sum} end`;

const noCredits = sql`(select null::integer as customer_key, null::date as deposit_on, null::bigint as channel_mask where false)`;

/** Buyers, one row each; the first channel is that of a deposit paid before the first purchase, where there is one. */
export const people = (days: Sql, asOf: Day, credits = noCredits): Sql => sql`
  select
    p.* replace (case when c.deposit_on < p.first_on then c.channel_mask else p.first_channel_mask end as first_channel_mask)
  from (${buyers(days, asOf)}) p
  left join ${credits} c on c.customer_key = p.customer_key`;

/** Buyers in one pass over their purchase days. */
const buyers = (days: Sql, asOf: Day): Sql => {
  const recent = sql`filter (where day >= ${windowStart(asOf, 365)})`;
  return sql`
  select
    customer_key,
    min(day) as first_on,
    max(day) as last_on,
    sum(orders)::integer as orders,
    count(*)::integer as purchase_days,
    sum(gross_minor)::bigint as gross_minor,
    sum(net_minor)::bigint as net_minor,
    ${complete(sql`sum(contribution_minor)::bigint`, sql``)} as contribution_minor,
    sum(covered_minor)::bigint as margin_covered_minor,
    ${spell('argMin', sql`net_minor`, sql`day`)} as first_net_minor,
    coalesce(sum(net_minor) ${recent}, 0)::bigint as net_365_minor,
    ${complete(sql`coalesce(sum(contribution_minor) ${recent}, 0)::bigint`, recent)} as contribution_365_minor,
    count(*) ${recent}::integer as days_365,
    bit_or(channel_mask) as channel_mask,
    ${spell('argMin', sql`channel_mask`, sql`day`)} as first_channel_mask,
    ${spell('argMin', sql`category_code`, sql`day`)} as first_category_code
  from ${days}
  where customer_key is not null
  group by customer_key`;
};

/** Purchase days in their order, those of a customer beside each other; `gap_days` is the time since the one before, null at the first. */
export const visits = (days: Sql): Sql => sql`
  select
    customer_key,
    day,
    net_minor,
    contribution_minor,
    channel_mask,
    (row_number() over one)::integer as ordinal,
    ${spell('daysBetween', sql`lag(day) over one`, sql`day`)}::integer as gap_days
  from ${days}
  where customer_key is not null
  window one as (partition by customer_key order by day)`;

export const medianGaps = (table: Sql): Sql => sql`
  select customer_key, ${spell('median', sql`gap_days`)}::double as median_interval
  from ${table}
  where gap_days is not null
  group by customer_key`;
