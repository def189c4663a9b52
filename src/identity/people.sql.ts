import { type Sql, sql } from '../sql/sql.ts';

/** Identifiers that the load brings or links, and the customers of those that have one. */
export const touchedPeople = sql`
select t.identifier_key as identifier, c.customer_key as customer
from (
  select identifier_key from identifiers__new
  union
  select left_key from identifier_links__new
  union
  select right_key from identifier_links__new
) as t
left join identifier_customers as c on c.identifier_key = t.identifier_key
order by t.identifier_key`;

/** Links that this load adds; older ones live on in the customers they made. */
export const freshLinks = sql`select left_key as smaller, right_key as larger from identifier_links__new`;

export const peopleCounts = sql`
select
  greatest(
    (select coalesce(max(customer_key), 0) from identifier_customers),
    (select coalesce(max(from_key), 0) from customer_redirects),
    (select coalesce(max(last_customer), 0) from undone_loads)
  )::integer as customers,
  (select count(*) from identifiers__new)::integer as fresh,
  (select count(*) from identifier_links__new)::integer as links`;

/** Identifiers of customers that are given up, with those that they go to. */
export const movedIdentifiers = sql`
select c.identifier_key, r.to_key as customer_key
from identifier_customers as c
join customer_redirects__columns as r on r.from_key = c.customer_key`;

export const movedKeys = sql`select identifier_key from identifier_customers__moved`;
export const movedCustomers = sql`select * from identifier_customers__moved`;
export const newCustomers = sql`select * from identifier_customers__new`;

/** Redirects, old ones followed to where their customer is now. */
export const redirects = (loadId: number): Sql => sql`
select r.from_key, coalesce(n.to_key, r.to_key)::integer as to_key, r.load_id
from customer_redirects as r
left join customer_redirects__columns as n on n.from_key = r.to_key
union all
select from_key::integer, to_key::integer, ${loadId}::integer as load_id
from customer_redirects__columns`;
