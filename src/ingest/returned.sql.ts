import { id, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { orderRows } from './orders.sql.ts';
import { has } from './plan.ts';
import { loadTime, refundColumns } from './refunds.sql.ts';
import { isReturn } from './returns.sql.ts';
import { instant, staged } from './values.sql.ts';

// Returns among the receipts of a till. They are refunds of the receipt they name, or of their own number.

const amount = ({ plan }: Loading): Sql =>
  sql`abs(coalesce(${staged(plan, 'goods_paid')}, ${staged(plan, 'total_paid')}, ${staged(plan, 'item_paid')}))`;

const paidTime = (loading: Loading): Sql => sql`coalesce(${instant(loading, 'paid_at')}, ${instant(loading, 'created_at')})`;

/** A row a return with money in it: the receipt it names (or none), its own number, time and amount. */
const returned = (loading: Loading): Sql => sql`(
  select
    ${staged(loading.plan, 'returned_order_id')} as named,
    order_id as receipt,
    ${paidTime(loading)} as moment,
    ${amount(loading)} as minor,
    record
  from ${id(loading.staging)}
  where not bad and ${isReturn(loading.plan)} and ${amount(loading)} > 0
)`;

export const returnCount = (loading: Loading): Sql => sql`select count(*)::integer as rows from ${returned(loading)}`;

/** What a file with returns tells as a sum beside them is a refund of that order. */
const sums = (loading: Loading): Sql =>
  has(loading.plan, 'refund_total')
    ? sql`
  union all
  select order_id, 'receipt', ${raw("'refund_only'")}, coalesce(${instant(loading, 'finished_at')}, ${instant(loading, 'closed_at')}), refund_total, true, record
  from ${orderRows(loading)}
  where refund_total > 0`
    : raw('');

/**
 * Refunds of the returns of a file. Rows of one return come to one refund, by its receipt and time, so that a file that is loaded
 * again tells the same refunds.
 */
export function incomingReturns(loading: Loading): Sql {
  const at = id('back_at');
  return sql`
select ${refundColumns(loading, {
    refundId: id('refund'),
    itemId: raw('null::varchar'),
    type: id('back_type'),
    appliedAt: raw('null'),
    succeededAt: sql`coalesce(${at}, ${loadTime(loading)})`,
    amount: id('minor'),
    timeUnknown: sql`(vague or ${at} is null)`,
  })}, record
from (
  select
    coalesce(named, receipt) as order_id,
    'return-' || receipt || coalesce('-' || strftime(moment, '%Y%m%d%H%M%S'), '') as refund,
    'return' as back_type,
    moment as back_at,
    sum(minor)::bigint as minor,
    false as vague,
    max(record) as record
  from ${returned(loading)}
  group by named, receipt, moment
  ${sums(loading)}
) as r`;
}

const unknown = (loading: Loading, order: Sql): Sql => sql`
from ${returned(loading)} as r
anti join ${id(loading.facts.orders)} as o on o.source_key = ${loading.source.key} and o.order_id = ${order}
anti join orders__next as n on n.order_id = ${order}`;

/** Returns that name no receipt, and whose own number is none of a sale. */
export const namelessReturns = (loading: Loading): Sql =>
  sql`select count(*)::integer as rows ${unknown(loading, sql`r.receipt`)} where r.named is null`;

/** Returns that name a receipt nobody knows yet. */
export const waitingReturns = (loading: Loading): Sql =>
  sql`select count(*)::integer as rows ${unknown(loading, sql`r.named`)} where r.named is not null`;
