import type { Day } from '../base/day.ts';
import type { MoneyThen } from '../models/replaying/money-then.ts';
import type { Worth } from '../models/replaying/value-then.ts';
import type { SpendModel } from '../models/spend-level.ts';
import { bySegment, segmentActivity, segmentAges, segmentNumbers, segmentValued } from './cohort-value.sql.ts';
import { type SegmentActivity, type SegmentAge, segmentColumns } from './cohort-value.ts';
import type { Corrector } from './corrector.ts';
import type { FittedForecast, FittedPurchase } from './fit-models.ts';
import { moneyTotals } from './histories.sql.ts';
import { byCustomer, valuedPeople } from './place.sql.ts';
import type { Running } from './run-tools.ts';
import { scoreEveryone } from './score-customers.ts';
import { rowsOf, tableOf } from './tables.sql.ts';

export interface Margin {
  /** Of net revenue; one where no margin is known and values are revenue. */
  readonly ratio: number;
  readonly basis: 'contribution' | 'revenue';
}

/** The brand's contribution over net sales of the last year, where at least half of them have a margin; else revenue. */
export function marginOf({ net, contribution, uncosted }: Pick<MoneyThen, 'net' | 'contribution' | 'uncosted'>): Margin {
  const costed = net - uncosted;
  const ratio = costed > 0 ? contribution / costed : 0;
  return costed >= net / 2 && ratio > 0 ? { ratio, basis: 'contribution' } : { ratio: 1, basis: 'revenue' };
}

export async function readMoney({ engine }: Pick<Running, 'engine'>, people: string): Promise<MoneyThen> {
  const [row] = await engine.reduce<MoneyThen>(moneyTotals(tableOf(people)));
  return row ?? { customers: 0, repeat_customers: 0, first_day: 0, net: 0, contribution: 0, uncosted: 0 };
}

/** People of one day with the money of their future: a query over tables that stay until the next valuation. */
export interface Valuation extends Margin {
  readonly source: 'model' | 'cohort';
  readonly valued: ReturnType<typeof valuedPeople>;
}

/** A light model with its spend, as the replay of past months uses it. */
export interface PublishedModel {
  readonly purchase: FittedPurchase;
  readonly spend: SpendModel;
}

/** The forecast that a run publishes. */
export interface PublishedForecast {
  readonly forecast: FittedForecast;
  readonly spend: SpendModel;
  /** What a customer's own rhythm adds, where it was proved. */
  readonly corrector: Corrector | null;
}

/** Every customer by the model. */
export async function valueEveryone(
  running: Running,
  people: string,
  margin: Margin,
  published: PublishedForecast,
): Promise<Valuation> {
  const { asOf, settings, table } = running;
  await running.engine.draft(table('marks'), await scoreEveryone(running, people, published, asOf, settings.discountMonthly));
  const worth: Worth = { spend: published.spend, ...margin };
  return { ...margin, source: 'model', valued: valuedPeople(byCustomer(tableOf(people), tableOf(table('marks'))), worth) };
}

/** Every customer by what became of others of her channel and first category (definitions 4.4). */
export async function valueSegments(running: Running, people: string, asOf: Day, margin: Margin): Promise<Valuation> {
  const { engine, table, settings } = running;
  // tables of their own for every table of people: two days may be valued side by side
  const [segments, values] = [`segments_${people}`, `segment_values_${people}`];
  const [from, customers] = [tableOf(people), tableOf(table('customers'))];
  await engine.draft(segments, segmentNumbers(from, customers, asOf));
  const numbers = await engine.reduce<{ channel: string; category: string; segment: number }>(rowsOf(segments));
  const ages = await engine.reduce<SegmentAge>(segmentAges(from, customers, asOf));
  const activity = await engine.reduce<SegmentActivity>(segmentActivity(tableOf(table('known_days')), from, customers, asOf));
  await engine.draft(values, segmentColumns(numbers, ages, activity, settings.discountMonthly));
  const marked = bySegment(from, customers, tableOf(values), tableOf(segments), asOf);
  return { ...margin, source: 'cohort', valued: segmentValued(marked, margin.ratio, margin.basis) };
}
