import type { Day } from '../base/day.ts';
import { join, type Sql, spell, sql } from '../sql/sql.ts';

/** Payments this many days apart are one purchase occasion where one of them lies in a promo window. */
export const OCCASION_DAYS = 3;

const near = (from: Sql, to: Sql): Sql => sql`${spell('daysBetween', from, to)} <= ${OCCASION_DAYS}`;

/**
 * Days with `opens_on`, the first day of the occasion they belong to; `place` names what makes a row one of a history.
 * A day goes with the one before where it lies in a promo window itself, or follows a day in one, within three days; and an occasion
 * ends three days after it began, or whoever buys every other day of a month of promotions would have bought once.
 */
const linked = (days: Sql, promo: Sql, place: Sql): Sql => sql`
  with run_days as materialized (${runs(days, promo, place)}),
  opened as (
    select ${place}, begun, ${openings(sql`list(day order by day)`)} as openings
    from run_days
    group by ${place}, begun
    having count(*) > 1
  )
  select
    run_days.* exclude (begun),
    coalesce(list_max(list_filter(openings, opening -> opening <= day)), day) as opens_on
  from run_days
  left join opened using (${place}, begun)`;

/** Of ascending days those on which an occasion begins: the first, and each that lies more than three days after the one before. */
const openings = (days: Sql): Sql => sql`list_reduce(
        list_transform(${days}, d -> [d]),
        (found, d) -> case when d[1] - found[-1] > ${OCCASION_DAYS} then list_concat(found, d) else found end
      )`;

/** Days with the number of the run of close days that they belong to. */
const runs = (days: Sql, promo: Sql, place: Sql): Sql => sql`
    select * exclude (continues), sum(case when continues then 0 else 1 end) over (partition by ${place} order by day) as begun
    from (
      select
        * exclude (touches),
        coalesce(
          (touches and ${near(sql`lag(day) over one`, sql`day`)})
          or ${near(sql`max(case when touches then day end) over (one rows between unbounded preceding and 1 preceding)`, sql`day`)},
          false
        ) as continues
      from (
        select d.*, coalesce(d.channel_mask & p.channel_mask <> 0, false) as touches
        from (${days}) d
        left join ${promo} p on p.day = d.day
      )
      window one as (partition by ${place} order by day)
    )`;

/** Purchase days of customers who have two of them within three days, one in a promo window; each with its occasion. */
export const occasionDays = (visits: Sql, promo: Sql): Sql => sql`
  select * exclude (channel_mask)
  from (${linked(sql`select customer_key, day, net_minor, contribution_minor, channel_mask from ${visits} semi join (${closeBuyers(visits, promo)}) using (customer_key)`, promo, sql`customer_key`)})
  qualify bool_or(day <> opens_on) over (partition by customer_key)`;

const closeBuyers = (visits: Sql, promo: Sql): Sql => sql`
    select distinct v.customer_key
    from ${visits} v
    semi join (
      select distinct day + shift as day
      from ${promo}
      cross join (select unnest(range(0, ${OCCASION_DAYS + 1}))::integer as shift)
    ) p on p.day = v.day
    where v.gap_days <= ${OCCASION_DAYS}`;

/** Purchase days that only continue an occasion, with the day that opened it. */
export const joinedDays = (days: Sql): Sql => sql`
  select customer_key, day, opens_on
  from ${days}
  where day <> opens_on`;

const both = sql`case when count(contribution_minor) = count(*) then sum(contribution_minor)::bigint end`;
const net = sql`sum(net_minor::double)::bigint`;

/** Occasions of those customers, shaped like visits. */
export const occasionVisits = (days: Sql): Sql => sql`
  select
    customer_key,
    day,
    net_minor,
    contribution_minor,
    0::bigint as channel_mask,
    (row_number() over one)::integer as ordinal,
    ${spell('daysBetween', sql`lag(day) over one`, sql`day`)}::integer as gap_days
  from (
    select customer_key, opens_on as day, ${net} as net_minor, ${both} as contribution_minor
    from ${days}
    group by customer_key, opens_on
  )
  window one as (partition by customer_key order by day)`;

/** Everyone's occasions: visits, but for those with occasions of several days. */
export const occasions = (visits: Sql, several: Sql): Sql => sql`(
    select * from ${visits} v anti join ${several} s on s.customer_key = v.customer_key
    union all by name
    select * from ${several}
  )`;

/** Last occasion and number of occasions, of those who have any of several days. */
export const occasionEnds = (several: Sql): Sql => sql`
  select customer_key, max(day) as last_on, count(*)::integer as occasions
  from ${several}
  group by customer_key`;

/** Days of a month-end or the like that fall between the first and the last day of one occasion. */
const straddled = (days: Sql, knowledge: readonly Day[]): Sql => sql`
  select distinct customer_key
  from (select customer_key, min(day) as first_on, max(day) as last_on from ${days} group by customer_key, opens_on)
  join (values ${join(knowledge.map((day) => sql`(${day}::date)`))}) as k(day) on first_on <= k.day and last_on > k.day`;

/** All days on which customers with late refunds paid, whether or not the day still counts. */
const lateBuyersDays = (visits: Sql, late: Sql, orders: Sql): Sql => sql`
  select customer_key, day, bit_or(channel_mask) as channel_mask
  from (
    select customer_key, day, channel_mask from ${visits} semi join ${late} using (customer_key)
    union all
    select customer_key, day, 1::bigint << channel_code from ${orders}
  )
  group by customer_key, day`;

/** Customers whose occasions of several days looked different on one of the days that will be asked about. */
export const changingBuyers = (visits: Sql, promo: Sql, days: Sql, late: Sql, orders: Sql, knowledge: readonly Day[]): Sql => sql`
  ${straddled(days, knowledge)}
  union
  select distinct customer_key
  from (${linked(lateBuyersDays(visits, late, orders), promo, sql`customer_key`)})
  where day <> opens_on`;

/** `days` (purchase days with the time they were known so) as occasions, with the time those were known so. */
export const knownOccasions = (days: Sql, promo: Sql, knowledge: readonly Day[]): Sql => {
  const rows = knowledge.map((from, i) => sql`(${i}, ${from}::date, ${knowledge[i + 1] ?? '9999-12-31'}::date)`);
  const then = sql`
    select d.customer_key, d.day, d.net_minor, d.contribution_minor, d.channel_mask, k.place, k.known_from, k.known_to
    from ${days} d
    join (values ${join(rows)}) as k(place, known_from, known_to) on d.known_from <= k.known_from and d.known_to > k.known_from`;
  const states = sql`
    select customer_key, opens_on as day, place, known_from, known_to, ${net} as net_minor, ${both} as contribution_minor
    from (${linked(then, promo, sql`customer_key, place`)})
    group by customer_key, opens_on, place, known_from, known_to`;
  const same = sql`customer_key, day, net_minor, contribution_minor`;
  return sql`
  select customer_key, day, min(known_from) as known_from, max(known_to) as known_to, net_minor, contribution_minor
  from (select *, place - row_number() over (partition by ${same} order by place) as spell from (${states}))
  group by ${same}, spell`;
};

/** Buyers whose past cannot be carried from one refresh to the next. */
export const unsteadyBuyers = (late: Sql, changing: Sql): Sql => sql`
  select customer_key from ${late}
  union
  select customer_key from ${changing}`;
