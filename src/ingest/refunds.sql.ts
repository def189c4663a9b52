import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { toLocal } from './parse.sql.ts';
import { has } from './plan.ts';
import { refundsTable, refundTypes } from './tables/orders.schema.ts';
import { typedColumns } from './tables.sql.ts';
import { instant, shopOf, staged } from './values.sql.ts';

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
  readonly channel?: Sql;
  readonly shop?: Sql;
}

export const refundColumns = ({ source, loadId, reading }: Loading, refund: Refund): Sql =>
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
    channel: refund.channel ?? raw('null'),
    shop: refund.shop ?? raw('null'),
    load_id: sql`${loadId}`,
  });

export const loadTime = ({ startedAt }: Loading): Sql => sql`${startedAt}::timestamp`;

/** Words of after-sale lists, the more telling ones first. */
const TYPE_WORDS: readonly (readonly [type: string, pattern: string])[] = [
  ['before_shipping', '未发货|发货前'],
  ['price_protection', '价保|保价|价格保护'],
  ['compensation', '补偿|赔付|赔偿|补差'],
  ['refund_only', '仅退款|不退货'],
  ['return', '退货|return'],
];

const refundType = (type: Sql): Sql => {
  const words = TYPE_WORDS.map(([is, pattern]) => sql`when regexp_matches(${type}, ${pattern}) then ${raw(`'${is}'`)}`);
  return sql`case when ${type} in ${TYPES} then ${type} ${join(words, ' ')} else 'refund_only' end`;
};

/** A list of after-sale cases also holds those that came to nothing. */
const wentBack = ({ plan }: Loading): Sql => {
  const marks = plan.preset.refundedWhen ?? [];
  if (marks.length === 0 || !has(plan, 'after_sale')) return raw('true');
  return sql`(after_sale is null or after_sale in (${join(marks.map((mark) => sql`${mark}`))}))`;
};

/** Rows of a file of refunds. */
export function incomingRefunds(loading: Loading): Sql {
  const { plan } = loading;
  const time = has(plan, 'succeeded_at') ? instant(loading, 'succeeded_at') : raw('null::timestamp');
  const type = sql`lower(${staged(plan, 'type')})`;
  return sql`
select ${refundColumns(loading, {
    refundId: sql`coalesce(${staged(plan, 'refund_id')}, 'row-' || record)`,
    itemId: staged(plan, 'item_id'),
    type: refundType(type),
    appliedAt: instant(loading, 'applied_at'),
    succeededAt: sql`coalesce(${time}, ${instant(loading, 'applied_at')}, ${loadTime(loading)})`,
    amount: id('amount'),
    timeUnknown: sql`${time} is null`,
    channel: sql`coalesce(${staged(plan, 'channel')}, ${loading.source.channel}::varchar)`,
    shop: shopOf(loading),
  })}, record
from ${id(loading.staging)}
where not bad and ${wentBack(loading)}`;
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

/** Sums from order files, now that a file of refunds tells them one by one. */
export const refundsOutdated = ({ source, facts }: Loading): Sql => sql`
select r.*
from ${id(facts.refunds)} as r
where source_key = ${source.key} and starts_with(refund_id, 'order')
  and order_id in (select order_id from refunds__next where not starts_with(refund_id, 'order'))`;
