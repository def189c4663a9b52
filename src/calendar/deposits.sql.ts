import type { Day } from '../base/day.ts';
import { toLocal } from '../ingest/parse.sql.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { allOf, join, type Sql, spell, sql } from '../sql/sql.ts';
import type { DepositQuery } from './compare.schema.ts';
import { dueRows, platformOfChannel } from './windows.sql.ts';
import { DUE_DAYS, type Due, GRACE_DAYS } from './windows.ts';

// the engine's own cast would take the day in UTC
const closedOn = (zone: string): Sql => sql`case
      when o.status = 'closed_unpaid' then ${toLocal(sql`coalesce(o.finished_at, o.status_at)`, zone)}::date
    end`;

const depositDay = sql`coalesce(o.deposit_on, o.created_on, o.created_at::date)`;

/** The balance window of each channel and day of deposit: the first of its platform that ends on that day or later. */
const dueDays = (dues: readonly Due[], deposits: Sql): Sql => sql`
  select d.channel, d.deposit_on, ${spell('argMin', sql`w.to_on`, sql`w.from_on`)} as due_on, ${spell('argMin', sql`w.campaign`, sql`w.from_on`)} as campaign
  from (select distinct channel, deposit_on from (${deposits})) d
  join (${dueRows(dues)}) w
    on (w.platform = 'all' or w.platform = ${platformOfChannel(sql`d.channel`)})
    and w.since <= d.deposit_on
    and w.to_on >= d.deposit_on
  group by d.channel, d.deposit_on`;

const ordersWithDeposit = (asOf: Day, zone: string): Sql => sql`
  select
    o.source_key, o.order_id, o.buyer_key, o.channel, o.shop, o.status,
    ${depositDay} as deposit_on,
    o.deposit_minor, o.goods_paid_minor,
    case when o.status in (${join(paidStatuses.map((status) => sql`${status}`))}) then o.paid_on end as paid_on,
    ${closedOn(zone)} as closed_on
  from orders o
  where (o.deposit_on is not null or o.status = 'deposit_paid')
    and ${depositDay} <= ${asOf}::date`;

/** Orders whose deposit was paid by a day: until when the balance could wait, and when the waiting ended. */
export const depositOrders = (asOf: Day, zone: string, dues: readonly Due[]): Sql => sql`
  with paid as materialized (${ordersWithDeposit(asOf, zone)})
  select
    person.customer_key,
    p.source_key, p.order_id, p.channel, p.shop, p.deposit_on, p.deposit_minor, nullif(p.goods_paid_minor, 0) as goods_minor,
    p.paid_on,
    least(p.paid_on, p.closed_on) as ended_on,
    w.campaign,
    coalesce(w.due_on, ${spell('addDays', sql`p.deposit_on`, sql`${DUE_DAYS}`)}) as due_on
  from paid p
  left join identifier_customers person on person.identifier_key = p.buyer_key
  left join (${dueDays(dues, sql`select * from paid`)}) w on w.channel = p.channel and w.deposit_on = p.deposit_on`;

/** Deposits of a day whose balance was neither paid nor given up by then. */
export const openDeposits = (deposits: Sql, asOf: Day): Sql => sql`
  select customer_key, source_key, order_id, channel, shop, deposit_on, deposit_minor, goods_minor, campaign, due_on
  from ${deposits}
  where deposit_on <= ${asOf}::date
    and (ended_on is null or ended_on > ${asOf}::date)`;

/** Customers with an unpaid balance whose window, and some days of grace after it, were not over on a day. */
export const waitingForBalance = (deposits: Sql, asOf: Day): Sql => sql`
  select distinct customer_key
  from (${openDeposits(deposits, asOf)})
  where customer_key is not null
    and ${spell('addDays', sql`due_on`, sql`${GRACE_DAYS}`)} >= ${asOf}::date`;

/** The channel of each customer's first deposit, where it was not given up: the one that brought her. */
export const depositCredits = (deposits: Sql, channels: Sql, asOf: Day): Sql => sql`
  select
    d.customer_key,
    min(d.deposit_on) as deposit_on,
    1::bigint << ${spell('argMin', sql`ch.code`, sql`d.deposit_on`)} as channel_mask
  from ${deposits} d
  join ${channels} ch on ch.channel = d.channel
  where d.customer_key is not null
    and (d.paid_on <= ${asOf}::date or d.ended_on is null or d.ended_on > ${asOf}::date)
  group by d.customer_key`;

type Asked = Pick<DepositQuery, 'channel' | 'shop' | 'window'>;

const asked = ({ channel, shop, window }: Asked, asOf: Day): Sql =>
  allOf([
    ...(channel === undefined ? [] : [sql`channel = ${channel}`]),
    ...(shop === undefined ? [] : [sql`shop = ${shop}`]),
    ...(window === undefined ? [] : [window === 'open' ? sql`due_on >= ${asOf}::date` : sql`due_on < ${asOf}::date`]),
  ]);

export const depositTotals = (query: Asked, asOf: Day): Sql => sql`
  select
    count(*)::integer as orders,
    count(distinct customer_key)::integer as customers,
    count(*) filter (where customer_key is null)::integer as unlinked,
    coalesce(sum(deposit_minor), 0)::double as deposit_minor,
    coalesce(sum(goods_minor), 0)::double as goods_minor
  from deposits
  where ${asked(query, asOf)}`;

export const depositChannels = (): Sql => sql`select distinct channel from deposits order by channel`;

/** The list, those that end first at its head, windows that are over at its end. */
export const depositList = (query: Asked, asOf: Day): Sql => sql`
  select
    case when customer_key is not null then 'C' || lpad(customer_key::varchar, 8, '0') end as customer_id,
    order_id, channel, shop, deposit_on, deposit_minor, goods_minor, campaign, due_on,
    ${spell('daysBetween', sql`${asOf}`, sql`due_on`)}::integer as days_left
  from deposits
  where ${asked(query, asOf)}
  order by due_on < ${asOf}::date, due_on, deposit_minor desc nulls last, order_id, source_key`;
