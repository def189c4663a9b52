import { id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import { familyOf } from '../channels.sql.ts';
import { ordersTable } from '../tables/orders.schema.ts';
import { typedColumns } from '../tables.sql.ts';
import type { FieldGroup, Precedence, SourceRole } from './precedence.schema.ts';
import { rankOf } from './precedence.sql.ts';
import { shareOf, unmet } from './shares.sql.ts';

// One order of all that its sources say: per field the source that is believed first and says anything at all.

export interface KeyedRole {
  readonly key: number;
  readonly role: SourceRole;
}

type Column = keyof typeof ordersTable.columns;

const groups: Readonly<Record<FieldGroup, readonly Column[]>> = {
  status: ['status'],
  times: ['created_at', 'created_on', 'paid_at', 'paid_on', 'finished_at', 'deposit_at', 'deposit_on'],
  amounts: [
    'goods_paid_minor',
    'freight_paid_minor',
    'platform_subsidy_minor',
    'merchant_revenue_minor',
    'discount_minor',
    'deposit_minor',
    'currency',
    'quantity',
  ],
  buyer: ['buyer_key', 'receiver_key'],
  refunds: [],
  costs: ['commission_minor', 'affiliate_minor', 'shipping_cost_minor', 'benefit_minor'],
  kind: ['kind'],
  memo: ['memo', 'flag', 'channel', 'shop', 'coupon', 'campaign', 'influencer', 'traffic'],
};

/** Said by the platform first whatever else is believed of an ERP: what the order is, not what somebody noted. */
const PLATFORMS: ReadonlySet<Column> = new Set(['channel', 'shop', 'coupon', 'campaign', 'influencer', 'traffic']);

const shared: readonly Column[] = [...groups.amounts.filter((name) => name !== 'currency'), ...groups.costs];

export const rankedGroups = Object.keys(groups) as readonly FieldGroup[];

/** How early each group of fields of a member is believed. */
const ranks = (precedence: Precedence): Sql => {
  const rank = (roles: readonly SourceRole[]): Sql => rankOf(roles, id('role'));
  const amounts = sql`case when is_store then ${rank(precedence.storeSales)} else ${rank(precedence.amounts)} end`;
  return join(
    rankedGroups.map((group) => sql`${group === 'amounts' ? amounts : rank(precedence[group])} as ${id(`rank_${group}`)}`),
    ',\n  ',
  );
};

const roleOf = (roles: readonly KeyedRole[]): Sql => {
  const guess = sql`case when o.platform_order_id is null then 'platform' else 'erp' end`;
  if (roles.length === 0) return guess;
  return sql`case ${join(
    roles.map(({ key, role }) => sql`when o.source_key = ${key} then ${role}`),
    ' ',
  )} else ${guess} end`;
};

/** Members with their role and how early each group of their fields is believed. */
export const rankedMembers = (orders: string, roles: readonly KeyedRole[], precedence: Precedence): Sql => sql`
select *, ${ranks(precedence)}
from (
  select
    m.*,
    ${roleOf(roles)} as role,
    count(*) over (partition by m.unit_key, m.unit_order, m.source_key) as rows_of_source,
    coalesce(bool_or(${familyOf(id('o', 'channel'))} = 'store') over (partition by m.unit_key, m.unit_order), false) as is_store
  from overlap__members as m
  join ${id(orders)} as o on o.source_key = m.source_key and o.order_id = m.order_id
)`;

const RANKS = raw(
  `['deposit_paid', 'created', 'paid', 'partially_shipped', 'shipped', 'signed', 'finished', 'closed_refunded', 'closed', 'closed_unpaid']`,
);

const earliest = new Set<Column>(['created_at', 'created_on', 'deposit_at', 'deposit_on', 'paid_at', 'paid_on']);

/** An ERP's shop may stand in a channel of its own making. */
const channel = sql`coalesce(c.channel, o.channel)`;
const shopChannel = sql`left join overlap__channels as c on c.source_key = o.source_key and c.shop = o.shop`;

/** What one source says of a unit: of the rows it split the order into, one. */
function ofSource(name: Column): Sql {
  const column = id('o', name);
  if (shared.includes(name)) return sql`sum(${shareOf(column)})`;
  if (name === 'status') return sql`arg_min(${column}, list_position(${RANKS}, ${column}))`;
  if (name === 'kind') return sql`arg_min(nullif(${column}, 'sale'), o.order_id)`;
  if (name === 'memo') return sql`string_agg(distinct ${column}, ' / ' order by ${column})`;
  if (name === 'refund_unknown') return sql`bool_and(${column})`;
  if (name === 'load_id' || name === 'status_at' || name === 'finished_at') return sql`max(${column})`;
  if (earliest.has(name)) return sql`min(${column})`;
  return sql`arg_min(${name === 'channel' ? channel : column}, o.order_id)`;
}

const columns = Object.keys(ordersTable.columns).filter(
  (name) => !['source_key', 'order_id', 'platform_order_id'].includes(name),
) as Column[];

/** The same where it has one row of the unit, as nearly all have: aggregates of text cost far more. */
function ofRow(name: Column): Sql {
  if (name === 'channel') return channel;
  const column = id('o', name);
  if (shared.includes(name)) return shareOf(column);
  return name === 'kind' ? sql`nullif(${column}, 'sale')` : column;
}

const listed = (value: (name: Column) => Sql): Sql =>
  join(
    columns.map((name) => sql`${value(name)} as ${id(name)}`),
    ',\n  ',
  );

const ranksOf = (value: (rank: Sql) => Sql): Sql =>
  join(rankedGroups.map((group) => sql`${value(id('m', `rank_${group}`))} as ${id(`rank_${group}`)}`));

/** What each source says of each order that several rows stand for. */
export const reports = (orders: string): Sql => sql`
select
  m.unit_key,
  m.unit_order,
  m.source_key,
  ${ranksOf((rank) => rank)},
  o.platform_order_id,
  ${listed(ofRow)}
from overlap__ranked as m
join ${id(orders)} as o on o.source_key = m.source_key and o.order_id = m.order_id
${shopChannel}
where m.rows_of_source = 1
union all by name
select
  m.unit_key,
  m.unit_order,
  m.source_key,
  ${ranksOf((rank) => sql`any_value(${rank})`)},
  string_agg(distinct o.platform_order_id, ',' order by o.platform_order_id) as platform_order_id,
  ${listed(ofSource)}
from overlap__ranked as m
join ${id(orders)} as o on o.source_key = m.source_key and o.order_id = m.order_id
${shopChannel}
where m.rows_of_source > 1
group by m.unit_key, m.unit_order, m.source_key`;

const groupOf = (name: Column): FieldGroup => {
  if (PLATFORMS.has(name)) return 'status';
  return rankedGroups.find((group) => groups[group].includes(name)) ?? 'status';
};

function fused(name: Column): Sql {
  const column = id('r', name);
  if (name === 'load_id' || name === 'status_at') return sql`max(${column})`;
  if (name === 'refund_unknown') return sql`bool_and(${column})`;
  const believed = sql`arg_min(${column}, ${id('r', `rank_${groupOf(name)}`)})`;
  if (name === 'kind') return sql`coalesce(${believed}, 'sale')`;
  return name === 'unlinked_reason' ? sql`case when count(r.buyer_key) = 0 then arg_min(${column}, r.rank_buyer) end` : believed;
}

/** Orders as they count: those that one source reports as it does, the others once. */
export const fusedOrders = (orders: string): Sql => sql`
select o.* replace (${channel} as channel)
from (${unmet(orders)}) as o
${shopChannel}
union all by name
select ${typedColumns(ordersTable, {
  source_key: id('unit_key'),
  order_id: id('unit_order'),
  platform_order_id: sql`case when bool_or(r.source_key = r.unit_key and r.platform_order_id is null) then null else any_value(r.platform_order_id) end`,
  ...Object.fromEntries(columns.map((name) => [name, fused(name)])),
})}
from overlap__reports as r
group by unit_key, unit_order`;
