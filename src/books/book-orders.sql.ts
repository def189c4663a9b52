import { addDays, type Day, monthEnd } from '../base/day.ts';
import { allOf, join, type Sql, sql } from '../sql/sql.ts';
import { type BookRules, bookedOrders } from './booked-orders.sql.ts';
import type { BookOrdersQuery } from './reconcile.schema.ts';
import { reportedOrders } from './source-differences.sql.ts';

type Asked = Omit<BookOrdersQuery, 'offset' | 'limit' | 'asOf'>;

const byCreation = ['created', 'unpaid', 'paid_later'];

const firstDay = (month: string): Day => `${month}-01`;

const inMonth = (column: Sql, month: string): Sql =>
  sql`${column} between ${firstDay(month)}::date and ${monthEnd(firstDay(month))}::date`;

/** Narrows the orders before anything is worked out about them: a month is a small part of the books. */
const narrowed = (asked: Asked): Sql[] => {
  const { section, month, channel, shop } = asked;
  const place = [
    ...(channel === undefined ? [] : [sql`coalesce(o.channel, '') = ${channel}`]),
    ...(shop === undefined ? [] : [sql`coalesce(o.shop, '') = ${shop}`]),
  ];
  if (month === undefined) return place;
  if (section === 'month_edge') return [...place, nearEdge(month)];
  if (section === 'refunded_in_month') return [...place, refundedIn(month)];
  if (section === 'conflicts' || section === 'one_source')
    return [...place, inMonth(sql`o.paid_on`, month), asSourcesSay(asked, month)];
  return [...place, inMonth(byCreation.includes(section) ? sql`coalesce(o.created_on, o.paid_on)` : sql`o.paid_on`, month)];
};

/** Orders on which sources differ, or that one alone reports. */
const asSourcesSay = ({ section, reason, channel, shop }: Asked, month: string): Sql =>
  section === 'conflicts'
    ? sql`(o.source_key, o.order_id) in (
    select source_key, order_id from order_conflicts ${reason === undefined ? sql`` : sql`where field = ${reason}`}
  )`
    : sql`(o.source_key, o.order_id) in (
    select source_key, order_id
    from (${reportedOrders({ month, channel, shop })})
    where alone ${reason === undefined ? sql`` : sql`and source_key::varchar = ${reason}`}
  )`;

const refundedIn = (month: string): Sql => sql`exists (
    select 1 from refunds own
    where own.source_key = o.source_key
      and own.order_id = o.order_id
      and ${inMonth(sql`own.succeeded_on`, month)}
  )`;

/** Paid on the last day before the month, its first, its last, or the first after it. */
const nearEdge = (month: string): Sql => {
  const [first, last] = [firstDay(month), monthEnd(firstDay(month))];
  const days = [addDays(first, -1), first, last, addDays(last, 1)];
  return sql`o.paid_on in (${join(days.map((day) => sql`${day}::date`))})`;
};

/** Payments are kept in UTC: where the month there is another one than here, a clock explains the order. */
const utcMonth = sql`date_trunc('month', paid_at)::date`;
const crosses = (month: string): Sql =>
  sql`${utcMonth} <> paid_month and (paid_month = ${firstDay(month)}::date or ${utcMonth} = ${firstDay(month)}::date)`;

const sections: Readonly<Record<Asked['section'], (asked: Asked) => Sql>> = {
  created: () => sql`true`,
  unpaid: () => sql`not settled`,
  paid_later: () => sql`settled and paid_month <> created_month`,
  created_earlier: () => sql`settled and paid_month is distinct from created_month`,
  paid: () => sql`settled`,
  excluded: () => sql`settled and reason <> 'counted'`,
  counted: () => sql`reason = 'counted'`,
  buyers: () => sql`reason = 'counted'`,
  freight: () => sql`settled and freight_minor <> 0`,
  subsidy: () => sql`settled and subsidy_minor <> 0`,
  refunded: () => sql`settled and refund_minor > 0`,
  refunded_counted: () => sql`reason = 'counted' and refunded_goods_minor > 0`,
  refunded_in_month: () => sql`true`,
  over_refunded: () => sql`settled and over_minor > 0`,
  conflicts: () => sql`settled`,
  one_source: () => sql`settled`,
  month_edge: ({ month }) => (month === undefined ? sql`settled` : sql`settled and ${crosses(month)}`),
};

const ofReason = ({ section, reason }: Asked): Sql[] => {
  if (reason === undefined || (section !== 'unpaid' && section !== 'excluded' && section !== 'buyers')) return [];
  return [section === 'buyers' ? sql`who = ${reason}` : sql`reason = ${reason}`];
};

const behind = (rules: BookRules, asked: Asked): Sql => sql`
  select *
  from (${bookedOrders(rules, narrowed(asked))})
  where ${allOf([sections[asked.section](asked), ...ofReason(asked)])}`;

export const bookOrderTotals = (rules: BookRules, asked: Asked): Sql => sql`
  select
    count(*) as total,
    coalesce(sum(goods_minor), 0)::bigint as goods_minor,
    coalesce(sum(freight_minor), 0)::bigint as freight_minor,
    coalesce(sum(refund_minor), 0)::bigint as refunded_minor
  from (${behind(rules, asked)})`;

/** The orders behind a cell, the largest first; who bought is shown by the customer's number alone. */
export const bookOrderRows = (rules: BookRules, asked: Asked): Sql => sql`
  select
    b.source_key,
    b.order_id,
    'C' || lpad(person.customer_key::varchar, 8, '0') as customer_id,
    b.created_on,
    b.paid_on,
    b.paid_at,
    b.channel,
    b.shop,
    b.status,
    b.kind,
    b.reason,
    b.currency,
    b.goods_minor,
    b.freight_minor,
    b.refund_minor
  from (${behind(rules, asked)}) b
  left join identifier_customers person on person.identifier_key = b.buyer_key
  order by b.goods_minor + b.freight_minor desc, b.source_key, b.order_id`;

/** Orders that a clock set to UTC puts into another month: their money leaves this one, or would come to it. */
export const monthEdge = (rules: BookRules, asked: Omit<Asked, 'section'> & { readonly month: string }): Sql => sql`
  select
    count(*) as orders,
    coalesce(
      sum((goods_minor + freight_minor) * case when paid_month = ${firstDay(asked.month)}::date then 1 else -1 end),
      0
    )::bigint as minor
  from (${behind(rules, { ...asked, section: 'month_edge' })})`;
