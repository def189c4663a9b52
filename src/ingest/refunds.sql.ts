import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { standingIn } from './facts.ts';
import type { Loading } from './loading.ts';
import { incomingColumns, mergedRows, without } from './merge.sql.ts';
import { refundSums } from './orders.sql.ts';
import { toLocal } from './parse.sql.ts';
import { has } from './plan.ts';
import { refundsTable, refundTypes } from './tables/orders.schema.ts';
import { typedColumns } from './tables.sql.ts';
import { instant, staged } from './values.sql.ts';

// Refunds are rows with a time of their own (decisions 1). Without one, the order's closing time, else the load's.

const TYPES = raw(`(${refundTypes.map((type) => `'${type}'`).join(', ')})`);

interface Refund {
  readonly refundId: Sql;
  readonly itemId: Sql;
  readonly type: Sql;
  readonly appliedAt: Sql;
  readonly succeededAt: Sql;
  readonly amount: Sql;
  readonly timeUnknown: Sql;
}

const refundColumns = ({ source, loadId, reading }: Loading, refund: Refund): Sql =>
  typedColumns(refundsTable, {
    source_key: sql`${source.key}`,
    order_id: id('order_id'),
    refund_id: refund.refundId,
    item_id: refund.itemId,
    type: refund.type,
    applied_at: refund.appliedAt,
    succeeded_at: refund.succeededAt,
    succeeded_on: sql`(${toLocal(refund.succeededAt, reading.timeZone)})::date`,
    amount_minor: refund.amount,
    time_unknown: refund.timeUnknown,
    load_id: sql`${loadId}`,
  });

const loadTime = ({ startedAt }: Loading): Sql => sql`${startedAt}::timestamp`;

/** Rows of a file of refunds. */
export function incomingRefunds(loading: Loading): Sql {
  const { plan } = loading;
  const time = has(plan, 'succeeded_at') ? instant(loading, 'succeeded_at') : raw('null::timestamp');
  const type = sql`lower(${staged(plan, 'type')})`;
  return sql`
select ${refundColumns(loading, {
    refundId: sql`coalesce(${staged(plan, 'refund_id')}, 'row-' || record)`,
    itemId: staged(plan, 'item_id'),
    type: sql`case when ${type} in ${TYPES} then ${type} else 'refund_only' end`,
    appliedAt: instant(loading, 'applied_at'),
    succeededAt: sql`coalesce(${time}, ${instant(loading, 'applied_at')}, ${loadTime(loading)})`,
    amount: id('amount'),
    timeUnknown: sql`${time} is null`,
  })}, record
from ${id(loading.staging)}
where not bad`;
}

/** Refunds that an item row of an order file is marked with: its amount went back. */
export function markedRefunds(loading: Loading, outdated: Sql): Sql {
  const { plan } = loading;
  const marks = join((plan.preset.refundedWhen ?? []).map((mark) => sql`${mark}`));
  const closing = sql`coalesce(${instant(loading, 'finished_at')}, ${instant(loading, 'closed_at')})`;
  return sql`
select ${refundColumns(loading, {
    refundId: sql`coalesce(${staged(plan, 'item_id')}, 'row-' || record)`,
    itemId: staged(plan, 'item_id'),
    type: raw("'refund_only'"),
    appliedAt: raw('null'),
    succeededAt: sql`coalesce(${closing}, ${loadTime(loading)})`,
    amount: sql`coalesce(${staged(plan, 'total_paid')}, ${staged(plan, 'item_paid')})`,
    timeUnknown: raw('true'),
  })}, record
from ${id(loading.staging)}
where not bad and order_id not in (${outdated}) and after_sale in (${marks}) and coalesce(${staged(plan, 'total_paid')}, ${staged(plan, 'item_paid')}) > 0`;
}

/**
 * Refund sums of an order file against what is known: a larger sum adds the difference as a row of its own time, a
 * smaller one replaces the rows. Orders with refunds from a file of refunds keep those.
 */
export const refundChanges = (loading: Loading, outdated: Sql): Sql => sql`
with sums as (
${refundSums(loading)}
), known as (
  select
    order_id,
    sum(amount_minor)::bigint as known,
    count(*)::integer as rows,
    min(succeeded_at) as first_at,
    max(succeeded_at) as last_at,
    bool_or(not starts_with(refund_id, 'order')) as own
  from ${id(loading.facts.refunds)}
  where source_key = ${loading.source.key}
  group by order_id
)
select s.order_id, s.amount, s.closed_at, coalesce(k.known, 0)::bigint as known, coalesce(k.rows, 0)::integer as rows, k.first_at, k.last_at
from sums as s
left join known as k using (order_id)
where not coalesce(k.own, false) and s.order_id not in (${outdated})`;

/** The rows that the changes above add. */
export function refundRows(loading: Loading): Sql {
  const later = sql`case when closed_at > last_at then closed_at else ${loadTime(loading)} end`;
  const time = sql`case
    when rows = 0 then coalesce(closed_at, ${loadTime(loading)})
    when amount < known then first_at
    else ${later}
  end`;
  return sql`
select ${refundColumns(loading, {
    refundId: sql`case when rows = 0 or amount < known then 'order' else 'order-' || (rows + 1) end`,
    itemId: raw('null'),
    type: raw("'refund_only'"),
    appliedAt: raw('null'),
    succeededAt: time,
    amount: sql`case when amount < known then amount else amount - known end`,
    timeUnknown: raw('true'),
  })}
from refunds__changes
where amount <> known`;
}

/** Known rows that a smaller sum replaces. */
export const refundsReplaced = ({ source, facts }: Loading): Sql => sql`
select r.*
from ${id(facts.refunds)} as r
where source_key = ${source.key} and starts_with(refund_id, 'order')
  and order_id in (select order_id from refunds__changes where amount < known)`;

/** Sums from order files, now that a file of refunds tells them one by one. */
export const refundsOutdated = ({ source, facts }: Loading): Sql => sql`
select r.*
from ${id(facts.refunds)} as r
where source_key = ${source.key} and starts_with(refund_id, 'order')
  and order_id in (select order_id from refunds__next where not starts_with(refund_id, 'order'))`;

export const refundCounts = sql`
select
  coalesce(count(*) filter (where amount > known), 0)::integer as added,
  coalesce(count(*) filter (where amount < known), 0)::integer as changed,
  coalesce(count(*) filter (where amount = known), 0)::integer as unchanged
from refunds__changes`;

/** The table after a file of refunds: its rows instead of the sums they explain. */
export const refundsTold = ({ facts }: Loading, judged: boolean): Sql =>
  judged
    ? sql`select m.* from (${mergedRows(standingIn(refundsTable, facts))}) as m anti join refunds__sums as s using (source_key, order_id, refund_id)`
    : without(standingIn(refundsTable, facts), sql`select * from refunds__sums`, incomingColumns(refundsTable));
