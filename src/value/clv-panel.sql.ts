import { type Sql, sql } from '../sql/sql.ts';
import { occasions, type Purchases } from './clv-file.sql.ts';

/** Distinct purchase days up to the end, by customer: her key and day numbers. */
export const filePanel = (purchases: Purchases, end: string): Sql => sql`
  select customer, (day - date '1970-01-01')::integer as day
  from (${occasions(purchases, end)})
  order by customer, day`;

/** Each customer up to the end, in the order of the panel: repeat purchases with a value, and their mean value in minor units; zeros without. */
export const fileSpent = (purchases: Purchases, end: string): Sql => sql`
  select case when mean > 0 then repeats else 0 end as valued, case when mean > 0 then mean else 0 end as mean
  from (
    select customer, count(*) - 1 as repeats,
      case when count(*) > 1 then (sum(amount) - arg_min(amount, day)) / (count(*) - 1)::double else 0 end as mean
    from (${occasions(purchases, end)})
    group by customer
  )
  order by customer`;

const dayOf = (days: Sql): Sql => sql`date '1970-01-01' + (${days})::integer`;

/** What was foretold of each customer, beside what is known of her and what the file calls her; money in units of `minorPerUnit`. */
export const foretoldRows = (foretold: Sql, purchases: Purchases, end: string, asOf: number, minorPerUnit: number): Sql => {
  const next = (name: Sql): Sql =>
    sql`case when ${name} is not null and not isnan(${name}) then ${dayOf(sql`${asOf} + ${name}`)} end`;
  const money = (name: Sql): Sql => sql`case when not isnan(${name}) then round(${name} / ${minorPerUnit}, 2) end`;
  return sql`
  select
    names.name as customer,
    known.first_on as first_purchase,
    known.last_on as last_purchase,
    known.purchases,
    round(f.alive, 6) as p_alive,
    round(f.expected, 6) as expected_purchases,
    f.low::integer as purchases_low,
    case when not isinf(f.high) then f.high::integer end as purchases_high,
    round(f.purchase, 6) as p_purchase,
    ${next(sql`f.next25`)} as next_purchase_25,
    ${next(sql`f.next50`)} as next_purchase_50,
    ${next(sql`f.next75`)} as next_purchase_75,
    ${money(sql`f.spend`)} as spend_per_purchase,
    ${money(sql`f.value`)} as value,
    ${money(sql`f."valueLow"`)} as value_low,
    ${money(sql`f."valueHigh"`)} as value_high
  from ${foretold} f
  join (
    select customer, min(day) as first_on, max(day) as last_on, count(*) as purchases
    from (${occasions(purchases, end)})
    group by customer
  ) known on known.customer = f.customer
  join (
    select person.customer_key as customer, min(i.value) as name
    from identifier_customers person
    join identifiers i on i.identifier_key = person.identifier_key
    group by person.customer_key
  ) names on names.customer = f.customer
  order by f.customer`;
};

export const customerNamed = (name: string): Sql => sql`
  select person.customer_key as customer
  from identifier_customers person
  join identifiers i on i.identifier_key = person.identifier_key
  where i.value = ${name}
  order by person.customer_key
  limit 1`;
