import type { Day } from '../base/day.ts';
import { peopleNamed } from '../books/order-kinds.sql.ts';
import { join, type Sql, spell, sql } from '../sql/sql.ts';
import type { CustomerRule, KindDecision } from './kinds.schema.ts';

/** What the rules look at: people with `orders`, `net_365_minor` and `net_minor`, and orders whose kind a rule decided. */
export interface Looked {
  readonly people: Sql;
  readonly orderKinds: Sql;
  readonly asOf: Day;
}

/** Paid orders of a kind: those a rule decided are few, the others by what their file says. */
const byOrderKind = ({ orderKinds, asOf }: Looked, kind: string, orders: number): Sql => sql`
  select person.customer_key
  from (
    select buyer_key
    from ${orderKinds}
    where kind = ${kind}
      and paid_on <= ${asOf}::date
    union all
    select o.buyer_key
    from (select source_key, order_id, buyer_key from orders where kind = ${kind} and paid_on <= ${asOf}::date) o
    anti join ${orderKinds} k on k.source_key = o.source_key and k.order_id = o.order_id
  ) found
  join identifier_customers person on person.identifier_key = found.buyer_key
  group by person.customer_key
  having count(*) >= ${orders}`;

/** Units of one SKU are added up within an order, gifts apart; only orders with that many units are looked into. */
const byBulk = ({ asOf }: Looked, units: number, orders: number): Sql => sql`
  select person.customer_key
  from (
    select source_key, order_id
    from (
      select i.source_key, i.order_id, coalesce(i.sku, i.product_id, i.title) as article, sum(i.quantity) as units
      from order_items i
      semi join (
        select source_key, order_id from orders where quantity >= ${units}
        union
        select source_key, order_id from order_items where quantity >= ${units} and not is_gift
      ) large on large.source_key = i.source_key and large.order_id = i.order_id
      where not i.is_gift
      group by i.source_key, i.order_id, article
    )
    where units >= ${units}
    group by source_key, order_id
  ) bulk
  join orders o on o.source_key = bulk.source_key and o.order_id = bulk.order_id
  join identifier_customers person on person.identifier_key = o.buyer_key
  where o.paid_on <= ${asOf}::date
  group by person.customer_key
  having count(*) >= ${orders}`;

/** Days of receivers of people who have more than one; most have one, and go no further. */
const receiversOf = ({ asOf }: Looked): Sql => sql`
  with sent as (
    select person.customer_key, o.receiver_key, o.paid_on as day
    from orders o
    join identifier_customers person on person.identifier_key = o.buyer_key
    where o.receiver_key is not null
      and o.paid_on <= ${asOf}::date
  )
  select distinct s.customer_key, s.receiver_key, s.day
  from sent s
  semi join (
    select customer_key
    from sent
    group by customer_key
    having min(receiver_key) <> max(receiver_key)
  ) several on several.customer_key = s.customer_key`;

const everReceivers = (receivers: number): Sql => sql`
  select customer_key
  from receiver_days
  group by customer_key
  having count(distinct receiver_key) >= ${receivers}`;

/**
 * The most receivers within any window of so many days: a receiver comes in on a day she is sent to and goes out when
 * the window has passed her last one, so one pass over comings and goings counts every window.
 */
const recentReceivers = (receivers: number, days: number): Sql => sql`
  with seen as (
    select
      customer_key,
      day,
      ${spell('daysBetween', sql`lag(day) over one`, sql`day`)} as since,
      ${spell('daysBetween', sql`day`, sql`lead(day) over one`)} as until
    from receiver_days
    window one as (partition by customer_key, receiver_key order by day)
  )
  select distinct customer_key
  from (
    select
      customer_key,
      sum(step) over (partition by customer_key order by day, step rows between unbounded preceding and current row) as present
    from (
      select customer_key, day, 1 as step from seen where since is null or since >= ${days}
      union all
      select customer_key, ${spell('addDays', sql`day`, sql`${days}`)} as day, -1 as step from seen where until is null or until >= ${days}
    )
  )
  where present >= ${receivers}`;

