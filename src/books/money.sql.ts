import { type Sql, sql } from '../sql/sql.ts';

/** Sums of sold orders by month of payment and channel, up to a day. */
export const moneySums = (asOf: string | null): Sql => sql`
  select
    strftime(d.paid_on, '%Y-%m') as month,
    s.channel,
    sum(d.sold_orders)::bigint as orders,
    sum(d.goods_minor)::bigint as goods,
    sum(d.freight_minor)::bigint as freight,
    sum(d.beside_minor)::bigint as beside,
    sum(d.revenue_told_minor)::bigint as revenue_told,
    sum(d.refunded_minor)::bigint as refunded,
    sum(d.refunded_freight_minor)::bigint as refunded_freight,
    sum(d.refunded_beside_minor)::bigint as refunded_beside,
    sum(d.goods_told_minor)::bigint as goods_told,
    sum(d.goods_filled_minor)::bigint as goods_filled,
    sum(d.net_goods_told_minor)::bigint as net_goods_told,
    sum(d.net_goods_unknown_minor)::bigint as net_goods_unknown,
    sum(d.commission_minor)::bigint as commission,
    sum(d.net_commission_minor)::bigint as net_commission,
    sum(d.affiliate_minor)::bigint as affiliate,
    sum(d.net_affiliate_minor)::bigint as net_affiliate,
    sum(d.shipping_minor)::bigint as shipping,
    sum(d.net_shipping_minor)::bigint as net_shipping,
    sum(d.benefit_minor)::bigint as benefit,
    sum(d.net_benefit_minor)::bigint as net_benefit
  from sold_days d
  join sold_segments s on s.segment = d.segment
  where ${asOf === null ? sql`true` : sql`d.paid_on <= ${asOf}::date`}
  group by month, s.channel
  order by month, sum(d.goods_minor) desc`;

/** An order by its number; the same number may be in several sources. */
export const moneyOrder = (order: string, source: number | undefined): Sql => sql`
  select
    o.source_key,
    o.order_id,
    o.paid_on,
    o.channel,
    o.goods_paid_minor as goods,
    coalesce(o.freight_paid_minor, 0) as freight,
    coalesce(o.merchant_revenue_minor - o.goods_paid_minor - coalesce(o.freight_paid_minor, 0), o.platform_subsidy_minor, 0) as beside,
    o.commission_minor as commission,
    o.affiliate_minor as affiliate,
    o.shipping_cost_minor as shipping,
    o.benefit_minor as benefit,
    coalesce((select sum(r.amount_minor) from refunds r where r.source_key = o.source_key and r.order_id = o.order_id), 0)::bigint as refunded,
    coalesce((
      select sum(r.amount_minor) from refunds r
      where r.source_key = o.source_key and r.order_id = o.order_id and r.type in ('before_shipping', 'return')
    ), 0)::bigint as returned
  from orders o
  where o.order_id = ${order}
    ${source === undefined ? sql`` : sql`and o.source_key = ${source}`}
  order by o.source_key
  limit 2`;

export const moneyOrderLines = (source: number, order: string): Sql => sql`
  select
    i.line,
    coalesce(i.title, p.title) as title,
    greatest(coalesce(i.paid_minor, i.list_price_minor * i.quantity, 0), 0) as weight,
    coalesce(i.cost_minor, p.cost_minor * i.quantity) as cost,
    p.margin_rate,
    coalesce(i.category, p.category) as category
  from order_items i
  left join products p on p.sku = i.sku
  where i.source_key = ${source}
    and i.order_id = ${order}
  order by i.line
  limit 1000`;
