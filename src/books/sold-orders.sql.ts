import type { Day } from '../base/day.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { join, raw, type Sql, sql } from '../sql/sql.ts';
import type { CostSettings } from './cost-settings.schema.ts';
import { sameOrder } from './order-lines.sql.ts';

/** What decides which orders are sales and when one still stands. */
export interface SalesRules {
  /** Net goods of a valid order, in minor units; a source may ask for less or more. */
  readonly minimumGoodsMinor: number;
  readonly sources: readonly { readonly key: number; readonly minimumGoodsMinor: number | null }[];
  /** Kinds of order that count in sales. */
  readonly countedKinds: readonly string[];
  /** Whether rules have given orders other kinds than their files. */
  readonly hasOrderKinds: boolean;
  readonly currency: string;
  readonly costs: CostSettings;
}

const list = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

/** The smallest net goods of a valid order `o`. */
export const minimum = ({ sources, minimumGoodsMinor }: SalesRules): Sql => {
  const own = sources.filter((source) => source.minimumGoodsMinor !== null);
  if (own.length === 0) return sql`${minimumGoodsMinor}::bigint`;
  const cases = own.map(({ key, minimumGoodsMinor: least }) => sql`when ${key} then ${least}::bigint`);
  return sql`case o.source_key ${join(cases, ' ')} else ${minimumGoodsMinor}::bigint end`;
};

export const kindRows = ({ hasOrderKinds }: SalesRules): Sql =>
  hasOrderKinds
    ? sql`left join order_kinds k on k.source_key = o.source_key and k.order_id = o.order_id`
    : sql`left join (select null::varchar as kind) k on false`;

export const isSale = ({ countedKinds, currency }: SalesRules): Sql => sql`
    o.paid_on is not null
    and o.goods_paid_minor > 0
    and o.currency = ${currency}
    and o.status in (${list(paidStatuses)})
    and coalesce(k.kind, o.kind) in (${list(countedKinds)})`;

// Sums of whole numbers as doubles are exact below 2^53 and cost a third of the engine's 128-bit ones.
const whole = (name: string, value: Sql): Sql => sql`sum((${value})::double)::bigint as ${raw(name)}`;

/** Sold orders with their lines, and refunds as known on a day; each amount is rounded to the minor unit once, here. */
const soldOrders = (rules: SalesRules, lines: Sql, asOf: Day | null): Sql => sql`
  select
    o.paid_on,
    o.channel,
    l.category_code,
    o.goods_paid_minor as goods,
    coalesce(o.freight_paid_minor, 0) as freight,
    coalesce(o.merchant_revenue_minor - o.goods_paid_minor - coalesce(o.freight_paid_minor, 0), o.platform_subsidy_minor, 0) as beside,
    o.merchant_revenue_minor is not null as revenue_told,
    ${minimum(rules)} as minimum,
    least(coalesce(r.refunded_minor, 0), o.goods_paid_minor) as refunded,
    least(greatest(coalesce(r.refunded_minor, 0) - o.goods_paid_minor, 0), coalesce(o.freight_paid_minor, 0)) as refunded_freight,
    1 - least(coalesce(r.refunded_minor, 0), o.goods_paid_minor) / o.goods_paid_minor::double as kept,
    1 - least(coalesce(r.returned_minor, 0), o.goods_paid_minor) / o.goods_paid_minor::double as stayed,
    coalesce(l.cost_minor, 0) as line_cost,
    coalesce(l.told_cost_share, 0) as told_cost_share,
    coalesce(l.filled_cost_share, 0) as filled_cost_share,
    coalesce(l.told_share, 0) as told_share,
    coalesce(l.unknown_share, 1) as unknown_share,
    o.commission_minor as commission,
    o.affiliate_minor as affiliate,
    o.shipping_cost_minor as shipping,
    o.benefit_minor as benefit
  from orders o
  ${kindRows(rules)}
  left join (${refundsKnown(asOf)}) r on r.source_key = o.source_key and r.order_id = o.order_id
  left join ${lines} l on ${sameOrder(sql`l`, sql`o.source_key`, sql`o.order_id`)}
  where ${isSale(rules)}`;

/** Refunds by order as known on a day; of the goods, those of the first two types came back. */
const refundsKnown = (asOf: Day | null): Sql => sql`
  select
    source_key,
    order_id,
    sum(amount_minor::double)::bigint as refunded_minor,
    sum(case when type in ('before_shipping', 'return') then amount_minor else 0 end::double)::bigint as returned_minor
  from refunds
  where ${asOf === null ? sql`true` : sql`succeeded_on <= ${asOf}::date`}
  group by source_key, order_id`;