/** The largest buyers that a percentile of a small base leaves out, so that one reseller does not hide behind herself. */
const LARGEST = 5;

const spendLimit = (people: Sql, column: Sql): Sql => sql`
    select ${spell('quantile', column, sql`0.99`)} as limit_minor
    from ${people}
    where ${column} > 0
      and ${column} <= (
        select ${column}
        from (
          select ${column}, row_number() over (order by ${column} desc) as place
          from (select ${column} from ${people} where ${column} > 0 order by ${column} desc limit ${LARGEST + 1})
        )
        where place = 1 + least(${LARGEST}, (select count(*) from ${people} where ${column} > 0) // 10)
      )`;

const bySpend = ({ people }: Looked, factor: number): Sql => {
  const above = (column: Sql): Sql => sql`
  select customer_key
  from ${people}, (${spendLimit(people, column)})
  where ${column} > ${factor}::double * limit_minor`;
  return sql`${above(sql`net_365_minor`)} union ${above(sql`net_minor`)}`;
};

function found(rule: CustomerRule, looked: Looked): Sql {
  switch (rule.test) {
    case 'order_kind':
      return byOrderKind(looked, rule.orderKind, rule.orders);
    case 'list':
      return peopleNamed(rule.accounts);
    case 'receivers':
      return rule.days === null ? everReceivers(rule.receivers) : recentReceivers(rule.receivers, rule.days);
    case 'bulk':
      return byBulk(looked, rule.units, rule.orders);
    case 'spend':
      return bySpend(looked, rule.factor);
    case 'orders':
      return sql`select customer_key from ${looked.people} where orders >= ${rule.orders}`;
  }
}

const nobody = sql`select null::integer as customer_key, null::integer as place where false`;
const isAtWork = (rule: CustomerRule): boolean => rule.enabled && (rule.test !== 'list' || rule.accounts.length > 0);

/** Decisions follow a customer through merges; of several the newest stands. */
const decided = (decisions: readonly KindDecision[]): Sql =>
  decisions.length === 0
    ? sql`select null::integer as customer_key, null::varchar as kind where false`
    : sql`
    select coalesce(r.to_key, d.customer_key) as customer_key, nullif(${spell('argMax', sql`d.kind`, sql`d.place`)}, '') as kind
    from (values ${join(decisions.map(({ customerKey, kind }, place) => sql`(${customerKey}::integer, ${kind ?? ''}, ${place}::integer)`))}) as d(customer_key, kind, place)
    left join customer_redirects r on r.from_key = d.customer_key
    group by 1`;

export interface OutsiderRules {
  readonly customerRules: readonly CustomerRule[];
  readonly decisions: readonly KindDecision[];
}

/** People who are not consumers, each with the rule that says so; null where a person did. */
export const outsiders = (law: OutsiderRules, looked: Looked): Sql => {
  const rules = law.customerRules.filter(isAtWork);
  const all = rules.map((rule, place) => sql`select customer_key, ${place}::integer as place from (${found(rule, looked)})`);
  const named = rules.map(({ id, kind }, place) => sql`(${place}::integer, ${id}, ${kind})`);
  const rows = named.length === 0 ? sql`(-1, '', '')` : join(named);
  const shared = rules.some((rule) => rule.test === 'receivers')
    ? sql`with receiver_days as materialized (${receiversOf(looked)})`
    : sql``;
  return sql`
  ${shared}
  select
    coalesce(d.customer_key, f.customer_key) as customer_key,
    coalesce(d.kind, r.kind) as kind,
    case when d.kind is null then r.rule_id end as rule_id
  from (select customer_key, min(place) as place from (${all.length === 0 ? nobody : join(all, '\n  union all\n  ')}) group by customer_key) f
  join (values ${rows}) as r(place, rule_id, kind) on r.place = f.place
  full join (${decided(law.decisions)}) d on d.customer_key = f.customer_key
  where coalesce(d.kind, r.kind) <> 'consumer'`;
};
