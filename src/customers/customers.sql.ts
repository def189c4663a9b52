import type { Day } from '../base/day.ts';
import { type Sql, spell, sql } from '../sql/sql.ts';
import type { RfmThresholds } from './rfm.ts';

export interface CustomerParts {
  readonly people: Sql;
  readonly medians: Sql;
  readonly outsiders: Sql;
  readonly channels: Sql;
  readonly categories: Sql;
}

/** Everyone identified by the day: by an order in any state, a membership or an event. */
const identified = (asOf: Day): Sql => sql`
  select distinct person.customer_key
  from (
    select distinct buyer_key from orders where coalesce(created_at::date, paid_on) <= ${asOf}::date
    union all
    select buyer_key from members where joined_on <= ${asOf}::date
    union all
    select buyer_key from events where happened_on <= ${asOf}::date
  ) seen
  join identifier_customers person on person.identifier_key = seen.buyer_key`;

const memberships = (asOf: Day): Sql => sql`
  select
    person.customer_key,
    bool_or(m.left_on is null or m.left_on > ${asOf}::date) as is_member,
    min(m.joined_on) as joined_on
  from members m
  join identifier_customers person on person.identifier_key = m.buyer_key
  where m.joined_on <= ${asOf}::date
  group by person.customer_key`;

/** The channels a mask stands for, as one text, the busiest first. */
const maskNames = (people: Sql, channels: Sql): Sql => sql`
  select mask, string_agg(channel, ', ' order by code, channel) as channels, min(code) as first_code
  from (
    select distinct channel_mask as mask from ${people}
    union
    select distinct first_channel_mask from ${people}
  )
  join ${channels} on (mask >> code) & 1 = 1
  group by mask`;

const base = (asOf: Day, parts: CustomerParts): Sql => sql`
  select
    known.customer_key,
    'C' || lpad(known.customer_key::varchar, 8, '0') as customer_id,
    coalesce(out.kind, 'consumer') as kind,
    p.first_on,
    p.last_on,
    coalesce(p.orders, 0) as orders,
    coalesce(p.purchase_days, 0) as purchase_days,
    greatest(coalesce(p.purchase_days, 0) - 1, 0)::integer as frequency,
    ${spell('daysBetween', sql`p.first_on`, sql`p.last_on`)}::integer as recency_days,
    ${spell('daysBetween', sql`p.first_on`, sql`${asOf}`)}::integer as age_days,
    ${spell('daysBetween', sql`p.last_on`, sql`${asOf}`)}::integer as days_since_last,
    coalesce(p.gross_minor, 0) as gross_minor,
    coalesce(p.net_minor, 0) as net_minor,
    coalesce(p.gross_minor - p.net_minor, 0) as refunded_minor,
    p.contribution_minor,
    coalesce(p.margin_covered_minor, 0) as margin_covered_minor,
    (p.net_minor - p.first_net_minor) / nullif(p.purchase_days - 1, 0)::double as repeat_value_minor,
    coalesce(p.net_365_minor, 0) as net_365_minor,
    p.contribution_365_minor,
    coalesce(p.days_365, 0) as days_365,
    ${spell('daysBetween', sql`p.first_on`, sql`p.last_on`)} / nullif(p.purchase_days - 1, 0)::double as mean_interval,
    g.median_interval,
    fc.channel as first_channel,
    cat.category as first_category,
    names.channels,
    coalesce(m.is_member, false) as is_member,
    m.joined_on
  from (${identified(asOf)}) known
  left join ${parts.people} p on p.customer_key = known.customer_key
  left join ${parts.medians} g on g.customer_key = known.customer_key
  left join ${parts.outsiders} out on out.customer_key = known.customer_key
  left join (${memberships(asOf)}) m on m.customer_key = known.customer_key
  left join (${maskNames(parts.people, parts.channels)}) names on names.mask = p.channel_mask
  left join (
    select mask, ${spell('argMin', sql`channel`, sql`channel`)} as channel
    from (${maskNames(parts.people, parts.channels)}) n
    join ${parts.channels} c on c.code = n.first_code
    group by mask
  ) fc on fc.mask = p.first_channel_mask
  left join ${parts.categories} cat on cat.code = p.first_category_code`;

/** Recency near, frequency and money high: equality counts as high. Null outside the base. */
const marks = (limits: RfmThresholds | null): Sql =>
  limits === null
    ? sql`null::boolean as rfm_r, null::boolean as rfm_f, null::boolean as rfm_m`
    : sql`case when in_base then days_since_last <= ${limits.recencyDays} end as rfm_r,
    case when in_base then days_365 >= ${limits.frequency} end as rfm_f,
    case when in_base then net_365_minor >= ${limits.monetaryMinor} end as rfm_m`;

export const rfmGroupOf = (r: Sql, f: Sql, m: Sql): Sql => sql`case
      when ${r} is null then null
      when ${m} then case when ${f} then case when ${r} then 'important_value' else 'important_keep' end
        else case when ${r} then 'important_develop' else 'important_win_back' end end
      else case when ${f} then case when ${r} then 'general_value' else 'general_keep' end
        else case when ${r} then 'general_develop' else 'general_win_back' end end
    end`;

/** One row a person known by the day, with what she bought until then. */
export const customers = (asOf: Day, parts: CustomerParts, limits: RfmThresholds | null): Sql => sql`
  select * exclude (in_base), ${rfmGroupOf(sql`rfm_r`, sql`rfm_f`, sql`rfm_m`)} as rfm_group
  from (
    select b.*, ${marks(limits)}
    from (select *, kind = 'consumer' and days_365 > 0 as in_base from (${base(asOf, parts)})) b
  )`;