const net = sql`goods - refunded`;
/** Net sales of orders whose cost of a kind the file tells. */
const netWhere = (cost: Sql): Sql => sql`case when ${cost} is not null then goods - refunded else 0 end`;

/** What was sold by day of payment, channel and category, with what became of it by a day. */
export const soldDays = (rules: SalesRules, lines: Sql, asOf: Day | null): Sql => sql`
  select
    paid_on,
    channel,
    category_code,
    count(*)::integer as sold_orders,
    (count(*) filter (where goods >= minimum))::integer as orders,
    ${join(
      [
        whole('goods_minor', sql`goods`),
        whole('valid_goods_minor', sql`case when goods >= minimum then goods else 0 end`),
        whole('freight_minor', sql`freight`),
        whole('beside_minor', sql`beside`),
        whole('revenue_told_minor', sql`case when revenue_told then goods else 0 end`),
        whole('refunded_minor', sql`refunded`),
        whole('refunded_freight_minor', sql`refunded_freight`),
        whole('refunded_beside_minor', sql`beside - round(beside * kept)`),
        whole('goods_told_minor', sql`round(line_cost * stayed + (${net}) * told_cost_share)`),
        whole('goods_filled_minor', sql`round((${net}) * filled_cost_share)`),
        whole('net_goods_told_minor', sql`round((${net}) * told_share)`),
        whole('net_goods_unknown_minor', sql`round((${net}) * unknown_share)`),
        whole('commission_minor', sql`coalesce(round(commission * kept), 0)`),
        whole('net_commission_minor', netWhere(sql`commission`)),
        whole('affiliate_minor', sql`coalesce(round(affiliate * kept), 0)`),
        whole('net_affiliate_minor', netWhere(sql`affiliate`)),
        whole('shipping_minor', sql`coalesce(shipping, 0)`),
        whole('net_shipping_minor', netWhere(sql`shipping`)),
        whole('benefit_minor', sql`coalesce(benefit, 0)`),
        whole('net_benefit_minor', netWhere(sql`benefit`)),
      ],
      ',\n    ',
    )}
  from (${soldOrders(rules, lines, asOf)})
  group by paid_on, channel, category_code`;

/** A day's refunds of an order with what had gone back before; goods go first, and never more than was paid. */
const refundSteps = (rules: SalesRules, lines: Sql): Sql => sql`
  select
    o.paid_on,
    o.channel,
    l.category_code,
    greatest(r.succeeded_on - o.paid_on, 0)::integer as age,
    o.goods_paid_minor as goods,
    ${minimum(rules)} as minimum,
    least(r.before_minor, o.goods_paid_minor) as before_minor,
    least(r.after_minor, o.goods_paid_minor) as after_minor,
    r.time_unknown
  from (
    select
      source_key,
      order_id,
      succeeded_on,
      time_unknown,
      sum(amount_minor::double) over (partition by source_key, order_id order by succeeded_on) - amount_minor as before_minor,
      sum(amount_minor::double) over (partition by source_key, order_id order by succeeded_on) as after_minor
    from (
      select source_key, order_id, succeeded_on, sum(amount_minor::double) as amount_minor, bool_or(time_unknown) as time_unknown
      from refunds
      group by source_key, order_id, succeeded_on
    )
  ) r
  join orders o on o.source_key = r.source_key and o.order_id = r.order_id
  ${kindRows(rules)}
  left join ${lines} l on ${sameOrder(sql`l`, sql`o.source_key`, sql`o.order_id`)}
  where ${isSale(rules)}`;

/** What is gone of a valid order's goods: all of it once less than the minimum is left. */
const gone = (back: Sql): Sql => sql`case when goods - ${back} < greatest(minimum, 1) then goods else ${back} end`;

/** Goods refunded, and orders that stood no longer, by day of payment and days since. All that is loaded, whatever the day. */
export const refundAges = (rules: SalesRules, lines: Sql): Sql => sql`
  select
    paid_on,
    channel,
    category_code,
    age,
    sum(${gone(sql`after_minor`)} - ${gone(sql`before_minor`)})::bigint as refunded_minor,
    sum(case when time_unknown then ${gone(sql`after_minor`)} - ${gone(sql`before_minor`)} else 0 end)::bigint as unknown_minor,
    (count(*) filter (where goods - before_minor >= greatest(minimum, 1) and goods - after_minor < greatest(minimum, 1)))::integer as lost_orders
  from (${refundSteps(rules, lines)})
  where goods >= minimum
  group by paid_on, channel, category_code, age`;
