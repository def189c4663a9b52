import { id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import { familyIn } from '../channels.sql.ts';
import type { KeyedRole } from './fused-orders.sql.ts';
import { type KeyedMatch, settled } from './match.sql.ts';
import type { Precedence } from './precedence.schema.ts';
import { rankOf } from './precedence.sql.ts';

// Lists of refunds name the platform's number, or the ERP's own, and often come through a connection of their own: which
// order each of their rows is of. A row whose order nobody knows stays where it is and waits.

const name = (x: Sql): Sql => sql`lower(trim(${x}))`;

/** Refunds whose own source has no order of that number. */
export const lostRefunds = (orders: string, refunds: string): Sql => sql`
select distinct r.source_key, r.order_id, r.channel, r.shop, ${familyIn('r')} as family
from ${id(refunds)} as r
anti join ${id(orders)} as o on o.source_key = r.source_key and o.order_id = r.order_id`;

/** Orders that may be meant: of a platform by its number, of an ERP by the platform's number or its own. */
export const refundCandidates = (orders: string): Sql => sql`
select l.*, p.source_key as from_key, p.shop as from_shop, 0 as way, p.source_key as unit_key, p.order_id as unit_order,
  0::hugeint as low, 1::hugeint as high, 1::hugeint as whole, p.order_id as target
from overlap__lost as l
join ${id(orders)} as p on p.order_id = l.order_id
where p.platform_order_id is null and coalesce(l.family = ${familyIn('p')}, true)
union all
select distinct l.*, n.source_key, n.shop, 0, n.unit_key, n.unit_order, 0::hugeint, 1::hugeint, 1::hugeint, n.unit_order
from overlap__lost as l
join overlap__pieces as n on n.number = l.order_id
where coalesce(l.family = n.family, true)
union all
select l.*, n.source_key, n.shop, 1, n.unit_key, n.unit_order, n.low, n.high, n.whole, n.order_id
from overlap__lost as l
join overlap__pieces as n on n.order_id = l.order_id
where coalesce(l.family = n.family, true)`;

/**
 * The one order each is of: of the shop that a person set, of the same name or paired with it; else of one without a
 * name; else of the only shop that has at least half of the numbers. Of several that fit equally, none.
 */
export const foundRefunds = (shops: readonly KeyedMatch[]): Sql => sql`
with settled as (
${settled(shops)}
), asked as (
  select source_key, shop, count(distinct order_id) as asked from overlap__lost group by all
), hits as (
  select source_key, shop, from_key, from_shop, count(distinct order_id) as hits
  from overlap__refund_candidates
  group by all
), pairs as (
  select distinct ${name(id('erp_shop'))} as erp_shop, source_key, shop from overlap__pairs where erp_shop is not null
), judged as (
  select
    h.*,
    s.source_key as set_key,
    coalesce(${name(id('h', 'shop'))} = ${name(id('h', 'from_shop'))}, false) or p.erp_shop is not null as is_named,
    2 * h.hits >= a.asked and count(*) over (partition by h.source_key, h.shop) = 1 as is_common
  from hits as h
  join asked as a on a.source_key = h.source_key and a.shop is not distinct from h.shop
  left join settled as s on s.erp_key = h.source_key and s.erp_shop = h.shop
  left join pairs as p on p.erp_shop = ${name(id('h', 'shop'))} and p.source_key = h.from_key and p.shop is not distinct from h.from_shop
), allowed as (
  select *, case
    when set_key is not null then case when set_key = from_key then 0 end
    when is_named then 0
    when shop is null or from_shop is null then 2
    when is_common then 4
  end as place
  from judged
), chosen as (
  select c.*, h.place + c.way as place
  from overlap__refund_candidates as c
  join allowed as h
    on h.source_key = c.source_key and h.shop is not distinct from c.shop
    and h.from_key = c.from_key and h.from_shop is not distinct from c.from_shop
  where h.place is not null
  qualify h.place + c.way = min(h.place + c.way) over (partition by c.source_key, c.order_id, c.channel, c.shop)
)
select distinct source_key, order_id, channel, shop, unit_key, unit_order, low, high, whole
from chosen
window asking as (partition by source_key, order_id, channel, shop)
qualify
  min(case when way = 0 then unit_key else from_key end) over asking = max(case when way = 0 then unit_key else from_key end) over asking
  and min(target) over asking = max(target) over asking`;

const roleOf = (roles: readonly KeyedRole[], key: Sql, otherwise: Sql): Sql =>
  roles.length === 0
    ? otherwise
    : sql`case ${join(
        roles.map(({ key: known, role }) => sql`when ${key} = ${known} then ${role}`),
        ' ',
      )} else ${otherwise} end`;

/** Whose refunds each order has: those of its members, those found for it, and its own. */
export const refundMembers = (orders: string, roles: readonly KeyedRole[], { refunds }: Precedence): Sql => sql`
select unit_key, unit_order, source_key, order_id, low, high, whole, rank_refunds, false as is_found, null::varchar as channel, null::varchar as shop
from overlap__ranked
union all by name
select
  unit_key, unit_order, source_key, order_id, low, high, whole,
  ${rankOf(refunds, roleOf(roles, id('source_key'), raw("'erp'")))} as rank_refunds,
  true as is_found,
  channel,
  shop
from overlap__found
union all by name
select
  u.unit_key, u.unit_order, u.unit_key as source_key, u.unit_order as order_id, 0::hugeint as low, 1::hugeint as high, 1::hugeint as whole,
  ${rankOf(refunds, roleOf(roles, id('u', 'unit_key'), sql`case when o.platform_order_id is null then 'platform' else 'erp' end`), id('u', 'unit_key'))} as rank_refunds,
  false as is_found
from (select distinct unit_key, unit_order from overlap__found) as u
anti join overlap__ranked as k on k.unit_key = u.unit_key and k.unit_order = u.unit_order
join ${id(orders)} as o on o.source_key = u.unit_key and o.order_id = u.unit_order`;
