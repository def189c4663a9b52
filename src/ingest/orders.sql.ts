import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { fields } from './fields.ts';
import type { Loading } from './loading.ts';
import { utcOf } from './parse.sql.ts';
import { fieldsOf, has, hidesRefunds, identifiersOf } from './plan.ts';
import { receiverKey } from './receivers.sql.ts';
import { isReturn } from './returns.sql.ts';
import { depositOf, onlyDeposit, withStages } from './stages.sql.ts';
import { ordersTable, paidStatuses } from './tables/orders.schema.ts';
import { refundSumsTable } from './tables/reports.schema.ts';
import { engineTypes, type TableShape } from './tables/table.schema.ts';
import { typedColumns } from './tables.sql.ts';
import { buyerColumns, cellsHash, channelOf, instant, shopOf, staged, withBuyerKey, withPeopleKey } from './values.sql.ts';

// Staged rows → canonical orders. Files with a row an item are first brought to a row an order.

const PAID = `(${paidStatuses.map((status) => `'${status}'`).join(', ')})`;

/** How far an order is; of sub-orders the least advanced one that is alive speaks for the order. */
const RANKS = [
  'deposit_paid',
  'created',
  'paid',
  'partially_shipped',
  'shipped',
  'signed',
  'finished',
  'closed_refunded',
  'closed',
  'closed_unpaid',
];
const rank = sql`list_position([${join(RANKS.map((status) => raw(`'${status}'`)))}], status)`;

const isMarked = ({ plan }: Loading): Sql =>
  plan.preset.refunds === 'marked' && has(plan, 'after_sale')
    ? sql`coalesce(after_sale in (${join((plan.preset.refundedWhen ?? []).map((mark) => sql`${mark}`))}), false)`
    : raw('false');

/** One field of an order from the rows of its items. */
function together(loading: Loading, field: string): Sql {
  const column = id(field);
  const kind = fields[field]?.kind;
  const shares = loading.plan.preset.orderValues === 'shares';
  if (shares && field === 'status') return sql`arg_min(status, ${rank})`;
  if (shares && kind === 'amount') return sql`sum(${column})::bigint`;
  if (kind === 'time') return field === 'finished_at' || field === 'closed_at' ? sql`max(${column})` : sql`min(${column})`;
  return sql`arg_min(${column}, record)`;
}

const grouped = (loading: Loading): Sql => {
  const { plan } = loading;
  const each = fieldsOf(plan)
    .filter((field) => field !== 'order_id')
    .map((field) => sql`${together(loading, field)} as ${id(field)}`);
  return sql`(
  select
    order_id,
    ${join(each, ',\n    ')},
    min(unlinked_reason) as unlinked_reason,
    max(record) as record,
    sum(${staged(plan, 'item_quantity')})::integer as units,
    sum(${staged(plan, 'item_paid')})::bigint as items_paid,
    bool_or(${isMarked(loading)}) as marked
  from ${id(loading.staging)}
  where not bad and not ${isReturn(plan)}
  group by order_id
)`;
};

const single = (loading: Loading): Sql => sql`(
  select *, ${staged(loading.plan, 'quantity')} as units, null::bigint as items_paid, ${isMarked(loading)} as marked
  from ${id(loading.staging)}
  where not bad and not ${isReturn(loading.plan)}
)`;

const freight = (loading: Loading): Sql => sql`coalesce(${staged(loading.plan, 'freight_paid')}, 0)`;

function goods(loading: Loading): Sql {
  const { plan } = loading;
  const total = sql`(${staged(plan, 'total_paid')} + coalesce(${staged(plan, 'balance_paid')}, 0))`;
  // `greatest` leaves nulls out, so a missing total would be zero
  const fromTotal = has(plan, 'total_paid')
    ? sql`case when ${total} is not null then greatest(${total} - ${freight(loading)}, 0) end`
    : raw('null');
  return sql`coalesce(${staged(plan, 'goods_paid')}, ${fromTotal}, items_paid)`;
}

function status(loading: Loading): Sql {
  const { plan } = loading;
  const paid = has(plan, 'paid_at') ? sql`${staged(plan, 'paid_at')} is not null` : raw('true');
  if (!has(plan, 'status')) return sql`case when ${paid} then 'finished' else 'created' end`;
  const refunded = sql`(coalesce(${staged(plan, 'refund_total')}, 0) > 0 or marked)`;
  const closed = sql`case when ${has(plan, 'paid_at') ? sql`(${paid} or ${refunded})` : refunded} then 'closed_refunded' else 'closed_unpaid' end`;
  const shipped = sql`lower(${staged(plan, 'fulfilment')})`;
  return sql`case
    when status = 'closed' then ${closed}
    when status = 'paid' and ${shipped} = 'fulfilled' then 'finished'
    when status = 'paid' and ${shipped} = 'partial' then 'partially_shipped'
    when status = 'created' and ${onlyDeposit(loading)} then 'deposit_paid'
    when status = 'created' and ${staged(plan, 'closed_at')} is not null then 'closed_unpaid'
    else coalesce(status, 'created')
  end`;
}

