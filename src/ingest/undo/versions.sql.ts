import { allOf, id, join, raw, type Sql, sql } from '../../sql/sql.ts';
import { keptIn, type TableShape } from '../tables/table.schema.ts';

// What a table would hold had a load not been: of each row the load touched, every state that other loads told, and of
// these the one that stands by the same rules as at loading. `undo__keys` holds the keys, `undo__versions` the states.

export const keysTable = (shape: TableShape): string => `${shape.table}__undo_keys`;
export const versionsTable = (shape: TableShape): string => `${shape.table}__undo_versions`;
export const standingTable = (shape: TableShape): string => `${shape.table}__undo_standing`;

/** Lines are replaced as a set: their key is the order's. */
export const keyOf = (shape: TableShape): readonly string[] =>
  shape.table === 'order_items' ? ['source_key', 'order_id'] : shape.key;

export const onKey = (shape: TableShape, a: string, b: string): Sql =>
  allOf(keyOf(shape).map((name) => sql`${id(a, name)} is not distinct from ${id(b, name)}`));

const keys = (shape: TableShape, alias?: string): Sql => join(keyOf(shape).map((name) => (alias ? id(alias, name) : id(name))));
const columns = (shape: TableShape, alias: string): Sql => join(Object.keys(shape.columns).map((name) => id(alias, name)));

/** Refunds made of sums are worked out anew and have no states of their own. */
const isOwn = (shape: TableShape, alias: string): Sql =>
  shape.table === 'refunds' ? sql`not starts_with(${id(alias, 'refund_id')}, 'order')` : raw('true');

const places = (shape: TableShape): readonly { readonly table: string; readonly rank: Sql }[] => [
  { table: `${shape.table}_told`, rank: raw('0') },
  { table: keptIn(shape), rank: raw('1') },
  { table: `${shape.table}_superseded`, rank: raw('case when v.superseded_by = v.load_id then 3 else 2 end') },
];

/** Keys of rows that the load told. */
export const touchedKeys = (shape: TableShape, loadId: number): Sql =>
  sql`${join(
    places(shape).map(
      ({ table }) => sql`select ${keys(shape, 'v')} from ${id(table)} as v where v.load_id = ${loadId} and ${isOwn(shape, 'v')}`,
    ),
    '\nunion\n',
  )}`;

/** How many keys the load told, and how many of these another load tells too. */
export const undoCounts = (shape: TableShape, loadId: number): Sql => sql`
with touched as (
${touchedKeys(shape, loadId)}
), others as (
  ${join(
    places(shape).map(
      ({ table }) => sql`select ${keys(shape, 'v')} from ${id(table)} as v where v.load_id <> ${loadId} and ${isOwn(shape, 'v')}`,
    ),
    '\n  union all\n  ',
  )}
)
select
  (select count(*) from touched)::integer as rows,
  (select count(*) from touched as t semi join others as o on ${onKey(shape, 't', 'o')})::integer as back`;

const aged = (shape: TableShape): Sql =>
  'status_at' in shape.columns ? sql`coalesce(status_at, timestamp '0001-01-01')` : raw("timestamp '0001-01-01'");

/** States that other loads told of those keys, one a load; `rank` 3 never stood. */
export const versions = (shape: TableShape, loadId: number): Sql => sql`
select * exclude (best), ${aged(shape)} as age
from (
  select *, row_number() over (partition by ${keys(shape)}, load_id${shape.table === 'order_items' ? raw(', line') : raw('')} order by rank, ${aged(shape)} desc) as best
  from (
    ${join(
      places(shape).map(
        ({ table, rank }) => sql`
    select ${columns(shape, 'v')}, ${rank} as rank
    from ${id(table)} as v
    semi join ${id(keysTable(shape))} as k on ${onKey(shape, 'v', 'k')}
    where v.load_id <> ${loadId} and ${isOwn(shape, 'v')}`,
      ),
      '\n    union all',
    )}
  )
)
where best = 1`;

const loadList = (loads: readonly number[]): Sql =>
  loads.length === 0 ? raw('false') : sql`v.load_id in (${join(loads.map((load) => sql`${load}`))})`;

