import { packed, unpacked } from '../books/order-lines.sql.ts';
import { type Sql, sql } from '../sql/sql.ts';

// Sums of whole numbers as doubles are exact below 2^53 and take a third of the room of the engine's 128-bit ones.
const whole = (column: Sql): Sql => sql`sum(${column}::double)::bigint`;

/** One row a customer and day with at least one valid order, the purchase occasion; days of orders without a person have a null key. */
export const purchaseDays = (orders: Sql): Sql => sql`
  select
    customer_key,
    day,
    orders,
    gross_minor,
    net_minor,
    case when not isnan(contribution) then round(contribution)::bigint end as contribution_minor,
    round(covered)::bigint as covered_minor,
    units,
    channel_mask,
    ${unpacked(sql`pack`)} as category_code
  from (
    select
      customer_key,
      day,
      count(*)::integer as orders,
      ${whole(sql`goods_minor`)} as gross_minor,
      ${whole(sql`net_minor`)} as net_minor,
      sum(contribution_minor) as contribution,
      sum(covered_minor) as covered,
      sum(units::double)::integer as units,
      bit_or(1::bigint << channel_code) as channel_mask,
      max(${packed(sql`net_minor`, sql`category_code`)}) as pack
    from (${orders})
    group by customer_key, day
  )`;

/** Sales of valid orders that belong to nobody known, by day. */
export const unlinkedDays = (days: Sql): Sql => sql`
  select day, orders, net_minor
  from ${days}
  where customer_key is null`;
