import type { Day } from '../base/day.ts';
import { join, type Sql, spell, sql } from '../sql/sql.ts';

const consumerVisits = (visits: Sql, outsiders: Sql): Sql => sql`
  select v.*
  from ${visits} v
  anti join ${outsiders} o on o.customer_key = v.customer_key`;

/** How many intervals had each length, by the number of the purchase that ended them (from the 10th on together). */
export const intervalCounts = (visits: Sql, outsiders: Sql): Sql => sql`
  select least(ordinal, 10)::integer as ordinal, gap_days as days, count(*)::integer as intervals
  from (${consumerVisits(visits, outsiders)})
  where gap_days is not null
  group by 1, 2
  order by 2, 1`;

const noEnds = sql`(select null::integer as customer_key, null::date as last_on, null::integer as occasions where false)`;

/** Silence since the last occasion: intervals not yet ended, of buyers with at least so many; `ends` has those of several days. */
export const openIntervals = (people: Sql, outsiders: Sql, asOf: Day, atLeast: number, ends = noEnds): Sql => sql`
  select ${spell('daysBetween', sql`coalesce(e.last_on, p.last_on)`, sql`${asOf}`)}::integer as days, count(*)::integer as intervals
  from ${people} p
  left join ${ends} e on e.customer_key = p.customer_key
  anti join ${outsiders} o on o.customer_key = p.customer_key
  where coalesce(e.occasions, p.purchase_days) >= ${atLeast}
  group by 1
  order by 1`;

/** Of those whose first purchase lies N days back or more: who bought again within N days. */
export const repurchases = (visits: Sql, people: Sql, outsiders: Sql, asOf: Day, horizons: readonly number[]): Sql => sql`
  select
    h.days,
    sum(p.customers)::integer as cohort,
    coalesce(sum(p.customers) filter (where p.gap_days <= h.days), 0)::integer as bought
  from (values ${join(horizons.map((days) => sql`(${days})`))}) as h(days)
  join (
    select b.first_on, v.gap_days, count(*) as customers
    from ${people} b
    left join (select customer_key, gap_days from ${visits} where ordinal = 2) v on v.customer_key = b.customer_key
    anti join ${outsiders} o on o.customer_key = b.customer_key
    group by b.first_on, v.gap_days
  ) p on p.first_on <= ${spell('addDays', sql`${asOf}`, sql`-h.days`)}
  group by h.days
  order by h.days`;

/** Customers by their number of purchase days. */
export const frequencyCounts = (people: Sql, outsiders: Sql): Sql => sql`
  select p.purchase_days, count(*)::integer as customers
  from ${people} p
  anti join ${outsiders} o on o.customer_key = p.customer_key
  group by 1
  order by 1`;
