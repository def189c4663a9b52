import { id, join, type Sql, sql } from '../sql/sql.ts';
import { faultlessRows, type Incoming } from './incoming.sql.ts';
import type { Loading } from './loading.ts';
import { withoutRecord } from './merge.sql.ts';
import { incomingOrders, namelessOrders } from './orders.sql.ts';
import { identifiersOf, type Plan } from './plan.ts';
import { buyerColumns, cellsHash, withBuyerKey } from './values.sql.ts';

// The direct way from a file without faults to canonical orders: its text is read twice and staged never. First the
// combinations of cells that name people, which are few; then everything, the people known.

const without = (plan: Plan, leftOut: (field: string) => boolean): Plan => ({
  ...plan,
  columns: Object.fromEntries(Object.entries(plan.columns).filter(([field]) => !leftOut(field))),
});

/** The plan of what says who a row is about. */
const peoplePlan = (plan: Plan): Plan => {
  const named = new Set<string>([...identifiersOf(plan), 'shop', 'programme']);
  return without(plan, (field) => !named.has(field));
};

const orderPlan = (plan: Plan): Plan => {
  const types = new Set<string>(identifiersOf(plan));
  return without(plan, (field) => types.has(field));
};

/** Columns of the file that name people, and what their identifiers are unique within. */
export function peopleCells({ plan, columns }: Incoming): readonly string[] {
  if (identifiersOf(plan).length === 0) return [];
  return [...new Set(Object.values(peoplePlan(plan).columns).map((place) => columns[place - 1] ?? ''))];
}

const listed = (cells: readonly string[]): Sql => join(cells.map((cell) => id(cell)));

/** A table to read instead of a file. */
export const tableOf = (name: string): Sql => id(name);

/** Each combination of those cells once, as text. */
const peopleText = (incoming: Incoming, file: Sql): Sql => sql`select distinct ${listed(peopleCells(incoming))} from ${file}`;

/** Staged rows of them: identifiers cleaned, or why there are none, beside the cells they came from. */
export const peopleRows = (incoming: Incoming, file: Sql): Sql => {
  const few = { ...incoming, plan: peoplePlan(incoming.plan), required: [] };
  return faultlessRows(few, peopleCells(incoming), sql`(${peopleText(incoming, file)})`);
};

/** The buyer's key, or the reason that there is none, by cells. */
export const peopleKeys = (loading: Loading, incoming: Incoming): Sql => {
  const cells = peopleCells(incoming);
  const rows = sql`(select *, ${buyerColumns(loading)} from ${id(loading.staging)})`;
  return withBuyerKey(rows, sql`${cellsHash(cells)} as cells_hash, i.identifier_key, r.unlinked_reason`);
};

const inFile = (loading: Loading, incoming: Incoming, file: Sql, orders: (told: Loading, buyersBy: readonly string[]) => Sql) => {
  const buyersBy = peopleCells(incoming);
  const told: Loading = buyersBy.length > 0 ? { ...loading, plan: orderPlan(loading.plan), buyersBy } : loading;
  return sql`
with ${id(loading.staging)} as (
${faultlessRows({ ...incoming, plan: told.plan }, buyersBy, file)}
)
${orders(told, buyersBy)}`;
};

/** Canonical orders straight from the file, but for the columns that are left out. */
export const ordersInFile = (loading: Loading, incoming: Incoming, file: Sql, leftOut: readonly string[]): Sql =>
  inFile(loading, incoming, file, (told) => withoutRecord(incomingOrders(told, leftOut)));

/** The same before anybody knows whose they are, with the cells that will tell. */
export const namelessInFile = (loading: Loading, incoming: Incoming, file: Sql): Sql =>
  inFile(loading, incoming, file, namelessOrders);

export const statusCounts = sql`
select status as value, count(*)::integer as rows
from orders__next
group by status
order by rows desc, value`;

/** Rows whose number stands in the file before (zero is exact, more may be a coincidence of hashes), and rows of people nobody saw. */
export const directFaults = sql`
select
  (count(*) - count(distinct hash(order_id)))::integer as repeats,
  count(*) filter (where buyer_key is null and unlinked_reason is null)::integer as strays
from orders__next`;
