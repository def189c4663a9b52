import { id, join, type Sql, sql } from '../sql/sql.ts';
import { orderItemsTable } from './tables/orders.schema.ts';

// The lines of an order are replaced as a set: two sets are the same when count and sum of row hashes agree.

const compared = Object.keys(orderItemsTable.columns).filter((name) => name !== 'load_id' && name !== 'paid_minor');
const columns = (alias: string): Sql => join(Object.keys(orderItemsTable.columns).map((name) => id(alias, name)));
const signature = (table: string): Sql => sql`
  select source_key, order_id, count(*) as lines, sum(hash(${join(compared.map((name) => id(name)))}, case when paid_weight is null then paid_minor end)::hugeint) as signature
  from ${id(table)}
  group by source_key, order_id`;

export const itemVerdicts = (known: string, outdated: Sql): Sql => sql`
with incoming as (${signature('order_items__next')}
), known as (${signature(known)}
)
select
  n.source_key,
  n.order_id,
  n.lines,
  case
    when n.order_id in (${outdated}) then 'superseded'
    when k.order_id is null then 'added'
    when k.lines = n.lines and k.signature = n.signature then 'unchanged'
    else 'changed'
  end as verdict
from incoming as n
left join known as k on k.order_id = n.order_id and k.source_key = n.source_key`;

export const itemCounts = sql`
select
  coalesce(sum(lines) filter (where verdict = 'added'), 0)::integer as added,
  coalesce(sum(lines) filter (where verdict = 'changed'), 0)::integer as changed,
  coalesce(sum(lines) filter (where verdict = 'unchanged'), 0)::integer as unchanged,
  coalesce(sum(lines) filter (where verdict = 'superseded'), 0)::integer as superseded
from order_items__judged`;

const where = (alias: string, verdicts: readonly string[]): Sql => sql`
semi join (select * from order_items__judged where verdict in (${join(verdicts.map((verdict) => sql`${verdict}`))})) as j
  on j.order_id = ${id(alias, 'order_id')} and j.source_key = ${id(alias, 'source_key')}`;

/** Sets that a load told again as they were. */
export const toldItems = sql`select ${columns('n')} from order_items__next as n ${where('n', ['unchanged'])}`;

/** Sets that stand now. */
export const takenItems = sql`select ${columns('n')} from order_items__next as n ${where('n', ['added', 'changed'])}`;

/** Orders whose known lines another set takes the place of. */
export const changedSets = sql`select source_key, order_id from order_items__judged where verdict = 'changed'`;

export const supersededItems = (known: string, loadId: number): Sql => sql`
select ${columns('e')}, ${loadId}::integer as superseded_by
from ${id(known)} as e ${where('e', ['changed'])}
union all
select ${columns('n')}, ${loadId}::integer as superseded_by
from order_items__next as n ${where('n', ['superseded'])}`;
