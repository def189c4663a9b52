import { type Sql, sql } from '../sql/sql.ts';

export const remainingPeople = sql`
select c.identifier_key as identifier, c.customer_key as customer
from identifier_customers as c
anti join undo__dead as d on d.identifier_key = c.identifier_key
order by c.identifier_key`;

export const remainingLinks = sql`select left_key as smaller, right_key as larger from identifier_links__undone`;

/** Numbers given up because of the load, or of one undone before. */
export const givenUpBy = (loadId: number): Sql => sql`
select from_key as given, to_key as owner
from customer_redirects
where load_id = ${loadId} or load_id in (select load_id from undone_loads)
order by from_key`;

export const lastCustomer = sql`
select greatest(
  (select coalesce(max(customer_key), 0) from identifier_customers),
  (select coalesce(max(from_key), 0) from customer_redirects),
  (select coalesce(max(last_customer), 0) from undone_loads)
) as last`;

export const separatedCustomers = sql`
select identifier_key::integer as identifier_key, customer_key::integer as customer_key from identifier_customers__columns`;

export const separatedRedirects = sql`
select r.*
from customer_redirects as r
anti join customer_redirects__columns as b on b.from_key = r.from_key`;
