import type { Day } from '../base/day.ts';
import { paidStatuses } from '../ingest/tables/orders.schema.ts';
import { allOf, join, type Sql, spell, sql } from '../sql/sql.ts';

/** What decides whether an order counts; handed in by who knows the settings. */
export interface BookRules {
  readonly currency: string;
  readonly minimumGoodsMinor: number;
  readonly sources: readonly { readonly key: number; readonly minimumGoodsMinor: number | null }[];
  /** Kinds of order that count in sales, and those of them whose buyer is a customer. */
  readonly salesKinds: readonly string[];
  readonly customerKinds: readonly string[];
  /** Payments and refunds known by this day; null: all that is loaded. */
  readonly asOf: Day | null;
  /** Which derived tables are there. */
  readonly has: { readonly orderKinds: boolean; readonly outsiders: boolean };
}

const list = (values: readonly string[]): Sql => join(values.map((value) => sql`${value}`));

const minimums = ({ sources }: BookRules): Sql => {
  const rows = sources.flatMap((s) => (s.minimumGoodsMinor === null ? [] : [sql`(${s.key}, ${s.minimumGoodsMinor}::bigint)`]));
  return rows.length === 0
    ? sql`select null::integer as source_key, null::bigint as minimum_minor where false`
    : sql`select * from (values ${join(rows)}) as s(source_key, minimum_minor)`;
};

const knownBy = (column: Sql, asOf: Day | null): Sql => (asOf === null ? sql`true` : sql`${column} <= ${asOf}::date`);

/** Orders that have item rows and nothing but gifts among them. */
export const giftOnlyOrders = (): Sql => sql`
  select source_key, order_id
  from order_items i
  semi join (
    select distinct source_key, order_id
    from order_items
    where is_gift
  ) g on g.source_key = i.source_key and g.order_id = i.order_id
  group by source_key, order_id
  having bool_and(is_gift)`;

const refundsByOrder = (asOf: Day | null): Sql => sql`
  select source_key, order_id, sum(amount_minor)::bigint as refunded_minor
  from refunds
  where ${knownBy(sql`succeeded_on`, asOf)}
  group by source_key, order_id`;

/** Identifiers of those who are not consumers: few. */
const outsiderKeys = ({ has }: BookRules): Sql =>
  has.outsiders
    ? sql`
    select person.identifier_key, out.kind
    from identifier_customers person
    join outsiders out on out.customer_key = person.customer_key`
    : sql`select null::integer as identifier_key, null::varchar as kind where false`;

const kindRows = ({ has }: BookRules): Sql =>
  has.orderKinds
    ? sql`select source_key, order_id, kind from order_kinds`
    : sql`select null::integer as source_key, null::varchar as order_id, null::varchar as kind where false`;

const settled = ({ asOf }: BookRules): Sql =>
  sql`coalesce(o.status in (${list(paidStatuses)}) and ${knownBy(sql`o.paid_on`, asOf)} and o.paid_on is not null, false)`;

/** Placed or paid by the day, or on no day that is known. */
const isKnown = ({ asOf }: BookRules): Sql =>
  asOf === null ? sql`true` : sql`coalesce(least(o.created_on, o.paid_on) <= ${asOf}::date, true)`;

