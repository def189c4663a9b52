import { id, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { identifiersOf, memberNumber } from './plan.ts';
import { ordersTable } from './tables/orders.schema.ts';
import { costsTable, eventsTable, exchangeRatesTable, membersTable, productsTable } from './tables/other-tables.schema.ts';
import { typedColumns } from './tables.sql.ts';
import { buyerColumns, channelOf, instant, programmeOf, staged, withBuyerKey } from './values.sql.ts';

// Canonical rows of the tables that are not orders.

const provenance = ({ source, loadId }: Loading): Record<string, Sql> => ({
  source_key: sql`${source.key}`,
  load_id: sql`${loadId}`,
});

const fieldsAs = (loading: Loading, names: Readonly<Record<string, string>>): Record<string, Sql> =>
  Object.fromEntries(Object.entries(names).map(([column, field]) => [column, staged(loading.plan, field)]));

const rows = (loading: Loading): Sql => sql`(select *, ${buyerColumns(loading)} from ${id(loading.staging)} where not bad)`;

const linked = (loading: Loading, select: Sql): Sql =>
  identifiersOf(loading.plan).length > 0
    ? withBuyerKey(rows(loading), select)
    : sql`select ${select} from ${rows(loading)} as r cross join (select null::integer as identifier_key) as i`;

export const incomingProducts = (loading: Loading): Sql => {
  const same = ['sku', 'product_id', 'title', 'category', 'series', 'listed_on', 'replenish_days', 'margin_rate'];
  const values = fieldsAs(loading, Object.fromEntries(same.map((name) => [name, name])));
  return sql`select ${typedColumns(productsTable, { ...values, cost_minor: staged(loading.plan, 'cost'), ...provenance(loading) })}, record
from ${id(loading.staging)} where not bad`;
};

const localDay = (loading: Loading, field: string): Sql => sql`(${staged(loading.plan, field)})::date`;

export function incomingMembers(loading: Loading): Sql {
  const { plan } = loading;
  const same = ['tier', 'points', 'birthday', 'gender', 'city'];
  const number = staged(plan, memberNumber(plan) ?? 'member_id');
  const family = staged(plan, 'last_name');
  return linked(
    loading,
    sql`${typedColumns(membersTable, {
      ...fieldsAs(loading, Object.fromEntries(same.map((name) => [name, name]))),
      ...provenance(loading),
      member_id: number,
      programme: programmeOf(loading),
      buyer_key: id('i', 'identifier_key'),
      joined_at: instant(loading, 'joined_at'),
      joined_on: localDay(loading, 'joined_at'),
      left_on: localDay(loading, 'left_at'),
      name: sql`nullif(concat_ws(' ', ${staged(plan, 'name')}, ${family}), '')`,
    })}, r.record`,
  );
}

export const incomingEvents = (loading: Loading): Sql =>
  linked(
    loading,
    sql`${typedColumns(eventsTable, {
      ...fieldsAs(loading, { event_id: 'event_id', type: 'type', object_id: 'object_id' }),
      ...provenance(loading),
      buyer_key: id('i', 'identifier_key'),
      happened_at: instant(loading, 'happened_at'),
      happened_on: localDay(loading, 'happened_at'),
      channel: channelOf(loading),
    })}, r.record`,
  );

export const incomingCosts = (loading: Loading): Sql => sql`
select ${typedColumns(costsTable, {
  ...fieldsAs(loading, { day: 'day', campaign: 'campaign', amount_minor: 'amount' }),
  ...provenance(loading),
  channel: channelOf(loading),
  kind: sql`coalesce(${staged(loading.plan, 'cost_kind')}, 'acquisition')`,
  currency: sql`coalesce(upper(${staged(loading.plan, 'currency')}), ${loading.currency})`,
})}, record
from ${id(loading.staging)}
where not bad`;

export const incomingExchangeRates = (loading: Loading): Sql => sql`
select ${typedColumns(exchangeRatesTable, {
  ...fieldsAs(loading, { day: 'day', rate: 'rate' }),
  ...provenance(loading),
  currency: sql`upper(${staged(loading.plan, 'currency')})`,
})}, record
from ${id(loading.staging)}
where not bad`;

/** Known orders that a file of buyers names a person for. */
export function incomingBuyers(loading: Loading): Sql {
  const columns = Object.fromEntries(Object.keys(ordersTable.columns).map((name) => [name, id('o', name)]));
  const named = withBuyerKey(rows(loading), raw('r.order_id, r.record, i.identifier_key'));
  return sql`
select ${typedColumns(ordersTable, {
    ...columns,
    buyer_key: id('b', 'identifier_key'),
    unlinked_reason: raw('null'),
    load_id: sql`${loading.loadId}`,
  })}, b.record
from (${named}) as b
join ${id(loading.facts.orders)} as o on o.order_id = b.order_id and o.source_key = ${loading.source.key}
where b.identifier_key is not null`;
}
