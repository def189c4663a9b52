import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import { namedChannel } from './channels.sql.ts';
import { type FieldKind, fields, type IdentifierType } from './fields.ts';
import type { Loading } from './loading.ts';
import { utcOf } from './parse.sql.ts';
import { identifiersOf, type Plan } from './plan.ts';
import type { Scope } from './presets/preset.ts';

const sqlTypes: Readonly<Record<FieldKind, string>> = {
  text: 'varchar',
  id: 'varchar',
  identifier: 'varchar',
  status: 'varchar',
  kind: 'varchar',
  amount: 'bigint',
  count: 'integer',
  ratio: 'double',
  number: 'double',
  rate: 'double',
  time: 'timestamp',
  day: 'date',
  flag: 'boolean',
};

/** A field's staged value, the mapping's constant, or a typed null. */
export function staged(plan: Plan, field: string): Sql {
  if (field in plan.columns) return id(field);
  const type = raw(sqlTypes[fields[field]?.kind ?? 'text']);
  const constant = plan.constants[field];
  return constant === undefined ? sql`null::${type}` : sql`${constant}::${type}`;
}

export const instant = (loading: Loading, field: string): Sql =>
  field in loading.plan.columns ? utcOf(id(field), loading.reading) : raw('null::timestamp');

/** An ERP calls platforms by names of its own; where it names none, its name of the shop may. */
export function channelOf({ plan, source }: Loading): Sql {
  const told = staged(plan, 'channel');
  if (plan.preset.role !== 'erp') return sql`coalesce(${told}, ${source.channel ?? (plan.preset.channel || source.name)})`;
  const words = sql`coalesce(${namedChannel(told)}, ${told})`;
  if (source.channel !== null) return sql`coalesce(${words}, ${source.channel})`;
  return sql`coalesce(${words}, ${namedChannel(staged(plan, 'shop'))}, ${source.name})`;
}
export const shopOf = ({ plan, source }: Loading): Sql => sql`coalesce(${staged(plan, 'shop')}, ${source.shop}::varchar)`;

const scopes: Readonly<Partial<Record<IdentifierType, Scope>>> = {
  ouid: 'shop',
  open_uid: 'shop',
  openid: 'shop',
  member_id: 'programme',
  shopify_customer_id: 'source',
  customer_id: 'source',
};

/** What the type's values are unique within, as this file tells it. */
export function scopeOf(loading: Loading, type: IdentifierType): Sql {
  const scope = loading.plan.preset.scopes?.[type] ?? scopes[type] ?? 'none';
  if (scope === 'shop') return sql`coalesce(${shopOf(loading)}, '')`;
  if (scope === 'programme') return sql`coalesce(${programmeOf(loading)}, '')`;
  return scope === 'source' ? sql`${loading.source.name}::varchar` : raw("''");
}

export const programmeOf = (loading: Loading): Sql => {
  const { plan } = loading;
  const named = plan.columns['programme'] ? id('programme') : raw('null::varchar');
  const constant = plan.constants['programme'];
  return sql`coalesce(${named}, ${constant ?? null}::varchar, ${shopOf(loading)}, ${loading.source.name})`;
};

const byType = (loading: Loading, value: (type: IdentifierType) => Sql): Sql => {
  const cases = identifiersOf(loading.plan).map((type) => sql`when ${id(type)} is not null then ${value(type)}`);
  return cases.length === 0 ? raw('null::varchar') : sql`case ${join(cases, ' ')} end`;
};

/** The strongest identifier of a row: its buyer. */
export const buyerColumns = (loading: Loading): Sql => sql`
  ${byType(loading, (type) => raw(`'${type}'`))} as buyer_type,
  ${byType(loading, (type) => scopeOf(loading, type))} as buyer_scope,
  ${byType(loading, (type) => id(type))} as buyer_value`;

/** Rows with the key of their buyer, one of those that the file names; `rows` has the buyer columns. */
export const withBuyerKey = (rows: Sql, select: Sql): Sql => sql`
select ${select}
from ${rows} as r
left join (
  select identifier_key, type as key_type, scope as key_scope, value as key_value from identifiers__met
) as i on i.key_value = r.buyer_value and i.key_type = r.buyer_type and i.key_scope = r.buyer_scope`;

/** Cells of a row as one number; two that share theirs by chance show as an order that is there twice. */
export const cellsHash = (cells: readonly string[]): Sql => sql`hash(${join(cells.map((cell) => id(cell)))})`;

/**
 * Rows with the key of their buyer, found by the cells of the file that name the person. The engine takes every text file for 42 rows
 * and would gather it whole to look the keys up in it; a list it takes for one, so it is the keys that are gathered.
 */
export const withPeopleKey = (rows: Sql, cells: readonly string[], select: Sql): Sql => sql`
select ${select}
from (select *, ${cellsHash(cells)} as cells_hash from ${rows}) as r
left join (
  select unnest(keys, recursive := true) from (select list(k) as keys from people__keys as k)
) as i on i.cells_hash = r.cells_hash`;
