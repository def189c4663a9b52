import { allOf, id, join, raw, type Sql, sql } from '../sql/sql.ts';
import type { TableShape } from './tables/table.schema.ts';

// Incoming rows against known ones: the newest state of a row wins, what it replaces is kept apart.
// `<table>__next` holds the incoming rows with `record`; `<table>__judged` those of them that are known, with `verdict`.

/** What operations hand from one query to another without looking inside. */
export type Query = Sql;

const next = (shape: TableShape): Sql => id(`${shape.table}__next`);
const judged = (shape: TableShape): Sql => id(`${shape.table}__judged`);
const known = (shape: TableShape): Sql => id(shape.kept ?? shape.table);
const columns = (shape: TableShape, alias?: string): Sql =>
  join(Object.keys(shape.columns).map((name) => (alias ? id(alias, name) : id(name))));

// of plain equality the engine knows more beforehand
const sameKey = (shape: TableShape, a: string, b: string): Sql =>
  allOf(
    shape.key.map((name) =>
      shape.columns[name]?.required
        ? sql`${id(a, name)} = ${id(b, name)}`
        : sql`${id(a, name)} is not distinct from ${id(b, name)}`,
    ),
  );

const isTimed = (shape: TableShape): boolean => 'status_at' in shape.columns;

/** Whether a key occurs twice among the incoming rows; by hash, which is exact in what it denies. */
export const repeatedKeys = (shape: TableShape): Sql => sql`
select (count(*) - count(distinct hash(${join(shape.key.map((name) => id(name)))})))::integer as repeats
from ${next(shape)}`;

/** The incoming row that stands, of several with one key. */
export const newestWithin = (shape: TableShape): Sql => sql`
select *, row_number() over (
  partition by ${join(shape.key.map((name) => id(name)))}
  order by ${isTimed(shape) ? raw('status_at desc nulls last, ') : raw('')}record desc
) as place
from ${next(shape)}`;

export const standing = (shape: TableShape): Sql =>
  sql`select * exclude (place) from ${id(`${shape.table}__placed`)} where place = 1`;

/** Known rows that the file tells of, and the loads that brought them. */
export interface Met {
  readonly rows: number;
  readonly first: number;
  readonly last: number;
}

export const knownOverlap = (shape: TableShape): Sql => sql`
select count(*)::integer as rows, coalesce(min(e.load_id), 0) as first, coalesce(max(e.load_id), 0) as last
from ${known(shape)} as e
semi join ${next(shape)} as n on ${sameKey(shape, 'e', 'n')}`;

// rows lie in the order of their loads: the engine passes over what others brought, where a key tells it nothing
const within = (shape: TableShape, { first, last }: Met): Sql =>
  sql`(select * from ${known(shape)} where load_id between ${first} and ${last})`;

/** What a newer state leaves out is kept: a buyer that another file named, a time that stood in for a missing one. */
const carried = (shape: TableShape, name: string): Sql => {
  if (shape.table === 'orders' && name === 'buyer_key') return raw('coalesce(n.buyer_key, e.buyer_key)');
  if (shape.table === 'orders' && name === 'unlinked_reason')
    return raw('case when e.buyer_key is null then n.unlinked_reason end');
  if (shape.table === 'refunds' && (name === 'succeeded_at' || name === 'succeeded_on'))
    return sql`case when n.time_unknown then coalesce(${id('e', name)}, ${id('n', name)}) else ${id('n', name)} end`;
  return id('n', name);
};

const compared = (shape: TableShape): string[] =>
  Object.keys(shape.columns).filter((name) => name !== 'load_id' && !shape.key.includes(name));

export function judgedRows(shape: TableShape, met: Met): Sql {
  const same = allOf(compared(shape).map((name) => sql`${carried(shape, name)} is not distinct from ${id('e', name)}`));
  const older = isTimed(shape)
    ? raw('coalesce(n.status_at < e.status_at, e.status_at is not null and n.status_at is null)')
    : raw('false');
  const values = Object.keys(shape.columns).map((name) => sql`${carried(shape, name)} as ${id(name)}`);
  return sql`
select
  ${join(values, ',\n  ')},
  e.load_id as known_load,
  case
    when ${same} then 'unchanged'
    when ${older} then 'superseded'
    else 'changed'
  end as verdict
from ${next(shape)} as n
join ${within(shape, met)} as e on ${sameKey(shape, 'n', 'e')}`;
}

export const verdicts = (shape: TableShape): Sql => sql`
select
  count(*) filter (where verdict = 'changed')::integer as changed,
  count(*) filter (where verdict = 'unchanged')::integer as unchanged,
  count(*) filter (where verdict = 'superseded')::integer as superseded
from ${judged(shape)}`;

/** Rows that stand now: new ones, and new states of known ones. */
export const taken = (shape: TableShape): Sql => sql`
select ${columns(shape, 'n')}
from ${next(shape)} as n
anti join ${judged(shape)} as j on ${sameKey(shape, 'n', 'j')}
union all
select ${columns(shape)}
from ${judged(shape)}
where verdict = 'changed'`;

/** Known rows that have a newer state, and the loads that brought them. */
export const changedKeys = (shape: TableShape): Sql =>
  sql`select ${join(shape.key.map((name) => id(name)))}, known_load as load_id from ${judged(shape)} where verdict = 'changed'`;

const mayCarry = (shape: TableShape): string[] => {
  if (shape.table === 'orders') return ['buyer_key', 'unlinked_reason'];
  return shape.table === 'refunds' ? ['succeeded_at', 'succeeded_on'] : [];
};

/** Rows as the file tells them, where the table does not show it: known already, or completed by what was known. */
export const toldRows = (shape: TableShape): Sql => {
  const carries = mayCarry(shape).map((name) => sql`${id('n', name)} is distinct from ${id('j', name)}`);
  const completed = carries.length > 0 ? sql`or (j.verdict = 'changed' and (${join(carries, ' or ')}))` : raw('');
  return sql`
select ${columns(shape, 'n')}
from ${next(shape)} as n
join ${judged(shape)} as j on ${sameKey(shape, 'n', 'j')}
where j.verdict = 'unchanged' ${completed}`;
};

/** Rows that stand no more, and incoming ones that never did. */
export const supersededRows = (shape: TableShape, met: Met, loadId: number): Sql => sql`
select ${columns(shape, 'e')}, ${loadId}::integer as superseded_by
from ${within(shape, met)} as e
semi join (${changedKeys(shape)}) as n on ${sameKey(shape, 'e', 'n')}
union all
select ${columns(shape)}, ${loadId}::integer as superseded_by
from ${judged(shape)}
where verdict = 'superseded'`;

export const repeatedRows = (shape: TableShape, loadId: number): Sql => sql`
select ${columns(shape)}, ${loadId}::integer as superseded_by
from ${id(`${shape.table}__placed`)}
where place > 1`;

export const incomingColumns = (shape: TableShape): Sql => sql`select ${columns(shape)} from ${next(shape)}`;

export const superseding = (rows: Sql, loadId: number): Sql => sql`select *, ${loadId}::integer as superseded_by from (${rows})`;

/** Orders whose incoming state is older than the known one: their lines and refunds are not taken either. */
export const outdatedOrders = sql`select order_id from orders__judged where verdict = 'superseded'`;
export const noOrders = sql`select null::varchar as order_id where false`;

export const withoutRecord = (query: Sql): Sql => sql`select * exclude (record) from (${query})`;

export const rowsOf = (table: string): Sql => sql`select * from ${id(table)}`;
