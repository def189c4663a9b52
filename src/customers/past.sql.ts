import type { Day } from '../base/day.ts';
import { noOrderKinds } from '../books/order-kinds.sql.ts';
import { categories, orderLines } from '../books/order-lines.sql.ts';
import { campaignDays } from '../calendar/campaign-days.sql.ts';
import { depositCredits, depositOrders, openDeposits } from '../calendar/deposits.sql.ts';
import { promoDays } from '../calendar/windows.sql.ts';
import type { Due, Window } from '../calendar/windows.ts';
import { id, join, type Sql, sql } from '../sql/sql.ts';
import { blockCells, cohortCells, namedCells } from './cohorts.sql.ts';
import { defaultKindLaw, kindsIn } from './customer-rules.ts';
import { customers } from './customers.sql.ts';
import type { KindLaw } from './kinds.schema.ts';
import { knownDays, lateDays, lateOrders, lateRefunds } from './known-days.sql.ts';
import { changingDays, joinedDays, knownOccasions, occasionDays, occasionEnds, occasions } from './occasions.sql.ts';
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
  /** Days of campaigns on which payments close to each other are one occasion; without any, each purchase day is one. */
  readonly promo?: readonly Window[];
  /** Where balances of presales can be paid; a deposit of no campaign waits a month. */
  readonly dues?: readonly Due[];
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
    ...presaleSteps(past),
    { table: 'categories', query: categories() },
    { table: 'lines', query: orderLines(settings, id(table('categories'))) },
    { table: 'purchase_days', query: purchaseDays(validOrders(paid, refundsKnown(asOf))) },
  ];
}

/** Everyone's occasions, shaped like visits. */
export const occasionsIn = (table: Past['table']): Sql => id(table('occasions'));

/** How occasions looked on earlier days, before refunds that came later and days that were still to come. */
export function knowledgeSteps(past: Past): TableStep[] {
  const { asOf, knowledge, table } = past;
  const first = knowledge[0] ?? asOf;
  const [visited, late, orders, refunds, promo, changing] = tablesOf(past, [
    'visits',
    'late_days',
    'late_orders',
    'late_refunds',
    'promo_days',
    'changing',
  ]);
  const only = (rows: Sql, join: Sql): Sql => sql`(select * from ${rows} ${join} join ${changing} using (customer_key, day))`;
  const steady = knownDays(only(channelless(occasionsIn(table)), sql`anti`), late, only(orders, sql`anti`), refunds, knowledge);
  return [
    { table: 'late_days', query: lateDays(asOf, first) },
    { table: 'late_orders', query: lateOrders(paidOrders(asOf, counting(past)), late) },
    { table: 'late_refunds', query: lateRefunds(orders) },
    { table: 'changing', query: changingDays(visited, promo, id(table('near_days')), late, orders, knowledge) },
    {
      table: 'changing_days',
      query: knownDays(only(visited, sql`semi`), late, only(orders, sql`semi`), refunds, knowledge),
    },
    {
      table: 'known_days',
      query: sql`
  select * exclude (channel_mask) from (${steady})
  union all by name
  ${knownOccasions(id(table('changing_days')), promo, knowledge)}`,
    },
  ];
}

/** Which channels an occasion came through is not asked. */
const channelless = (rows: Sql): Sql => sql`(select *, 0::bigint as channel_mask from ${rows})`;

const tablesOf = <Names extends readonly string[]>({ table }: Pick<Past, 'table'>, names: readonly [...Names]) =>
  names.map((name) => id(table(name))) as { [Key in keyof Names]: Sql };

/** From purchase days to people. */
export function peopleSteps(past: Past): TableStep[] {
  const { asOf, table, law = defaultKindLaw, orderKinds = sql`(${noOrderKinds})` } = past;
  const days = id(table('purchase_days'));
  const looked = { people: id(table('people')), orderKinds, asOf };
  return [
    { table: 'unlinked_days', query: unlinkedDays(days) },
    { table: 'people', query: people(days, asOf, id(table('deposit_credits'))) },
    { table: 'outsiders', query: outsiders(law, looked) },
    { table: 'visits', query: visits(days) },
    ...occasionSteps(past),
  ];
}

/** Deposits of presales, and the channels they brought customers through. */
function presaleSteps({ asOf, settings, table, dues = [] }: Past): TableStep[] {
  const deposits = id(table('deposit_orders'));
  return [
    { table: 'deposit_orders', query: depositOrders(asOf, settings.timeZone, dues) },
    { table: 'deposit_credits', query: depositCredits(deposits, id(table('channels')), asOf) },
    { table: 'deposits', query: openDeposits(deposits, asOf) },
  ];
}

/** What campaigns are compared by: a row a day, channel and shop. */
export function campaignStep({ asOf, table, law = defaultKindLaw, orderKinds = sql`(${noOrderKinds})` }: Past): TableStep {
  const [deposits, buyers, names] = ['deposit_orders', 'people', 'channels'].map((name) => id(table(name))) as [Sql, Sql, Sql];
  const kinds = kindsIn(law.orderUses, 'sales');
  const parts = { asOf, kinds, orderKinds, deposits, people: buyers, channels: names };
  return { table: 'campaign_days', query: campaignDays(parts) };
}

/** From purchase days to purchase occasions. */
function occasionSteps({ table, promo = [] }: Past): TableStep[] {
  const [visited, close, joined, all] = tablesOf({ table }, ['visits', 'near_days', 'occasion_days', 'occasions']);
  return [
    { table: 'promo_days', query: promoDays(promo, id(table('channels'))) },
    { table: 'near_days', query: occasionDays(visited, id(table('promo_days'))) },
    { table: 'occasion_days', query: joinedDays(close) },
    { table: 'occasions', query: occasions(visited, close, joined) },
    { table: 'occasion_ends', query: occasionEnds(all, joined) },
    { table: 'medians', query: medianGaps(all) },
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
  // calendar months tie with the books, so they keep every purchase day; blocks of N days count occasions
  const cells = [cohortCells('month', seen, who, out), blockCells(occasionsIn(table), who, out)];
  return {
    table: 'cohort_cells',
    query: join(
      cells.map((some) => namedCells(some, names)),
      '\nunion all\n',
    ),
  };
}
