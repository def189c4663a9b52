import { type Sql, spell, sql } from '../sql/sql.ts';

/** Days back from a shop's last order over which its rhythm is judged. */
export const RHYTHM_DAYS = 180;

/** One row a channel and shop: its last day with an order, and how far its days with orders lie apart. */
export const shopRhythms = (): Sql => sql`
  with
    days as (
      select distinct channel, shop, coalesce(created_on, paid_on) as day
      from orders
      where coalesce(created_on, paid_on) is not null
    ),
    lasts as (
      select channel, shop, max(day) as last_on
      from days
      group by channel, shop
    ),
    gaps as (
      select
        d.channel,
        d.shop,
        ${spell('daysBetween', sql`lag(d.day) over (partition by d.channel, d.shop order by d.day)`, sql`d.day`)} as gap
      from days d
      join lasts l on l.channel = d.channel and l.shop is not distinct from d.shop
      where d.day > l.last_on - ${RHYTHM_DAYS}::integer
    )
  select
    l.channel,
    l.shop,
    l.last_on::varchar as last_on,
    count(g.gap)::integer as gaps,
    ${spell('quantile', sql`g.gap`, sql`0.95`)}::double as usual_gap
  from lasts l
  left join gaps g on g.channel = l.channel and g.shop is not distinct from l.shop
  group by l.channel, l.shop, l.last_on
  order by l.channel, l.shop`;
