import type { Day } from '../base/day.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { allOf, join, type Sql, sql } from '../sql/sql.ts';

export interface CampaignDayParts {
  readonly asOf: Day;
  /** Kinds of order that count in sales, by the rules of the run. */
  readonly kinds: readonly string[];
  readonly orderKinds: Sql;
  readonly deposits: Sql;
  /** Buyers with `first_on` and `first_channel_mask`. */
  readonly people: Sql;
  readonly channels: Sql;
}

const words = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

const whole = (column: Sql): Sql => sql`sum(${column}::double)::bigint`;

/** Sales by day as they were paid, before refunds: the only figure of which a campaign that runs knows as much as one long past. */
const sold = ({ asOf, kinds, orderKinds }: CampaignDayParts): Sql => sql`
  select o.paid_on as day, o.channel, o.shop, count(*)::integer as orders, ${whole(sql`o.goods_paid_minor`)} as sales_minor,
    0 as new_buyers, 0 as deposits, 0::bigint as deposit_minor
  from orders o
  left join ${orderKinds} k on k.source_key = o.source_key and k.order_id = o.order_id
  where o.paid_on <= ${asOf}::date
    and o.goods_paid_minor > 0
    and o.status in (${words(paidStatuses)})
    and coalesce(k.kind, o.kind) in (${words(kinds)})
  group by o.paid_on, o.channel, o.shop`;

const deposited = ({ deposits }: CampaignDayParts): Sql => sql`
  select deposit_on, channel, shop, 0, 0::bigint, 0, count(*)::integer, coalesce(${whole(sql`deposit_minor`)}, 0)
  from ${deposits}
  group by deposit_on, channel, shop`;

const arrived = ({ people, channels }: CampaignDayParts): Sql => sql`
  select p.first_on, ch.channel, null::varchar, 0, 0::bigint, count(*)::integer, 0, 0::bigint
  from ${people} p
  join (select code, min(channel) as channel from ${channels} group by code) ch
    on 1::bigint << ch.code = p.first_channel_mask & -p.first_channel_mask
  group by p.first_on, ch.channel`;

/** The small cube behind the comparison: a row a day, channel and shop; new buyers by channel only, with no shop. */
export const campaignDays = (parts: CampaignDayParts): Sql => sql`
  ${sold(parts)}
  union all
  ${deposited(parts)}
  union all
  ${arrived(parts)}`;

export interface DaysAsked {
  readonly from: Day;
  readonly to: Day;
  readonly channels: readonly string[] | null;
  readonly shop: string | undefined;
}

const within = ({ from, to, channels, shop }: DaysAsked): Sql =>
  allOf([
    sql`day between ${from}::date and ${to}::date`,
    ...(channels === null ? [] : [channels.length === 0 ? sql`false` : sql`channel in (${words(channels)})`]),
    ...(shop === undefined ? [] : [sql`shop = ${shop}`]),
  ]);

export const daysOfCampaign = (query: DaysAsked): Sql => sql`
  select
    day,
    sum(orders)::integer as orders,
    sum(sales_minor)::double as sales_minor,
    sum(new_buyers)::integer as new_buyers,
    sum(deposits)::integer as deposits,
    sum(deposit_minor)::double as deposit_minor
  from campaign_days
  where ${within(query)}
  group by day
  order by day`;

export const campaignPlaces = (): Sql => sql`
  select distinct channel, shop
  from campaign_days
  where channel is not null
  order by channel, shop`;
