import type { Day } from '../base/day.ts';
import { type BookRules, bookedOrders } from '../books/booked-orders.sql.ts';
import { id, join, type Sql, spell, sql } from '../sql/sql.ts';
import type { cohortPeriods } from './cohorts.schema.ts';
import { cohortCells } from './cohorts.sql.ts';
import type { Scope } from './scope.ts';

const within = ({ channel, shop }: Scope): Sql[] => [
  sql`o.paid_on is not null`,
  ...(channel === null ? [] : [sql`coalesce(o.channel, '') = ${channel}`]),
  ...(shop === null ? [] : [sql`coalesce(o.shop, '') = ${shop}`]),
];

/** Members on a day, of one programme or of any. */
const membersOf = (programme: string, asOf: Day): Sql => sql`
  select distinct person.customer_key
  from members m
  join identifier_customers person on person.identifier_key = m.buyer_key
  where (m.joined_on is null or m.joined_on <= ${asOf}::date)
    and (m.left_on is null or m.left_on > ${asOf}::date)
    ${programme === 'any' ? sql`` : sql`and m.programme = ${programme}`}`;

/**
 * Counted orders of a scope by person and day. Orders of nobody known have no key; those that are in sales without
 * making a customer (`other`) neither. Nobody unknown is a member.
 */
export const scopedDays = (rules: BookRules, scope: Scope, asOf: Day): Sql => sql`
  select
    case when starts_with(o.who, 'kind_') then null else person.customer_key end as customer_key,
    starts_with(o.who, 'kind_') as other,
    o.paid_on as day,
    count(*)::integer as orders,
    sum(o.goods_minor::double)::bigint as gross_minor,
    sum((o.goods_minor - o.refunded_goods_minor)::double)::bigint as net_minor
  from (${bookedOrders(rules, within(scope))}) o
  left join identifier_customers person on person.identifier_key = o.buyer_key
  where o.reason = 'counted'
    ${
      scope.programme === null
        ? sql``
        : sql`and person.customer_key in (${membersOf(scope.programme, asOf)})
    and not starts_with(o.who, 'kind_')`
    }
  group by all`;

/** What the run has written stands for the whole brand: persons are in `purchase_days` already, these are the others. */
export const brandDays = (others: Sql | null): Sql => sql`
  select null::integer as customer_key, false as other, day, orders, gross_minor, net_minor
  from purchase_days
  where customer_key is null
  ${others === null ? sql`` : sql`union all ${others}`}`;

/** Counted orders of the kinds that are in sales without making a customer. */
export const otherDays = (rules: BookRules, kinds: readonly string[]): Sql => sql`
  select
    null::integer as customer_key,
    true as other,
    paid_on as day,
    count(*)::integer as orders,
    sum(goods_minor::double)::bigint as gross_minor,
    sum((goods_minor - refunded_goods_minor)::double)::bigint as net_minor
  from (${bookedOrders(rules, [sql`o.paid_on is not null`, sql`coalesce(k.kind, o.kind) in (${list(kinds)})`])})
  where reason = 'counted'
  group by paid_on`;

const list = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

export const ordersInOtherMoney = (currency: string): Sql => sql`
  select count(*) as orders
  from (select 1 from orders where currency <> ${currency} limit 1)`;

/** Purchase days of persons in their order, with the time since the one before in the same scope, until the next (null at the ends), and since the first. */
export const scopedVisits = (days: string): Sql => sql`
  select
    customer_key,
    day,
    orders,
    gross_minor,
    net_minor,
    (row_number() over one)::integer as ordinal,
    ${spell('daysBetween', sql`lag(day) over one`, sql`day`)}::integer as gap_days,
    ${spell('daysBetween', sql`day`, sql`lead(day) over one`)}::integer as next_days,
    ${spell('daysBetween', sql`first_value(day) over one`, sql`day`)}::integer as age_days
  from ${id(days)}
  where customer_key is not null
  window one as (partition by customer_key order by day)`;

/** One row a person who bought in the scope, as RFM reads it; what the future holds is not worked out by scope. */
export const scopedPeople = (visits: string, outsiders: Sql, asOf: Day): Sql => sql`
  select
    v.customer_key,
    'C' || lpad(v.customer_key::varchar, 8, '0') as customer_id,
    coalesce(max(out.kind), 'consumer') as kind,
    min(v.day) as first_on,
    max(v.day) as last_on,
    ${spell('daysBetween', sql`max(v.day)`, sql`${asOf}`)}::integer as days_since_last,
    count(*)::integer as purchase_days,
    sum(v.orders)::integer as orders,
    (count(*) filter (where v.day > ${asOf}::date - 365))::integer as days_365,
    coalesce(sum(v.net_minor::double) filter (where v.day > ${asOf}::date - 365), 0)::bigint as net_365_minor,
    null::bigint as residual_minor,
    1::bigint as first_channel_mask
  from ${id(visits)} v
  left join ${outsiders} out on out.customer_key = v.customer_key
  group by v.customer_key`;

export const outsiderRows = (): Sql => sql`(select customer_key, kind from outsiders)`;
export const noOutsiders = (): Sql => sql`(select null::integer as customer_key, null::varchar as kind where false)`;

/** Retention of those whose first purchase in the scope falls into a cohort; who is no consumer is in none. */
export const scopedCohortCells = (period: (typeof cohortPeriods)[number], visits: string, people: string): Sql => sql`
  select cohort, idx, customers, active, net_minor
  from (${cohortCells(period, id(visits), id(people), sql`(select customer_key from ${id(people)} where kind <> 'consumer')`)})
  order by cohort, idx`;

/** What a scope may be chosen from. */
export const channelList = (): Sql => sql`
  select channel, count(*)::integer as orders
  from orders
  where channel is not null
  group by channel
  order by orders desc, channel
  limit 200`;
export const shopList = (): Sql => sql`
  select channel, shop, count(*)::integer as orders
  from orders
  where channel is not null and shop is not null
  group by channel, shop
  order by orders desc, channel, shop
  limit 500`;
export const programmeList = (): Sql => sql`
  select programme, count(*)::integer as members
  from members
  group by programme
  order by members desc, programme
  limit 200`;
