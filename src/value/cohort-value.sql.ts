import { type Day, dayNumber } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';

/** Months of thirty days since the first purchase. */
const MONTH = 30;

/** People by first channel and category, with their age in months. */
const segmented = (people: Sql, customers: Sql, asOf: Day): Sql => sql`
  select
    p.*,
    coalesce(c.first_channel, '') as channel,
    coalesce(c.first_category, '') as category,
    ((${dayNumber(asOf)} - p.first_day) // ${MONTH})::integer as age_months
  from ${people} p
  join ${customers} c on c.customer_key = p.customer_key`;

/** How many customers of a segment have each age, and what the last year's purchases were worth. */
export const segmentAges = (people: Sql, customers: Sql, asOf: Day): Sql => sql`
  select
    channel, category, age_months,
    count(*)::integer as customers,
    sum(days_365)::integer as days_365,
    sum(net_365)::double as net_365
  from (${segmented(people, customers, asOf)})
  group by channel, category, age_months
  order by channel, category, age_months`;

/** Who bought again in which complete month since the first purchase. */
export const segmentActivity = (knownDays: Sql, people: Sql, customers: Sql, asOf: Day): Sql => sql`
  select
    s.channel, s.category,
    ((${spell('dayNumber', sql`d.day`)} - s.first_day) // ${MONTH})::integer as month,
    count(distinct s.customer_key)::integer as active,
    count(*)::integer as days
  from ${knownDays} d
  join (${segmented(people, customers, asOf)}) s on s.customer_key = d.customer_key
  where d.known_from <= ${asOf}::date
    and d.known_to > ${asOf}::date
    and (${spell('dayNumber', sql`d.day`)} - s.first_day) // ${MONTH} between 1 and s.age_months - 1
  group by 1, 2, 3
  order by 1, 2, 3`;

/** People with the expectation of their segment at their age. */
export const bySegment = (people: Sql, customers: Sql, values: Sql, segments: Sql, asOf: Day): Sql => sql`
  select
    s.* exclude (channel, category, age_months),
    null::double as probability_180,
    null::double as probability_then,
    v.orders_365, v.orders_1095, v.discounted_365, v.discounted_1095, v.discounted_all,
    v.order_value
  from (${segmented(people, customers, asOf)}) s
  join ${segments} g on g.channel = s.channel and g.category = s.category
  join ${values} v on v.segment = g.segment and v.age_months = s.age_months`;

/** The number each pair of channel and category goes by. */
export const segmentNumbers = (people: Sql, customers: Sql, asOf: Day): Sql => sql`
  select channel, category, (row_number() over (order by channel, category) - 1)::integer as segment
  from (select distinct channel, category from (${segmented(people, customers, asOf)}))`;

export const segmentValued = (marked: Sql, ratio: number, basis: 'contribution' | 'revenue'): Sql => sql`
  select
    *,
    order_value * ${ratio}::double as value_per_order,
    order_value * ${ratio}::double * discounted_365 as predicted_12m,
    order_value * ${ratio}::double * discounted_all as residual,
    ${basis === 'revenue' ? sql`net_365` : sql`(contribution_365 + uncosted_365 * ${ratio}::double)`} + order_value * ${ratio}::double * discounted_365 as band_value
  from (${marked})`;
