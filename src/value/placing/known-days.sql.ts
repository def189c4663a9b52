import { type Sql, spell, sql } from '../../sql/sql.ts';

const number = (day: Sql): Sql => sql`${spell('dayNumber', day)}::integer`;

const isSteady = sql`known_from = day and known_to = date '9999-12-31'`;

/** Purchase days of consumers that have looked the same since they came. */
export const steadyDays = (knownDays: Sql, outsiders: Sql): Sql => sql`
  select customer_key, ${number(sql`day`)} as day, net_minor, contribution_minor
  from ${knownDays} d
  anti join ${outsiders} o on o.customer_key = d.customer_key
  where ${isSteady}`;

/** The others, with the time during which they were known so. */
export const changedDays = (knownDays: Sql, outsiders: Sql): Sql => sql`
  select
    customer_key, ${number(sql`day`)} as day, net_minor, contribution_minor,
    ${number(sql`known_from`)} as known_from,
    case when known_to = date '9999-12-31' then 2147483647 else ${number(sql`known_to`)} end as known_to
  from ${knownDays} d
  anti join ${outsiders} o on o.customer_key = d.customer_key
  where not (${isSteady})`;
