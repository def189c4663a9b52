import type { Day } from '../base/day.ts';
import { join, type Sql, spell, sql } from '../sql/sql.ts';

/** Payments this many days apart are one purchase occasion where one of them lies in a promo window. */
export const OCCASION_DAYS = 3;

const near = (from: Sql, to: Sql): Sql => sql`${spell('daysBetween', from, to)} <= ${OCCASION_DAYS}`;

/** All days that a promotion can join to others: its own, and the three after each. */
const promoReach = (promo: Sql): Sql => sql`
      select distinct day + shift as day
      from ${promo}
      cross join (select unnest(range(0, ${OCCASION_DAYS + 1}))::integer as shift)`;

/** Purchase days that lie close to another within reach of a promotion: few, and all that occasions of several days are made of. */
const closeDays = (visits: Sql, promo: Sql): Sql => sql`
    with followers as materialized (
      select v.customer_key, v.ordinal
      from ${visits} v
      semi join (${promoReach(promo)}) p on p.day = v.day
      where v.gap_days <= ${OCCASION_DAYS}
    )
    select customer_key, day, net_minor, contribution_minor, channel_mask
    from ${visits}
    semi join (
      select customer_key, ordinal from followers
      union all
      select customer_key, ordinal - 1 from followers
    ) using (customer_key, ordinal)`;

/**
 * Days with `opens_on`, the first day of the occasion they belong to, and `begun`, the first of the run of close days; `place` names
 * what makes a row one of a history.
 * A day goes with the one before where it lies in a promo window itself, or follows a day in one, within three days; and an occasion
 * ends three days after it began, or whoever buys every other day of a month of promotions would have bought once.
 */
const linked = (days: Sql, promo: Sql, place: Sql): Sql => sql`
  with run_days as materialized (${runs(days, promo, place)}),
  opened as (
    select ${place}, begun, ${openings(sql`list(day order by day)`)} as openings
    from run_days
    group by ${place}, begun
    having max(day) - begun > ${OCCASION_DAYS}
  )
  select
    run_days.*,
    coalesce(list_max(list_filter(openings, opening -> opening <= day)), begun) as opens_on
  from run_days
  left join opened using (${place}, begun)`;

/** Of ascending days those on which an occasion begins: the first, and each that lies more than three days after the one before. */
const openings = (days: Sql): Sql => sql`list_reduce(
        list_transform(${days}, d -> [d]),
        (found, d) -> case when d[1] - found[-1] > ${OCCASION_DAYS} then list_concat(found, d) else found end
      )`;

/** Days with the first day of the run of close days that they belong to. */
const runs = (days: Sql, promo: Sql, place: Sql): Sql => sql`
    select * exclude (continues), max(case when not continues then day end) over (partition by ${place} order by day) as begun
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

/** Purchase days close to others in a time of promotions, each with the day that opened its occasion. */
export const occasionDays = (visits: Sql, promo: Sql): Sql => sql`
  select * exclude (channel_mask)
  from (${linked(closeDays(visits, promo), promo, sql`customer_key`)})`;

/** Purchase days that only continue an occasion, with the day that opened it. */
export const joinedDays = (days: Sql): Sql => sql`
  select customer_key, day, opens_on
  from ${days}
  where day <> opens_on`;

const both = sql`case when count(contribution_minor) = count(*) then sum(contribution_minor)::bigint end`;
const net = sql`sum(net_minor::double)::bigint`;

/** Everyone's occasions, shaped like visits: those themselves, but of customers with an occasion of several days. */
export const occasions = (visits: Sql, close: Sql, joined: Sql): Sql => {
  const several = sql`(select distinct customer_key from ${joined})`;
  return sql`
  select customer_key, day, net_minor, contribution_minor, ordinal, gap_days
  from ${visits}
  anti join ${several} using (customer_key)
  union all
  select
    v.customer_key,
    v.day,
    coalesce(o.net_minor, v.net_minor) as net_minor,
    case when o.customer_key is null then v.contribution_minor else o.contribution_minor end as contribution_minor,
    (row_number() over one)::integer as ordinal,
    ${spell('daysBetween', sql`lag(v.day) over one`, sql`v.day`)}::integer as gap_days
  from (select * from ${visits} semi join ${several} using (customer_key) anti join ${joined} using (customer_key, day)) v
  left join (
    select customer_key, opens_on, ${net} as net_minor, ${both} as contribution_minor
    from ${close}
    group by customer_key, opens_on
    having count(*) > 1
  ) o on o.customer_key = v.customer_key and o.opens_on = v.day
  window one as (partition by v.customer_key order by v.day)`;
};

/** Last occasion and number of occasions, of those who have any of several days. */
export const occasionEnds = (all: Sql, joined: Sql): Sql => sql`
  select customer_key, max(day) as last_on, count(*)::integer as occasions
  from ${all}
  semi join ${joined} using (customer_key)
  group by customer_key`;

/** Runs of days of which an occasion had begun and not ended on a day that will be asked about. */
const straddled = (close: Sql, knowledge: readonly Day[]): Sql => sql`
    select customer_key, begun
    from (select customer_key, begun, min(day) as first_on, max(day) as last_on from ${close} group by customer_key, begun, opens_on)
    join (values ${join(knowledge.map((day) => sql`(${day}::date)`))}) as k(day) on first_on <= k.day and last_on > k.day`;

/** All days on which customers with late refunds paid, whether or not the day still counts. */
const lateBuyersDays = (visits: Sql, late: Sql, orders: Sql): Sql => sql`
    select customer_key, day, bit_or(channel_mask) as channel_mask, bool_or(is_late) as is_late
    from (
      select customer_key, day, channel_mask, false as is_late from ${visits} semi join ${late} using (customer_key)
      union all
      select customer_key, day, 1::bigint << channel_code, true from ${orders}
    )
    group by customer_key, day`;

/**
 * Days of which the occasions may have looked different on one of the days that will be asked about; always all days of a run.
 * A run of the days that counted at some time lies within a run of all days that ever did.
 */
export const changingDays = (visits: Sql, promo: Sql, close: Sql, late: Sql, orders: Sql, knowledge: readonly Day[]): Sql => sql`
  with late_runs as materialized (${runs(lateBuyersDays(visits, late, orders), promo, sql`customer_key`)})
  select customer_key, day
  from ${close}
  semi join (${straddled(close, knowledge)}) using (customer_key, begun)
  union
  select customer_key, day
  from late_runs
  semi join (
    select customer_key, begun
    from late_runs
    group by customer_key, begun
    having bool_or(is_late) and count(*) > 1
  ) using (customer_key, begun)`;

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
