import { id, raw, type Sql, sql } from '../sql/sql.ts';
import type { Loading } from './loading.ts';
import { toLocal } from './parse.sql.ts';
import { refundsTable } from './tables/orders.schema.ts';
import { typedColumns } from './tables.sql.ts';

// Sums that order files tell, one after the other, as rows: a larger sum is a further refund of its own time, a smaller
// one takes the place of all before. They are a function of the sums alone, so that a load can be undone.

const isDerived = (alias: string): Sql => sql`starts_with(${id(alias, 'refund_id')}, 'order')`;

/** Sums known of the orders that a load tells a sum of, and those. */
export const sumsTogether = sql`
select k.*
from refund_sums as k
semi join refund_sums__next as n on n.source_key = k.source_key and n.order_id = k.order_id
union all by name
select * from refund_sums__next`;

// an order's row may show no time of its refund: then the file with the newest time is the newer one
const NEVER = raw("timestamp '0001-01-01'");
const age = sql`{'told': coalesce(status_at, ${NEVER}), 'file': coalesce(file_at, ${NEVER})}`;

/** Refund rows that the sums come to. */
export const rowsOfSums = (sums: Sql, timeZone: string): Sql => sql`
with aged as (
  select
    *,
    ${age} as age,
    max(${age}) over (
      partition by source_key, order_id order by load_id rows between unbounded preceding and 1 preceding
    ) as newest
  from (${sums})
), standing as (
  select *, sum(amount_minor) over (partition by source_key, order_id order by load_id) as so_far
  from aged
  where newest is null or age >= newest
), steps as (
  select
    *,
    coalesce(lag(amount_minor) over whole, 0) as before,
    lag(coalesce(closed_at, told_at)) over whole as before_at,
    first_value(case when amount_minor > 0 then coalesce(closed_at, told_at) end ignore nulls) over whole as first_at
  from standing
  where so_far > 0
  window whole as (partition by source_key, order_id order by load_id)
), eras as (
  select *, sum((amount_minor < before)::integer) over (partition by source_key, order_id order by load_id) as era
  from steps
  where amount_minor <> before
), parts as (
  select
    *,
    case when amount_minor < before then amount_minor else amount_minor - before end as part,
    case
      when amount_minor < before or before_at is null then first_at
      when closed_at > before_at then closed_at
      else told_at
    end as at
  from eras
  qualify era = max(era) over (partition by source_key, order_id)
), placed as (
  select *, row_number() over (partition by source_key, order_id order by load_id) as place
  from parts
  where part > 0
)
select ${typedColumns(refundsTable, {
  source_key: id('source_key'),
  order_id: id('order_id'),
  refund_id: sql`case when place = 1 then 'order' else 'order-' || place end`,
  type: raw("'refund_only'"),
  succeeded_at: id('at'),
  succeeded_on: sql`(${toLocal(id('at'), timeZone)})::date`,
  amount_minor: id('part'),
  time_unknown: raw('true'),
  load_id: id('load_id'),
})}
from placed`;

/** Without those of orders that a file of refunds tells one by one. */
export const unexplained = (rows: Sql, refunds: string): Sql => sql`
select r.*
from (${rows}) as r
anti join (select source_key, order_id from ${id(refunds)} as k where not ${isDerived('k')}) as own
  on own.source_key = r.source_key and own.order_id = r.order_id`;

const same = sql`a.source_key = b.source_key and a.order_id = b.order_id and a.refund_id = b.refund_id and a.amount_minor = b.amount_minor and a.succeeded_at = b.succeeded_at`;

/** Known rows that the sums of this load do not bear out any more. */
export const rowsGone = ({ facts }: Pick<Loading, 'facts'>): Sql => sql`
select a.*
from ${id(facts.refunds)} as a
anti join refunds__rows as b on ${same}
where ${isDerived('a')} and (a.source_key, a.order_id) in (select source_key, order_id from refund_sums__next)`;

/** Rows that are new. */
export const rowsAdded = ({ facts }: Pick<Loading, 'facts'>): Sql =>
  sql`select a.* from refunds__rows as a anti join ${id(facts.refunds)} as b on ${same}`;

export const sumCounts = (loading: Loading): Sql => sql`
with gone as (select distinct source_key, order_id from refunds__gone), added as (${rowsAdded(loading)})
select
  (select count(*) from gone)::integer as changed,
  (select count(*) from added anti join gone using (source_key, order_id))::integer as added,
  ((select count(*) from refunds__rows) - (select count(*) from added))::integer as unchanged`;
