import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';

/** Units of one article in one order, gifts apart, from which on the order looks like resale. */
const BULK_UNITS = 10;
const BULK_ORDERS = 2;
/** More orders than one person makes: a shared or borrowed account, for review. */
const PERSONAL_ORDERS = 200;
/** Spend of a year above this many times the 99th percentile. */
const SPEND_FACTOR = 10;

const byOrderKind = (asOf: Day): Sql => sql`
  select
    person.customer_key,
    case o.kind when 'distribution' then 'reseller' else o.kind end as kind
  from orders o
  join identifier_customers person on person.identifier_key = o.buyer_key
  where o.kind in ('staff', 'company', 'distribution')
    and o.paid_on <= ${asOf}::date`;

const byBulk = (asOf: Day): Sql => sql`
  select person.customer_key, 'reseller' as kind
  from (
    select distinct source_key, order_id
    from order_items
    where quantity >= ${BULK_UNITS}
      and not is_gift
  ) i
  join orders o on o.source_key = i.source_key and o.order_id = i.order_id
  join identifier_customers person on person.identifier_key = o.buyer_key
  where o.paid_on <= ${asOf}::date
  group by person.customer_key
  having count(*) >= ${BULK_ORDERS}`;

const bySpend = (people: Sql): Sql => sql`
  select
    customer_key,
    case when orders > ${PERSONAL_ORDERS} then 'shared' else 'reseller' end as kind
  from ${people},
    (select ${spell('quantile', sql`net_365_minor`, sql`0.99`)} as limit_minor from ${people} where net_365_minor > 0)
  where orders > ${PERSONAL_ORDERS}
    or net_365_minor > ${SPEND_FACTOR} * limit_minor`;

/** People who are not consumers, each under one kind: they count in sales, not in RFM, models or bands. */
export const outsiders = (people: Sql, asOf: Day): Sql => sql`
  select customer_key, ${spell('argMin', sql`kind`, sql`case kind when 'staff' then 1 when 'company' then 2 when 'shared' then 3 else 4 end`)} as kind
  from (
    ${byOrderKind(asOf)}
    union all
    ${byBulk(asOf)}
    union all
    ${bySpend(people)}
  )
  group by customer_key`;
