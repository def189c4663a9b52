import { type Sql, spell, sql } from '../sql/sql.ts';

export interface PlatformMonth {
  readonly month: string;
  readonly channel: string;
  readonly shop: string;
  readonly source: string;
  /** Major units, as the report gives them. */
  readonly paid_amount: number | null;
  readonly refunded_amount: number | null;
  readonly told_at: string;
}

/**
 * Amounts paid and refunded by month and shop as reports of platforms and finance give them. A report by day counts where it has
 * every day of the month; one of the whole shop goes before the sum of its products, one by month before one by day.
 */
export const platformMonths = (currency: string): Sql => sql`
  with told as (
    select
      source_key,
      grain,
      channel,
      shop,
      object_id = '' as whole,
      ${spell('monthStart', sql`day`)} as month,
      count(distinct day) as days,
      sum(value) filter (where metric = 'paid_amount') as paid_amount,
      sum(value) filter (where metric = 'refunded_amount') as refunded_amount,
      max(load_id) as load_id
    from platform_figures
    where metric in ('paid_amount', 'refunded_amount')
      and currency = ${currency}
    group by all
  )
  select
    strftime(f.month, '%Y-%m') as month,
    f.channel,
    f.shop,
    l.source,
    f.paid_amount,
    f.refunded_amount,
    l.committed_at as told_at
  from told f
  join loads l on l.load_id = f.load_id
  where f.grain = 'month' or f.days = extract(day from last_day(f.month))
  qualify row_number() over (
    partition by f.month, f.channel, f.shop
    order by f.grain = 'month' desc, f.whole desc, f.load_id desc
  ) = 1
  order by f.month, f.channel, f.shop`;
