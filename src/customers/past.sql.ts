import type { Day } from '../base/day.ts';
import { noOrderKinds } from '../books/order-kinds.sql.ts';
import { categories, orderLines } from '../books/order-lines.sql.ts';
import { id, join, type Sql, sql } from '../sql/sql.ts';
import { cohortPeriods } from './cohorts.schema.ts';
import { cohortCells, namedCells } from './cohorts.sql.ts';
import { defaultKindLaw, kindsIn } from './customer-rules.ts';
import { customers } from './customers.sql.ts';
import type { KindLaw } from './kinds.schema.ts';
import { knownDays, lateDays, lateOrders, lateRefunds } from './known-days.sql.ts';
import { type Counting, channels, paidOrders, refundsKnown, validOrders } from './order-values.sql.ts';
import { outsiders } from './outsiders.sql.ts';
import type { PastSettings, SourceRule } from './past-settings.ts';
import { medianGaps, people, visits } from './people.sql.ts';
import { purchaseDays, unlinkedDays } from './purchase-days.sql.ts';
import type { RfmThresholds } from './rfm.ts';

export interface Past {
  readonly asOf: Day;
  /** Ascending days whose knowledge will be asked for, the as-of day last. */
  readonly knowledge: readonly Day[];
  readonly settings: PastSettings;
  readonly sources: readonly SourceRule[];
  /** What counts as what; without it the rules that come with the platform, on the kinds the files give. */
  readonly law?: KindLaw;
  readonly orderKinds?: Sql;
  /** The name a table has while the run is under way. */
  readonly table: (name: string) => string;
}

/** A table to be made, in the order of the list: later ones read earlier ones. */
export interface TableStep {
  readonly table: string;
  readonly query: Sql;
}

const counting = ({ settings, sources, table, law = defaultKindLaw, orderKinds }: Past): Counting => ({
  settings,
  sources,
  channels: id(table('channels')),
  lines: id(table('lines')),
  customerKinds: kindsIn(law.orderUses, 'customers'),
  ...(orderKinds && { orderKinds }),
});

/** From orders to purchase days. */
export function purchaseSteps(past: Past): TableStep[] {
  const { asOf, settings, table } = past;
  const paid = paidOrders(asOf, counting(past));
  return [
    { table: 'channels', query: channels() },
    { table: 'categories', query: categories() },
    { table: 'lines', query: orderLines(settings, id(table('categories'))) },
    { table: 'purchase_days', query: purchaseDays(validOrders(paid, refundsKnown(asOf))) },
  ];
}

/** How purchase days looked on earlier days, before refunds that came later. */
export function knowledgeSteps(past: Past): TableStep[] {
  const { asOf, knowledge, table } = past;
  const first = knowledge[0] ?? asOf;
  const late = id(table('late_days'));
  const orders = id(table('late_orders'));
  return [
    { table: 'late_days', query: lateDays(asOf, first) },
    { table: 'late_orders', query: lateOrders(paidOrders(asOf, counting(past)), late) },
    { table: 'late_refunds', query: lateRefunds(orders) },
    { table: 'known_days', query: knownDays(id(table('visits')), late, orders, id(table('late_refunds')), knowledge) },
  ];
}

/** From purchase days to people. */
export function peopleSteps({ asOf, table, law = defaultKindLaw, orderKinds = sql`(${noOrderKinds})` }: Past): TableStep[] {
  const days = id(table('purchase_days'));
  const looked = { people: id(table('people')), orderKinds, asOf };
  return [
    { table: 'unlinked_days', query: unlinkedDays(days) },
    { table: 'people', query: people(days, asOf) },
    { table: 'outsiders', query: outsiders(law, looked) },
    { table: 'visits', query: visits(days) },
    { table: 'medians', query: medianGaps(id(table('visits'))) },
  ];
}

/** The customers, marked by RFM. */
export function customerStep({ asOf, table }: Past, limits: RfmThresholds | null): TableStep {
  const parts = {
    people: id(table('people')),
    medians: id(table('medians')),
    outsiders: id(table('outsiders')),
    channels: id(table('channels')),
    categories: id(table('categories')),
  };
  return { table: 'customers', query: customers(asOf, parts, limits) };
}

/** All cohort periods in one small table. */
export function cohortStep({ table }: Past): TableStep {
  const [seen, who, out, names] = ['visits', 'people', 'outsiders', 'channels'].map((name) => id(table(name))) as [
    Sql,
    Sql,
    Sql,
    Sql,
  ];
  const cells = cohortPeriods.map((period) => namedCells(cohortCells(period, seen, who, out), names));
  return { table: 'cohort_cells', query: join(cells, '\nunion all\n') };
}