/** Every order with what is known of its money; `only` narrows the orders looked at. */
const facts = (rules: BookRules, only: readonly Sql[]): Sql => sql`
  select
    o.source_key,
    o.order_id,
    o.buyer_key,
    o.unlinked_reason,
    o.status,
    coalesce(k.kind, o.kind) as kind,
    coalesce(o.created_on, o.paid_on) as created_on,
    o.paid_on,
    o.paid_at,
    coalesce(o.channel, '') as channel,
    coalesce(o.shop, '') as shop,
    o.currency,
    ${settled(rules)} as settled,
    o.currency = ${rules.currency} as ours,
    case when o.currency = ${rules.currency} then coalesce(o.goods_paid_minor, 0) else 0 end as goods_minor,
    case when o.currency = ${rules.currency} then coalesce(o.freight_paid_minor, 0) else 0 end as freight_minor,
    case when o.currency = ${rules.currency} then coalesce(o.platform_subsidy_minor, 0) else 0 end as subsidy_minor,
    case when o.currency = ${rules.currency} then coalesce(r.refunded_minor, 0) else 0 end as refund_minor,
    coalesce(s.minimum_minor, ${rules.minimumGoodsMinor}::bigint) as minimum_minor,
    g.order_id is not null as gifts_only,
    out.kind as outsider
  from orders o
  left join (${refundsByOrder(rules.asOf)}) r on r.source_key = o.source_key and r.order_id = o.order_id
  left join (${giftOnlyOrders()}) g on g.source_key = o.source_key and g.order_id = o.order_id
  left join (${kindRows(rules)}) k on k.source_key = o.source_key and k.order_id = o.order_id
  left join (${outsiderKeys(rules)}) out on out.identifier_key = o.buyer_key
  left join (${minimums(rules)}) s on s.source_key = o.source_key
  where ${allOf([isKnown(rules), ...only])}`;

/** A refund eats goods first, then freight; the rest is over. */
const eaten = (rules: BookRules, only: readonly Sql[]): Sql => sql`
  select
    f.*,
    least(refund_minor, greatest(goods_minor, 0)) as refunded_goods_minor,
    least(greatest(refund_minor - greatest(goods_minor, 0), 0), greatest(freight_minor, 0)) as refunded_freight_minor,
    greatest(refund_minor - greatest(goods_minor, 0) - greatest(freight_minor, 0), 0) as over_minor
  from (${facts(rules, only)}) f`;

const reason = ({ salesKinds }: BookRules): Sql => sql`case
      when not settled then
        case
          when status in (${list(paidStatuses)}) and paid_on is null then 'paid_without_day'
          when status = 'deposit_paid' then 'deposit'
          when status = 'closed_unpaid' then 'closed_unpaid'
          else 'awaiting'
        end
      when not ours then 'other_currency'
      when kind not in (${list(salesKinds)}) then 'kind_' || kind
      when goods_minor > 0 and goods_minor = refunded_goods_minor then 'refunded'
      when goods_minor - refunded_goods_minor <= 0 or goods_minor - refunded_goods_minor < minimum_minor then 'below_minimum'
      when gifts_only then 'gifts_only'
      else 'counted'
    end`;

/** Every order with its one place in the books: unpaid and why, paid and excluded for one reason, or counted. */
export const bookedOrders = (rules: BookRules, only: readonly Sql[] = []): Sql => sql`
  select
    *,
    case
      when reason <> 'counted' then ''
      when kind not in (${list(rules.customerKinds)}) then 'kind_' || kind
      when buyer_key is null then 'unlinked_' || coalesce(unlinked_reason, 'unknown')
      else coalesce(outsider, 'consumer')
    end as who
  from (
    select
      e.*,
      ${spell('monthStart', sql`created_on`)} as created_month,
      case when settled then ${spell('monthStart', sql`paid_on`)} end as paid_month,
      ${reason(rules)} as reason
    from (${eaten(rules, only)}) e
  )`;

/** Refunds in their own month, with whose they are. */
export const refundMonths = (rules: BookRules): Sql => sql`
  select
    ${spell('monthStart', sql`r.succeeded_on`)} as month,
    case
      when o.order_id is null then 'no_order'
      when not ${settled(rules)} then 'unpaid'
      when ${spell('monthStart', sql`o.paid_on`)} = ${spell('monthStart', sql`r.succeeded_on`)} then 'same_month'
      else 'other_month'
    end as of_order,
    coalesce(o.channel, '') as channel,
    coalesce(o.shop, '') as shop,
    count(*)::integer as refunds,
    sum(case when coalesce(o.currency, ${rules.currency}) = ${rules.currency} then r.amount_minor else 0 end)::bigint as minor
  from refunds r
  left join orders o on o.source_key = r.source_key and o.order_id = r.order_id
  where ${knownBy(sql`r.succeeded_on`, rules.asOf)}
  group by all`;
