import { id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import { familyIn } from '../channels.sql.ts';

// Which order of a platform an ERP's or a till's row stands for: the number, the family of the channel, and the shop.

/** Each platform number of each row that stands for one or several. */
export const numbers = (orders: string): Sql => sql`
select distinct source_key, order_id, ${familyIn()} as family, shop, number, load_id, goods_paid_minor as goods
from (
  select *, unnest(string_split_regex(platform_order_id, '[\\s,，;；|、]+')) as number
  from ${id(orders)}
  where platform_order_id is not null
)
where number <> ''`;

/** Rows of platforms with a number that is asked for. */
export const candidates = (orders: string): Sql => sql`
select
  n.source_key as erp_key, n.order_id as erp_order, n.number, n.shop as erp_shop,
  p.source_key, p.order_id, p.shop, p.channel, p.goods_paid_minor as goods
from overlap__numbers as n
join ${id(orders)} as p on p.order_id = n.number and p.source_key <> n.source_key
where p.platform_order_id is null and coalesce(n.family = ${familyIn('p')}, true)`;

export interface KeyedMatch {
  readonly erpKey: number;
  readonly erpShop: string;
  readonly key: number;
}

export interface KeyedChannel {
  readonly erpKey: number;
  readonly erpShop: string;
  readonly channel: string;
}

/** Pairs of shops that a person set. */
export const settled = (shops: readonly KeyedMatch[]): Sql =>
  shops.length === 0
    ? raw('select null::integer as erp_key, null::varchar as erp_shop, null::integer as source_key where false')
    : join(
        shops.map(
          ({ erpKey, erpShop, key }) =>
            sql`select ${erpKey}::integer as erp_key, ${erpShop}::varchar as erp_shop, ${key}::integer as source_key`,
        ),
        '\nunion all\n',
      );

const name = (x: Sql): Sql => sql`lower(trim(${x}))`;

/**
 * Pairs of an ERP's shop and a shop of a source, and why they may be one: set by a person, the same name, one of them
 * without a name, or guessed: the only pair of both, with at least half of the smaller one's numbers in common.
 */
export const shopPairs = (orders: string, shops: readonly KeyedMatch[]): Sql => sql`
with settled as (
${settled(shops)}
), hits as (
  select erp_key, erp_shop, source_key, shop, count(distinct number) as hits
  from overlap__candidates
  group by all
), asked as (
  select source_key as erp_key, shop as erp_shop, count(distinct number) as asked from overlap__numbers group by all
), offered as (
  select source_key, shop, count(*) as offered
  from ${id(orders)}
  where platform_order_id is null and source_key in (select source_key from hits)
  group by all
), judged as (
  select
    h.*,
    s.source_key is not null as is_settled,
    s.source_key = h.source_key as agreed,
    coalesce(${name(id('h', 'erp_shop'))} = ${name(id('h', 'shop'))}, false) as is_named,
    2 * h.hits >= least(a.asked, o.offered) as is_common
  from hits as h
  left join settled as s on s.erp_key = h.erp_key and s.erp_shop = h.erp_shop
  join asked as a on a.erp_key = h.erp_key and a.erp_shop is not distinct from h.erp_shop
  join offered as o on o.source_key = h.source_key and o.shop is not distinct from h.shop
), claimed as (
  select
    *,
    bool_or(is_named) over (partition by erp_key, erp_shop) or bool_or(is_named) over (partition by erp_key, source_key, shop) as is_claimed,
    count(*) over (partition by erp_key, erp_shop) = 1 and count(*) over (partition by erp_key, source_key, shop) = 1 as is_only
  from judged
)
select erp_key, erp_shop, source_key, shop, hits, why
from (
  select *, case
    when is_settled then case when agreed then 'set' end
    when is_named then 'named'
    when is_claimed then null
    when (erp_shop is null or shop is null) and is_common then 'unnamed'
    when is_only and is_common then 'guessed'
  end as why
  from claimed
)
where why is not null`;

/** Each number with the one order it stands for; a number that could be two, or an order two shops ask for, is left alone. */
export const matched = sql`
with allowed as (
  select c.*, p.why
  from overlap__candidates as c
  join overlap__pairs as p
    on p.erp_key = c.erp_key and p.erp_shop is not distinct from c.erp_shop
    and p.source_key = c.source_key and p.shop is not distinct from c.shop
), counted as (
  select
    *,
    count(*) over (partition by erp_key, erp_order, number) as targets,
    min(coalesce(erp_shop, '')) over whole <> max(coalesce(erp_shop, '')) over whole as is_disputed
  from allowed
  window whole as (partition by erp_key, source_key, order_id)
)
select erp_key, erp_order, number, source_key, order_id, goods
from counted
where targets = 1 and (not is_disputed or why in ('set', 'named'))`;

/**
 * What each row stands for: `unit_key, unit_order` is the key of the order that counts. A row of several numbers is
 * shared by what the platform says was paid for each, what is not known there taking the rest in equal parts; `low` and
 * `high` of `whole` bound the row's share.
 */
export const pieces = sql`
with named as (
  select
    n.*,
    m.source_key as matched_key,
    m.order_id as matched_order,
    m.goods as matched_goods,
    count(*) over (partition by n.source_key, n.order_id) as parts
  from overlap__numbers as n
  left join overlap__matched as m on m.erp_key = n.source_key and m.erp_order = n.order_id and m.number = n.number
), called as (
  select
    *,
    min(case when parts = 1 then order_id else order_id || '/' || number end) over (partition by source_key, shop, number) as own_order,
    greatest(coalesce(goods, 0) - coalesce(sum(matched_goods) over (partition by source_key, order_id), 0), 0)::hugeint as rest,
    count(*) filter (where matched_goods is null) over (partition by source_key, order_id)::hugeint as unknowns
  from named
), weighed as (
  select *, case when parts = 1 then 1 when matched_goods is not null then matched_goods::hugeint * greatest(unknowns, 1) else rest end as weight
  from called
), evened as (
  select *, case when sum(weight) over (partition by source_key, order_id) = 0 then 1::hugeint else weight end as even
  from weighed
)
select
  source_key,
  order_id,
  number,
  family,
  shop,
  matched_key is not null as is_matched,
  coalesce(matched_key, source_key) as unit_key,
  coalesce(matched_order, own_order) as unit_order,
  (sum(even) over upto - even)::hugeint as low,
  (sum(even) over upto)::hugeint as high,
  (sum(even) over (partition by source_key, order_id))::hugeint as whole,
  parts
from evened
window upto as (partition by source_key, order_id order by number rows between unbounded preceding and current row)`;

/** Rows that other rows meet: those of a platform, and pieces of ERPs and tills; a piece that is alone and whole stays as it is. */
export const members = sql`
with met as (
  select *, count(*) over (partition by unit_key, unit_order) > 1 or parts > 1 or is_matched as is_met
  from overlap__pieces
)
select unit_key, unit_order, source_key, order_id, low, high, whole
from met
where is_met
union all
select distinct unit_key, unit_order, unit_key as source_key, unit_order as order_id, 0::hugeint as low, 1::hugeint as high, 1::hugeint as whole
from met
where is_matched`;

/** The channel of each of an ERP's shops: the one a person set, else that of the shop it is one with. */
export const shopChannels = (channels: readonly KeyedChannel[]): Sql => sql`
with told as (
  ${
    channels.length === 0
      ? raw('select null::integer as source_key, null::varchar as shop, null::varchar as channel where false')
      : join(
          channels.map(
            ({ erpKey, erpShop, channel }) =>
              sql`select ${erpKey}::integer as source_key, ${erpShop}::varchar as shop, ${channel}::varchar as channel`,
          ),
          '\n  union all\n  ',
        )
  }
), paired as (
  select c.erp_key as source_key, c.erp_shop as shop, first(c.channel order by c.orders desc, c.channel) as channel
  from (select erp_key, erp_shop, source_key, shop, channel, count(*) as orders from overlap__candidates group by all) as c
  join overlap__pairs as p
    on p.erp_key = c.erp_key and p.erp_shop = c.erp_shop and p.source_key = c.source_key and p.shop is not distinct from c.shop
  group by all
)
select source_key, shop, coalesce(t.channel, p.channel) as channel
from told as t
full join paired as p using (source_key, shop)`;