/** Newest state of each order; the buyer may come from an older one, or from a file that only names buyers. */
const standingOrders = (shape: TableShape, buyerLoads: readonly number[]): Sql => {
  const others = Object.keys(shape.columns).filter((name) => name !== 'buyer_key' && name !== 'unlinked_reason');
  return sql`
with judged as (
  select v.*, ${loadList(buyerLoads)} as is_patch,
    max(v.age) over (partition by ${keys(shape, 'v')} order by v.load_id rows between unbounded preceding and 1 preceding) as newest
  from ${id(versionsTable(shape))} as v
), chain as (
  select *, arg_max(buyer_key, load_id) over (partition by ${keys(shape)}) as buyer
  from judged
  where newest is null or age >= newest
)
select ${join(others.map((name) => id(name)))}, buyer as buyer_key, case when buyer is null then unlinked_reason end as unlinked_reason
from chain
where not is_patch
qualify row_number() over (partition by ${keys(shape)} order by load_id desc) = 1`;
};

/** The last set of lines of each order; one that came with an outdated order only where that order stands now. */
const standingItems = (shape: TableShape): Sql => sql`
with eligible as (
  select v.*
  from ${id(versionsTable(shape))} as v
  left join orders__undo_standing as o on o.source_key = v.source_key and o.order_id = v.order_id
  where v.rank < 3 or v.load_id = o.load_id
)
select ${columns(shape, 'e')}
from eligible as e
qualify e.load_id = max(e.load_id) over (partition by e.source_key, e.order_id)`;

/** The last telling of each refund; without a time of its own it keeps the one that was known. */
const standingRefunds = (shape: TableShape): Sql => {
  const others = Object.keys(shape.columns).filter((name) => name !== 'succeeded_at' && name !== 'succeeded_on');
  const time = (name: string): Sql => sql`case
    when not time_unknown then ${id(name)}
    else coalesce(
      arg_max(case when not time_unknown then ${id(name)} end, load_id) over whole,
      first_value(${id(name)}) over (partition by ${keys(shape)} order by load_id)
    )
  end as ${id(name)}`;
  return sql`
select ${join(others.map((name) => id(name)))}, ${time('succeeded_at')}, ${time('succeeded_on')}
from ${id(versionsTable(shape))}
window whole as (partition by ${keys(shape)})
qualify row_number() over (partition by ${keys(shape)} order by load_id desc) = 1`;
};

export function standing(shape: TableShape, buyerLoads: readonly number[]): Sql {
  if (shape.table === 'orders') return standingOrders(shape, buyerLoads);
  if (shape.table === 'order_items') return standingItems(shape);
  if (shape.table === 'refunds') return standingRefunds(shape);
  return sql`
select ${columns(shape, 'v')}
from ${id(versionsTable(shape))} as v
qualify row_number() over (partition by ${keys(shape, 'v')} order by v.load_id desc) = 1`;
}

/** The table without the load. */
export const undoneRows = (shape: TableShape): Sql => sql`
select e.*
from ${id(keptIn(shape))} as e
anti join ${id(keysTable(shape))} as k on ${onKey(shape, 'e', 'k')}
union all by name
select * from ${id(standingTable(shape))}`;

/** States that stand no more, without those of the load and those that stand again. */
export const undoneSuperseded = (shape: TableShape, loadId: number): Sql => sql`
select
  e.* exclude (superseded_by),
  case when e.superseded_by = ${loadId} then coalesce(s.load_id, e.superseded_by) else e.superseded_by end as superseded_by
from ${id(`${shape.table}_superseded`)} as e
left join (select distinct ${keys(shape)}, load_id from ${id(standingTable(shape))}) as s on ${onKey(shape, 'e', 's')}
where e.load_id <> ${loadId} and coalesce(s.load_id <> e.load_id, true)`;

export const undoneTold = (shape: TableShape, loadId: number): Sql =>
  sql`select * from ${id(`${shape.table}_told`)} where load_id <> ${loadId}`;
