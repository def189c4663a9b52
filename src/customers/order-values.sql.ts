import type { Day } from '../base/day.ts';
import { fixedMinor, netShare } from '../books/order-costs.sql.ts';
import { noOrderKinds } from '../books/order-kinds.sql.ts';
import { sameOrder } from '../books/order-lines.sql.ts';
import { defaultKindUses } from '../books/order-rules.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { join, type Sql, sql } from '../sql/sql.ts';
import { kindsIn } from './customer-rules.ts';
import type { PastSettings, SourceRule } from './past-settings.ts';

/** Channels by a small number, the busiest first; from the 63rd on they share one. */
export const channels = (): Sql => sql`
  select least(row_number() over (order by orders desc, channel) - 1, 62)::integer as code, channel
  from (
    select channel, count(*) as orders
    from orders
    group by channel
  )`;

/** What a past is counted with: the day, the settings, and small tables made before. */
export interface Counting {
  readonly settings: PastSettings;
  readonly sources: readonly SourceRule[];
  readonly channels: Sql;
  /** What `orderLines` made. */
  readonly lines: Sql;
  /** Orders whose kind a rule decided, and the kinds that make customers; without them the file's word and the usual kinds stand. */
  readonly orderKinds?: Sql;
  readonly customerKinds?: readonly string[];
}

const list = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

const minimums = (sources: readonly SourceRule[]): Sql => {
  const rows = sources.flatMap((s) => (s.minimumGoodsMinor === null ? [] : [sql`(${s.key}, ${s.minimumGoodsMinor}::bigint)`]));
  return rows.length === 0
    ? sql`select null::integer as source_key, null::bigint as minimum_minor where false`
    : sql`select * from (values ${join(rows)}) as s(source_key, minimum_minor)`;
};

/** Refunds by order as known on a day; goods came back with the first two types. */
export const refundsKnown = (asOf: Day): Sql => sql`
  select
    source_key,
    order_id,
    sum(amount_minor)::bigint as refunded_minor,
    sum(case when type in ('before_shipping', 'return') then amount_minor else 0 end)::bigint as returned_minor
  from refunds
  where succeeded_on <= ${asOf}::date
  group by source_key, order_id`;

// Not a condition of the scan: the engine takes such for rare ones, and then keeps the whole table in memory to join it.
const counts = (kinds: readonly string[]): Sql =>
  sql`coalesce(o.status in (${list(paidStatuses)}) and coalesce(k.kind, o.kind) in (${list(kinds)}), false)`;

/** Orders paid by a day, with what their lines say; `counts` where status and kind make a customer. Refunds are not in it yet. */
export const paidOrders = (
  asOf: Day,
  { settings, sources, channels: names, lines, orderKinds, customerKinds }: Counting,
): Sql => sql`
  select
    person.customer_key,
    o.source_key,
    o.order_id,
    o.paid_on as day,
    ch.code as channel_code,
    ${counts(customerKinds ?? kindsIn(defaultKindUses, 'customers'))} as counts,
    o.goods_paid_minor as goods_minor,
    coalesce(s.minimum_minor, ${settings.minimumGoodsMinor}::bigint) as minimum_minor,
    coalesce(l.has_item, true) as has_item,
    coalesce(o.quantity, 1) as units,
    coalesce(l.cost_minor, 0) as cost_minor,
    ${netShare(settings)} as margin_share,
    ${fixedMinor} as fixed_minor,
    coalesce(l.covered_share, 0) as covered_share,
    l.category_code
  from orders o
  left join identifier_customers person on person.identifier_key = o.buyer_key
  left join ${names} ch on ch.channel = o.channel
  left join (${minimums(sources)}) s on s.source_key = o.source_key
  left join ${orderKinds ?? sql`(${noOrderKinds})`} k on k.source_key = o.source_key and k.order_id = o.order_id
  left join ${lines} l on ${sameOrder(sql`l`, sql`o.source_key`, sql`o.order_id`)}
  where o.paid_on <= ${asOf}::date`;

/**
 * The valid ones of `orders`, with `refunds` (`refundsKnown`, or like it) taken off.
 * A refund eats goods first; the cost of goods that came back is not counted; goods below the minimum, or
 * gifts alone, make no valid order.
 */
export const validOrders = (orders: Sql, refunds: Sql): Sql => sql`
  select
    v.*,
    net_minor * margin_share + fixed_minor - cost_minor * (1 - least(returned_minor, goods_minor) / goods_minor::double) as contribution_minor,
    net_minor * covered_share as covered_minor
  from (
    select
      o.*,
      coalesce(r.returned_minor, 0) as returned_minor,
      case when o.counts then greatest(o.goods_minor - coalesce(r.refunded_minor, 0), 0) else 0 end as net_minor
    from (${orders}) o
    left join (${refunds}) r on r.source_key = o.source_key and r.order_id = o.order_id
  ) v
  where net_minor > 0
    and net_minor >= minimum_minor
    and has_item`;