// What the file says; what its titles, memos and flags mean is for the rules of `books`.
const kind = ({ plan }: Loading): Sql =>
  sql`coalesce(${staged(plan, 'kind')}, case when ${staged(plan, 'stages')} is not null then 'presale' end, 'sale')`;

/** Of a file with a row an item, the lines keep their titles. */
const title = ({ plan }: Loading): Sql => (plan.preset.target === 'orders' ? staged(plan, 'title') : raw('null'));

/** Local time of the payment: the file's own, or, where it has no such column, the order's time once it is paid. */
const paidAt = ({ plan }: Loading): Sql =>
  has(plan, 'paid_at') ? staged(plan, 'paid_at') : sql`case when state in ${raw(PAID)} then ${staged(plan, 'created_at')} end`;

/** A row an order with state, money and buyer columns beside the staged fields. */
export function orderRows(loading: Loading): Sql {
  const rows = withStages(loading.plan.preset.target === 'order_rows' ? grouped(loading) : single(loading), loading);
  return sql`(
  select *, ${paidAt(loading)} as paid_local
  from (
    select *, ${status(loading)} as state, ${goods(loading)} as goods, ${buyerColumns(loading)}
    from ${rows}
  )
)`;
}

const finished = (loading: Loading): Sql => {
  const [own, closed] = [instant(loading, 'finished_at'), instant(loading, 'closed_at')];
  return sql`coalesce(${own}, ${closed})`;
};

const paidInstant = (loading: Loading): Sql =>
  has(loading.plan, 'paid_at')
    ? instant(loading, 'paid_at')
    : sql`case when paid_local is not null then ${instant(loading, 'created_at')} end`;

const amounts = (loading: Loading): Record<string, Sql> => {
  const { plan } = loading;
  const influencer = has(plan, 'influencer_discount') ? sql`+ coalesce(influencer_discount, 0)` : raw('');
  return {
    goods_paid_minor: id('goods'),
    freight_paid_minor: has(plan, 'freight_paid') ? freight(loading) : raw('null'),
    platform_subsidy_minor: staged(plan, 'platform_subsidy'),
    merchant_revenue_minor: staged(plan, 'merchant_revenue'),
    discount_minor: sql`(${staged(plan, 'discount')} ${influencer})`,
    deposit_minor: sql`coalesce(${staged(plan, 'deposit')}, ${depositOf(loading, 'minor') ?? raw('null')})`,
    commission_minor: staged(plan, 'commission'),
    affiliate_minor: staged(plan, 'affiliate'),
    shipping_cost_minor: staged(plan, 'shipping_cost'),
    benefit_minor: staged(plan, 'benefit'),
  };
};

const localDay = ({ plan }: Loading, field: string): Sql => (has(plan, field) ? sql`${staged(plan, field)}::date` : raw('null'));

const deposited = (loading: Loading): Sql => {
  const told = depositOf(loading, 'time');
  return told ? utcOf(told, loading.reading) : instant(loading, 'deposit_at');
};

const depositDay = (loading: Loading): Sql => {
  const told = depositOf(loading, 'time');
  return told ? sql`(${told})::date` : localDay(loading, 'deposit_at');
};

/** What the order is called and where it came from, beyond channel and shop. */
const marks = ({ plan }: Loading): Record<string, Sql> => ({
  coupon: staged(plan, 'coupon'),
  campaign: staged(plan, 'campaign'),
  memo: staged(plan, 'memo'),
  flag: staged(plan, 'flag'),
  influencer: staged(plan, 'influencer'),
  traffic: staged(plan, 'traffic'),
  platform_order_id: staged(plan, 'platform_order_id'),
  receiver_key: receiverKey(plan),
});

const statusAt = (loading: Loading): Sql =>
  sql`greatest(${instant(loading, 'created_at')}, ${paidInstant(loading)}, ${finished(loading)}, ${deposited(loading)})`;

const times = (loading: Loading): Record<string, Sql> => ({
  created_at: instant(loading, 'created_at'),
  created_on: localDay(loading, 'created_at'),
  paid_at: paidInstant(loading),
  paid_on: sql`paid_local::date`,
  finished_at: finished(loading),
  deposit_at: deposited(loading),
  deposit_on: depositDay(loading),
  status_at: statusAt(loading),
});

