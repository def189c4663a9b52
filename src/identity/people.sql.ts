import { type Sql, sql } from '../sql/sql.ts';

export const knownCustomers = sql`select identifier_key as identifier, customer_key as customer from identifier_customers order by identifier_key`;

/** Links that this load adds; older ones live on in the customers they made. */
export const freshLinks = sql`select left_key as smaller, right_key as larger from identifier_links__new`;

export const peopleCounts = sql`
select
  (select coalesce(max(identifier_key), 0) from (
    select identifier_key from identifiers
    union all
    select identifier_key from identifiers__new
  ))::integer as identifiers,
  greatest(
    (select coalesce(max(customer_key), 0) from identifier_customers),
    (select coalesce(max(from_key), 0) from customer_redirects),
    (select coalesce(max(last_customer), 0) from undone_loads)
  )::integer as customers,
  ((select count(*) from identifiers) + (select count(*) from identifiers__new))::integer as present,
  (select count(*) from identifiers__new)::integer as fresh,
  (select count(*) from identifier_links__new)::integer as links`;

export const identifierCustomers = sql`
select identifier_key::integer as identifier_key, customer_key::integer as customer_key
from identifier_customers__columns
where customer_key > 0`;

/** Numbers of identifiers that went with an undone load. */
export const absentIdentifiers = (last: number): Sql => sql`
select n.identifier_key as identifier
from (select unnest(range(1, ${last} + 1)) as identifier_key) as n
anti join (select identifier_key from identifiers union all select identifier_key from identifiers__new) as i
  on i.identifier_key = n.identifier_key`;

/** Redirects, old ones followed to where their customer is now. */
export const redirects = (loadId: number): Sql => sql`
select r.from_key, coalesce(n.to_key, r.to_key)::integer as to_key, r.load_id
from customer_redirects as r
left join customer_redirects__columns as n on n.from_key = r.to_key
union all
select from_key::integer, to_key::integer, ${loadId}::integer as load_id
from customer_redirects__columns`;
