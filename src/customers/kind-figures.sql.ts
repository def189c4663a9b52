import type { Day } from '../base/day.ts';
import { join, type Sql, sql } from '../sql/sql.ts';
import { type OutsiderRules, outsiders } from './outsiders.sql.ts';

/** Everyone who has bought, as the rules about customers look at them. */
const buyers = sql`(select customer_key, orders, net_minor, net_365_minor from customer_rows where purchase_days > 0)`;

/** Who would not be a consumer by rules that have not been run. */
export const outsidersBy = (law: OutsiderRules, orderKinds: Sql, asOf: Day): Sql =>
  outsiders(law, { people: buyers, orderKinds, asOf });

export const buyerTotals = (): Sql => sql`
  select count(*) filter (where purchase_days > 0)::integer as customers, coalesce(sum(net_minor::double), 0)::bigint as net_minor
  from customer_rows`;

/** People by kind and rule; a null rule is a decision of a person. */
export const outsiderTotals = (table: Sql): Sql => sql`
  select
    o.kind,
    o.rule_id,
    count(*)::integer as customers,
    count(*) filter (where c.purchase_days > 0)::integer as buyers,
    coalesce(sum(c.net_minor::double), 0)::bigint as net_minor
  from ${table} o
  left join customer_rows c on c.customer_key = o.customer_key
  group by o.kind, o.rule_id`;

/** Paid orders that two tables of kinds see differently. */
export const movedOrders = (before: Sql, after: Sql): Sql => sql`
  select count(*)::integer as orders, coalesce(sum(coalesce(b.paid_minor, a.paid_minor)::double), 0)::bigint as paid_minor
  from ${before} b
  full join ${after} a on a.source_key = b.source_key and a.order_id = b.order_id
  where coalesce(b.paid_on, a.paid_on) is not null
    and coalesce(b.kind, a.file_kind) <> coalesce(a.kind, b.file_kind)`;

export const movedCustomers = (before: Sql, after: Sql): Sql => sql`
  select count(*)::integer as customers
  from ${before} b
  full join ${after} a on a.customer_key = b.customer_key
  where coalesce(b.kind, 'consumer') <> coalesce(a.kind, 'consumer')`;

const listed = sql`
    coalesce(c.customer_id, 'C' || lpad(o.customer_key::varchar, 8, '0')) as customer_id,
    o.customer_key,
    coalesce(c.orders, 0) as orders,
    coalesce(c.net_minor, 0) as net_minor,
    c.last_on`;

/** People of one kind, those who paid most first. */
export const outsidersOfKind = (kind: string): Sql => sql`
  select ${listed}, o.kind, o.rule_id
  from outsiders o
  left join customer_rows c on c.customer_key = o.customer_key
  where o.kind = ${kind}
  order by net_minor desc, o.customer_key`;

export const outsiderCount = (kind: string): Sql => sql`select count(*) as total from outsiders where kind = ${kind}`;

/** These customers as they are, through merges, in the order of the list. */
export const customersByKey = (keys: readonly number[]): Sql => sql`
  select ${listed}, coalesce(out.kind, 'consumer') as kind, out.rule_id, o.asked_key
  from (
    select coalesce(r.to_key, k.customer_key) as customer_key, k.customer_key as asked_key, k.place
    from (values ${join(keys.map((key, place) => sql`(${key}::integer, ${place}::integer)`))}) as k(customer_key, place)
    left join customer_redirects r on r.from_key = k.customer_key
  ) o
  left join customer_rows c on c.customer_key = o.customer_key
  left join outsiders out on out.customer_key = o.customer_key
  order by o.place`;

/** The number behind a public id of somebody known, through merges. */
export const knownCustomer = (customerId: string): Sql => sql`
  select to_key as customer_key from customer_redirects where 'C' || lpad(from_key::varchar, 8, '0') = ${customerId}
  union all
  select customer_key from identifier_customers where 'C' || lpad(customer_key::varchar, 8, '0') = ${customerId}
  limit 1`;
