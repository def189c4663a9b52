import { monthEnd } from '../base/day.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { allOf, join, type Sql, sql } from '../sql/sql.ts';

export interface PlaceAsked {
  readonly month: string;
  readonly channel?: string | undefined;
  readonly shop?: string | undefined;
}

export interface SourceConflict {
  /** `goods_paid`, `freight_paid`, `refunds` … */
  readonly field: string;
  readonly orders: number;
  /** The amounts that were not believed less those that were. */
  readonly minor: number;
}

export interface LoneOrders {
  readonly source_key: number;
  readonly orders: number;
  readonly goods_minor: number;
  readonly freight_minor: number;
}

const within = ({ month, channel, shop }: PlaceAsked): Sql => {
  const first = `${month}-01`;
  return allOf([
    sql`o.paid_on between ${first}::date and ${monthEnd(first)}::date`,
    ...(channel === undefined ? [] : [sql`coalesce(o.channel, '') = ${channel}`]),
    ...(shop === undefined ? [] : [sql`coalesce(o.shop, '') = ${shop}`]),
  ]);
};

/** What a month would change if the other source of each disputed order were believed. */
export const sourceConflicts = (asked: PlaceAsked): Sql => sql`
  select o.field, count(distinct (o.source_key, o.order_id)) as orders, sum(o.difference_minor)::bigint as minor
  from order_conflicts o
  where ${within(asked)}
  group by o.field
  order by o.field`;

const numbersIn = sql`string_split_regex(platform_order_id, '[\\s,，;；|、]+')`;

/** Orders of a month with whether one source alone reports them: no platform has the number of an ERP's row, or no ERP that of a platform's. */
export const reportedOrders = (asked: PlaceAsked): Sql => sql`
  with asked as (
    select o.source_key, o.order_id, o.platform_order_id, o.goods_paid_minor, o.freight_paid_minor
    from orders o
    where ${within(asked)}
      and o.status in (${join(paidStatuses.map((status) => sql`${status}`))})
  ),
  named as (
    select distinct unnest(${numbersIn}) as number
    from order_reports
    where platform_order_id is not null
  ),
  found as (
    select distinct n.source_key, n.order_id
    from (select source_key, order_id, unnest(${numbersIn}) as number from asked where platform_order_id is not null) n
    semi join order_reports p on p.order_id = n.number and p.platform_order_id is null
  )
  select
    a.source_key,
    a.order_id,
    a.goods_paid_minor,
    a.freight_paid_minor,
    case when a.platform_order_id is null then n.number is null else f.order_id is null end as alone
  from asked a
  left join named n on n.number = a.order_id
  left join found f on f.source_key = a.source_key and f.order_id = a.order_id`;

/** What one source alone reports of a month; nothing where no order of it is reported twice. */
export const loneOrders = (asked: PlaceAsked): Sql => sql`
  select
    source_key,
    count(*) filter (where alone) as orders,
    coalesce(sum(goods_paid_minor) filter (where alone), 0)::bigint as goods_minor,
    coalesce(sum(freight_paid_minor) filter (where alone), 0)::bigint as freight_minor
  from (${reportedOrders(asked)})
  group by source_key
  qualify sum(count(*) filter (where not alone)) over () > 0 and count(*) filter (where alone) > 0
  order by source_key`;
