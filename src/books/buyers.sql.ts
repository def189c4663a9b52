import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';
import { ends, type PeriodUnit, starts } from './sold-cells.sql.ts';
import { isSale, kindRows, minimum, type SalesRules } from './sold-orders.sql.ts';

export interface BuyerRow {
  readonly start: number;
  readonly end_day: number;
  readonly paid: number;
  readonly gone: number;
  readonly gone_then: number;
}

export interface BuyerScope {
  readonly asOf: Day;
  readonly from: Day;
  readonly unit: PeriodUnit;
  /** Days after the end of a period. */
  readonly age: number;
  readonly channel?: string | undefined;
}

/** Orders of a stretch of time that stand no longer, with the day they fell. */
const lostOrders = (rules: SalesRules, { asOf, from }: BuyerScope): Sql => sql`
  select r.source_key, r.order_id, min(r.succeeded_on) as lost_on
  from (
    select
      source_key,
      order_id,
      succeeded_on,
      sum(amount_minor::double) over (partition by source_key, order_id order by succeeded_on) as back
    from refunds
    where succeeded_on between ${from}::date and ${asOf}::date
  ) r
  join orders o on o.source_key = r.source_key and o.order_id = r.order_id
  where o.paid_on between ${from}::date and ${asOf}::date
    and o.goods_paid_minor - r.back < greatest(${minimum(rules)}, 1)
  group by r.source_key, r.order_id`;

/** Buyers of each period: those with an order that stood at first, of them those with none left by now, and by the chosen age. */
export const buyerDays = (rules: SalesRules, scope: BuyerScope): Sql => sql`
  select
    ${spell('dayNumber', sql`start_on`)}::integer as start,
    ${spell('dayNumber', sql`end_on`)}::integer as end_day,
    count(*)::integer as paid,
    (count(*) filter (where until is not null))::integer as gone,
    (count(*) filter (where until <= end_on + ${scope.age}::integer))::integer as gone_then
  from (
    select
      d.customer_key,
      ${starts[scope.unit]} as start_on,
      ${ends[scope.unit]} as end_on,
      case when count(d.lost_on) = count(*) then max(d.lost_on) end as until
    from (
      select person.customer_key, o.paid_on, lost.lost_on
      from orders o
      ${kindRows(rules)}
      join identifier_customers person on person.identifier_key = o.buyer_key
      left join (${lostOrders(rules, scope)}) lost on lost.source_key = o.source_key and lost.order_id = o.order_id
      where ${isSale(rules)}
        and o.goods_paid_minor >= ${minimum(rules)}
        and o.paid_on between ${scope.from}::date and ${scope.asOf}::date
        ${scope.channel === undefined ? sql`` : sql`and o.channel = ${scope.channel}`}
    ) d
    group by d.customer_key, start_on, end_on
  )
  group by start_on, end_on
  order by start_on`;
