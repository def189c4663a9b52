import { id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { identifiersOf } from './plan.ts';
import { scopeOf } from './values.sql.ts';

// Every buyer key of a load, numbered once, and which of them stood in one record.

const named = (loading: Loading): Sql => {
  const each = identifiersOf(loading.plan).map(
    (type) => sql`
  select distinct ${raw(`'${type}'`)} as type, ${scopeOf(loading, type)} as scope, ${id(type)} as value
  from ${id(loading.staging)}
  where ${id(type)} is not null and not bad`,
  );
  return join(each, '\n  union all');
};

const none = sql`
select null::integer as identifier_key, null::varchar as type, null::varchar as scope, null::varchar as value
where false`;

/** Identifiers that the file names, with their keys where they have been seen before. */
export const namedIdentifiers = (loading: Loading): Sql =>
  identifiersOf(loading.plan).length === 0
    ? none
    : sql`
select known.identifier_key, n.type, n.scope, n.value
from (
${named(loading)}
) as n
left join identifiers as known on known.value = n.value and known.type = n.type and known.scope = n.scope`;

/** Those not seen before. Their order is that of their values, so the numbers do not depend on how the file was read. */
export const newIdentifiers = ({ loadId }: Loading): Sql => sql`
select
  (row_number() over (order by type, scope, value) + greatest((select coalesce(max(identifier_key), 0) from identifiers), (select coalesce(max(last_identifier), 0) from undone_loads)))::integer as identifier_key,
  type,
  scope,
  value,
  ${loadId}::integer as load_id
from identifiers__named
where identifier_key is null`;

/** All that the file names, with their keys. */
export const metIdentifiers = sql`
select identifier_key, type, scope, value from identifiers__named where identifier_key is not null
union all
select identifier_key, type, scope, value from identifiers__new`;

const noLinks = sql`
select null::integer as left_key, null::integer as right_key, null::integer as load_id
where false`;

/** Pairs of the strongest identifier and each weaker one of the same row. */
function pairs(loading: Loading): Sql {
  const types = identifiersOf(loading.plan);
  const both = types.flatMap((strong, i) =>
    types.slice(i + 1).map((weak) => {
      const stronger = types.slice(0, i).map((type) => sql`and ${id(type)} is null`);
      return sql`
  select
    ${raw(`'${strong}'`)} as strong_type,
    ${scopeOf(loading, strong)} as strong_scope,
    ${id(strong)} as strong_value,
    ${raw(`'${weak}'`)} as weak_type,
    ${scopeOf(loading, weak)} as weak_scope,
    ${id(weak)} as weak_value
  from ${id(loading.staging)}
  where ${id(strong)} is not null and ${id(weak)} is not null and not bad ${join(stronger, ' ')}`;
    }),
  );
  return join(both, '\n  union all');
}

/** Links of the load, the smaller key left. */
export const toldLinks = (loading: Loading): Sql =>
  identifiersOf(loading.plan).length < 2
    ? noLinks
    : sql`
select distinct
  least(s.identifier_key, w.identifier_key) as left_key,
  greatest(s.identifier_key, w.identifier_key) as right_key,
  ${loading.loadId}::integer as load_id
from (
${pairs(loading)}
) as p
join identifiers__met as s on s.value = p.strong_value and s.type = p.strong_type and s.scope = p.strong_scope
join identifiers__met as w on w.value = p.weak_value and w.type = p.weak_type and w.scope = p.weak_scope
where s.identifier_key <> w.identifier_key`;

/** Those not known before. */
export const newLinks = sql`
select t.* from identifier_links__all as t anti join identifier_links as old on old.left_key = t.left_key and old.right_key = t.right_key`;

/** Those known before. */
export const linksAgain = sql`
select t.* from identifier_links__all as t semi join identifier_links as old on old.left_key = t.left_key and old.right_key = t.right_key`;
