import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';

const DAY = 1;
const yearBefore = (asOf: Day): Sql => spell('addDays', sql`${asOf}`, sql`${DAY - 365}`);

/**
 * Consumers as known on a day: purchase history in day numbers, and the money of repeat purchases and of the last 365 days.
 * Sums of whole minor units are added up as doubles, where they are exact, and kept as integers, which are cheaper to write.
 */
export const peopleKnown = (knownDays: Sql, outsiders: Sql, asOf: Day): Sql => {
  const recent = sql`filter (where day >= ${yearBefore(asOf)})`;
  return sql`
  select
    customer_key,
    (count(*) - 1)::integer as frequency,
    ${spell('dayNumber', sql`min(day)`)}::integer as first_day,
    ${spell('dayNumber', sql`max(day)`)}::integer as last_day,
    ((sum(net_minor::double) - ${spell('argMin', sql`net_minor`, sql`day`)}) / nullif(count(*) - 1, 0))::double as repeat_value,
    ${spell('argMin', sql`net_minor`, sql`day`)}::bigint as first_net,
    count(*) ${recent}::integer as days_365,
    coalesce(sum(net_minor::double) ${recent}, 0)::bigint as net_365,
    coalesce(sum(contribution_minor::double) ${recent}, 0)::bigint as contribution_365,
    coalesce(sum(case when contribution_minor is null then net_minor else 0 end::double) ${recent}, 0)::bigint as uncosted_365
  from ${knownDays} d
  anti join ${outsiders} o on o.customer_key = d.customer_key
  where known_from <= ${asOf}::date
    and known_to > ${asOf}::date
  group by customer_key`;
};

/** Columns for fitting and scoring; in the order of the customers, so that the same facts give the same digits. */
export const historyColumns = (people: Sql): Sql => sql`
  select customer_key, frequency, first_day, last_day, repeat_value, first_net, days_365, net_365
  from ${people}
  order by customer_key`;

/** Distinct histories with the number of customers who share each. */
export const distinctHistoryColumns = (people: Sql, share: number): Sql => sql`
  select frequency, first_day, last_day, count(*) as weight
  from ${people}
  where ${mixed(sql`customer_key`)} < ${Math.round(share * 4294967296)}
  group by frequency, first_day, last_day
  order by frequency, first_day, last_day`;

/** Purchase days of a fixed sample of customers, with their net sales, as known on a day, and after it those that came by another; day numbers. */
export const sampledDays = (
  knownDays: Sql,
  people: Sql,
  { asOf, until, days }: { readonly asOf: Day; readonly until: Day; readonly days: Sql },
  share: number,
): Sql => sql`
  with chosen as (
    select customer_key
    from ${people}
    where ${mixed(sql`customer_key`)} < ${Math.round(share * 4294967296)}
  )
  select d.customer_key as customer, ${spell('dayNumber', sql`d.day`)}::integer as day, d.net_minor as net
  from ${knownDays} d
  join chosen c on c.customer_key = d.customer_key
  where d.known_from <= ${asOf}::date
    and d.known_to > ${asOf}::date
    and d.day <= ${asOf}::date
  union all
  select d.customer_key, ${spell('dayNumber', sql`d.day`)}::integer, d.net_minor
  from ${days} d
  join chosen c on c.customer_key = d.customer_key
  where d.day > ${asOf}::date
    and d.day <= ${until}::date
  order by 1, 2`;

/** How each customer of a fixed sample was won: the bit of the channel and the code of the category of her first purchase. */
export const firstTraits = (people: Sql, everyone: Sql, share: number): Sql => sql`
  select (e.first_channel_mask & -e.first_channel_mask)::double as channel_bit, e.first_category_code::double as category
  from ${people} p
  left join ${everyone} e on e.customer_key = p.customer_key
  where ${mixed(sql`p.customer_key`)} < ${Math.round(share * 4294967296)}
  order by p.customer_key`;

/** A customer's place in a fixed shuffle, from 0 to 2^32: a sample by it is the same every time. */
const mixed = (key: Sql): Sql => sql`((${key}::bigint * 2654435761) % 4294967296)`;

/** Repeat buyers with spend, for the spend model. */
export const spendColumns = (people: Sql, share: number): Sql => sql`
  select frequency, repeat_value as value
  from ${people}
  where frequency > 0
    and repeat_value > 0
    and ${mixed(sql`customer_key`)} < ${Math.round(share * 4294967296)}
  order by customer_key`;

/** Purchases of consumers by day as known then; firsts are those of new customers, `money` is what the others came to. */
export const dailyPurchases = (knownDays: Sql, people: Sql, asOf: Day): Sql => sql`
  select
    ${spell('dayNumber', sql`d.day`)}::integer as day,
    count(*) filter (where ${spell('dayNumber', sql`d.day`)} = p.first_day)::integer as firsts,
    count(*) filter (where ${spell('dayNumber', sql`d.day`)} > p.first_day)::integer as repeats,
    coalesce(sum(d.net_minor::double) filter (where ${spell('dayNumber', sql`d.day`)} > p.first_day), 0) as money
  from ${knownDays} d
  join ${people} p on p.customer_key = d.customer_key
  where d.known_from <= ${asOf}::date
    and d.known_to > ${asOf}::date
  group by d.day
  order by d.day`;

/** What the money of a population looks like: margins known and not. */
export const moneyTotals = (people: Sql): Sql => sql`
  select
    count(*)::integer as customers,
    count(*) filter (where frequency > 0)::integer as repeat_customers,
    coalesce(min(first_day), 0)::integer as first_day,
    coalesce(sum(net_365), 0)::double as net,
    coalesce(sum(contribution_365), 0)::double as contribution,
    coalesce(sum(uncosted_365), 0)::double as uncosted
  from ${people}`;

/** What came after the calibration, beside what was known at its end. */
export const holdoutColumns = (people: Sql, days: Sql, calibrationTo: Day, holdoutTo: Day): Sql => sql`
  select
    p.customer_key, p.frequency, p.first_day, p.last_day, p.repeat_value, p.first_net, p.days_365, p.net_365,
    coalesce(h.days, 0) as actual_days,
    coalesce(h.net_minor, 0) as actual_minor
  from ${people} p
  left join (
    select customer_key, count(*) as days, sum(net_minor) as net_minor
    from ${days}
    where day > ${calibrationTo}::date
      and day <= ${holdoutTo}::date
      and customer_key is not null
    group by customer_key
  ) h on h.customer_key = p.customer_key
  order by p.customer_key`;

/** Repeat purchases by day of the customers known at the calibration's end. */
export const holdoutDaily = (people: Sql, days: Sql, holdoutTo: Day): Sql => sql`
  select
    ${spell('dayNumber', sql`d.day`)}::integer as day,
    count(*)::integer as repeats
  from ${days} d
  join ${people} p on p.customer_key = d.customer_key
  where d.day <= ${holdoutTo}::date
    and ${spell('dayNumber', sql`d.day`)} > p.first_day
  group by d.day
  order by d.day`;
