import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { paidStatuses } from './tables/orders.schema.ts';

const rows = raw('count(*)::integer as rows');

/** What the buyer paid, the part of the platform in it. */
const paid = sql`coalesce(o.goods_paid_minor, 0) + coalesce(o.freight_paid_minor, 0) + coalesce(o.platform_subsidy_minor, 0)`;

export const waitingRefunds = ({ facts }: Loading): Sql => sql`
select ${rows}
from refunds__next as n
anti join ${id(facts.orders)} as o on o.source_key = n.source_key and o.order_id = n.order_id`;

/** Orders whose refunds come to more than was paid. */
export const excessiveRefunds = ({ facts }: Loading): Sql => sql`
select ${rows}
from (
  select n.source_key, n.order_id, sum(n.amount_minor) as refunded
  from (
    select source_key, order_id, refund_id, amount_minor from refunds__next
    union
    select k.source_key, k.order_id, k.refund_id, k.amount_minor
    from ${id(facts.refunds)} as k
    semi join refunds__next as n on n.source_key = k.source_key and n.order_id = k.order_id
    anti join refunds__next as same on same.source_key = k.source_key and same.order_id = k.order_id and same.refund_id = k.refund_id
    where not starts_with(k.refund_id, 'order')
  ) as n
  group by all
) as r
join ${id(facts.orders)} as o on o.source_key = r.source_key and o.order_id = r.order_id
where r.refunded > ${paid}`;

export const excessiveSums = sql`
select ${rows}
from refund_sums__next as n
join orders__next as o on o.source_key = n.source_key and o.order_id = n.order_id
where n.amount_minor > ${paid}`;

const alive = join(paidStatuses.filter((status) => status !== 'closed_refunded').map((status) => raw(`'${status}'`)));

export const revivedOrders = ({ facts }: Loading): Sql => sql`
select ${rows}
from orders__judged as n
join ${id(facts.orders)} as o on o.source_key = n.source_key and o.order_id = n.order_id and o.load_id = n.known_load
where n.verdict = 'changed' and n.status in (${alive}) and o.status in ('closed_refunded', 'closed_unpaid')`;
