import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';

/** Purchases as a transactions file gives them: text `customer`, date `day`, `amount` in minor units or null. */
export interface Purchases {
  readonly from: Sql;
  /** Orders without an amount are purchases too. */
  readonly includeZero: boolean;
}

/** Orders already loaded, by buyer, in the calendar of the workspace. */
export const loadedPurchases = (): Sql => sql`
  select person.customer_key as customer, o.paid_on as day, o.goods_paid_minor as amount
  from orders o
  join identifier_customers person on person.identifier_key = o.buyer_key
  where o.paid_on is not null`;

/** How many paid orders there are, and of how many the buyer is known. */
export const orderBuyers = (): Sql => sql`
  select count(*)::integer as orders,
    count(person.customer_key)::integer as named
  from orders o
  left join identifier_customers person on person.identifier_key = o.buyer_key
  where o.paid_on is not null`;

export const occasions = ({ from, includeZero }: Purchases, end: Day): Sql => sql`
  select customer, day, sum(coalesce(amount, 0)) as amount
  from (${from})
  where day <= ${end}::date
    and customer is not null
    and ${includeZero ? sql`true` : sql`amount > 0`}
  group by customer, day`;

/** Distinct histories in days: purchases of one day are one, age runs to the end day. */
export const fileHistories = (purchases: Purchases, end: Day): Sql => sql`
  select frequency, recency_days, age_days, count(*) as weight
  from (
    select
      count(*) - 1 as frequency,
      ${spell('daysBetween', sql`min(day)`, sql`max(day)`)} as recency_days,
      ${spell('daysBetween', sql`min(day)`, sql`${end}`)} as age_days
    from (${occasions(purchases, end)})
    group by customer
  )
  group by frequency, recency_days, age_days
  order by frequency, recency_days, age_days`;

/** Repeat buyers and the mean of their repeat purchases, above zero. */
export const fileSpend = (purchases: Purchases, end: Day): Sql => sql`
  select frequency, value
  from (
    select count(*) - 1 as frequency, (sum(amount) - ${spell('argMin', sql`amount`, sql`day`)}) / (count(*) - 1)::double as value, customer
    from (${occasions(purchases, end)})
    group by customer
    having count(*) > 1
  )
  where value > 0
  order by customer`;

/** Σ ln(days) over the gaps between a customer's purchases, all customers together. */
export const fileLogGaps = (purchases: Purchases, end: Day): Sql => sql`
  select coalesce(sum(ln(gap)), 0.0)::double as log_gaps
  from (
    select ${spell('daysBetween', sql`lag(day) over (partition by customer order by day)`, sql`day`)} as gap
    from (${occasions(purchases, end)})
  )
  where gap > 0`;

/** Distinct histories in days, each with the Σ ln(days) over its own gaps. */
export const fileRhythms = (purchases: Purchases, end: Day): Sql => sql`
  select frequency, recency_days, age_days, gap_log, count(*) as weight
  from (
    select
      count(*) - 1 as frequency,
      ${spell('daysBetween', sql`min(day)`, sql`max(day)`)} as recency_days,
      ${spell('daysBetween', sql`min(day)`, sql`${end}`)} as age_days,
      round(coalesce(sum(ln(gap)), 0.0)::double, 12) as gap_log
    from (
      select customer, day,
        ${spell('daysBetween', sql`lag(day) over (partition by customer order by day)`, sql`day`)} as gap
      from (${occasions(purchases, end)})
    )
    group by customer
  )
  group by frequency, recency_days, age_days, gap_log
  order by frequency, recency_days, age_days, gap_log`;