/** What the file alone says of an order: all but its buyer and the load. */
const told = (loading: Loading): Record<string, Sql> => {
  const { plan, source } = loading;
  return {
    ...amounts(loading),
    ...times(loading),
    ...marks(loading),
    source_key: sql`${source.key}`,
    order_id: id('order_id'),
    status: id('state'),
    kind: kind(loading),
    title: title(loading),
    currency: sql`coalesce(upper(${staged(plan, 'currency')}), ${loading.currency})`,
    channel: channelOf(loading),
    shop: shopOf(loading),
    quantity: has(plan, 'quantity') ? staged(plan, 'quantity') : id('units'),
    refund_unknown: raw(String(hidesRefunds(plan))),
  };
};

const NOTHING = /^\(?null(::\w+)?\)?$/;
const isNothing = ({ parts }: Sql): boolean => NOTHING.test(parts.map((part) => ('text' in part ? part.text : '?')).join(''));

/** Columns that a file like this has no value for in any row, and their types. */
export const emptyColumns = (loading: Loading): Readonly<Record<string, string>> => {
  const empty = Object.entries(told(loading)).filter(([, value]) => isNothing(value));
  const { columns }: TableShape = ordersTable;
  return Object.fromEntries(empty.map(([name]) => [name, engineTypes[columns[name]?.type ?? 'text']]));
};

/** The canonical orders of a load, with the number of the record they came from, but for the columns that are left out. */
export function incomingOrders(loading: Loading, leftOut: readonly string[] = []): Sql {
  const { plan, loadId } = loading;
  const values = {
    ...told(loading),
    buyer_key: id('i', 'identifier_key'),
    unlinked_reason: loading.buyersBy ? id('i', 'unlinked_reason') : id('r', 'unlinked_reason'),
    load_id: sql`${loadId}`,
  };
  const kept = Object.entries(ordersTable.columns).filter(([name]) => !leftOut.includes(name));
  const select = sql`${typedColumns({ ...ordersTable, columns: Object.fromEntries(kept) }, values)}, r.record`;
  if (loading.buyersBy) return withPeopleKey(orderRows(loading), loading.buyersBy, select);
  if (identifiersOf(plan).length > 0) return withBuyerKey(orderRows(loading), select);
  return sql`select ${select} from ${orderRows(loading)} as r cross join (select null::integer as identifier_key) as i`;
}

const { buyer_key: _buyer, unlinked_reason: _reason, load_id: _load, ...ofTheFile } = ordersTable.columns;

/** Columns that the file has values for. */
const filled = (loading: Loading): TableShape['columns'] => {
  const empty = emptyColumns(loading);
  return Object.fromEntries(Object.entries(ofTheFile).filter(([name]) => !(name in empty)));
};

/** Orders as the file tells them, nobody’s yet, beside the cells that name their buyers. */
export const namelessOrders = (loading: Loading, cells: readonly string[]): Sql => sql`
select ${typedColumns({ ...ordersTable, columns: filled(loading) }, told(loading))}, ${cellsHash(cells)} as cells_hash, ${join(cells.map((cell) => id(cell)))}
from ${orderRows(loading)}`;

/** Those orders with their buyers. */
export const namedOrders = (loading: Loading, nameless: string): Sql => {
  const { loadId } = loading;
  const values = Object.keys(filled(loading)).map((name) => [name, id('r', name)] as const);
  const buyer = { buyer_key: id('i', 'identifier_key'), unlinked_reason: id('i', 'unlinked_reason') };
  return sql`
select ${typedColumns(ordersTable, { ...Object.fromEntries(values), ...buyer, load_id: sql`${loadId}` })}
from ${id(nameless)} as r
left join people__keys as i on i.cells_hash = r.cells_hash`;
};

/** What an order file says was refunded of each order in sum; nothing, where it says so of an order with a known sum. */
export function refundSums(loading: Loading): Sql {
  const { plan, source, loadId, startedAt } = loading;
  const full = sql`(coalesce(goods, 0) + ${freight(loading)})`;
  const known = sql`nullif(${staged(plan, 'refund_total')}, 0)`;
  const values = {
    source_key: sql`${source.key}`,
    order_id: id('order_id'),
    status_at: statusAt(loading),
    file_at: sql`max(${statusAt(loading)}) over ()`,
    amount_minor: sql`case when state in ${raw(PAID)} then coalesce(${known}, case when state = 'closed_refunded' then ${full} end, 0) else 0 end`,
    closed_at: finished(loading),
    told_at: sql`${startedAt}::timestamp`,
    load_id: sql`${loadId}`,
  };
  const sums = sql`select ${typedColumns(refundSumsTable, values)}, record from ${orderRows(loading)}`;
  return sql`
select * exclude (record, place)
from (
  select *, row_number() over (partition by order_id order by status_at desc nulls last, record desc) as place
  from (${sums}) as s
  where amount_minor > 0 or order_id in (select order_id from refund_sums where source_key = ${source.key})
)
where place = 1`;
}
