import { type Day, dayNumber } from '../base/day.ts';
import { type DayThen, dayThen } from '../models/replaying/day-then.ts';
import type { KnownDays } from '../models/replaying/known-days.ts';
import type { MoneyThen } from '../models/replaying/money-then.ts';
import { type PatternRoom, patternRoom } from '../models/replaying/patterns-then.ts';
import { dailyThen, type PeopleThen, roomFor } from '../models/replaying/people-then.ts';
import { firstValues, type ValuesThen, valueRoom } from '../models/replaying/value-then.ts';
import { flatSeason, type Season } from '../models/seasonality.ts';
import { fitPurchase, type PurchaseModelName, seasonOf } from './fit-models.ts';
import { gateLimits } from './gate.ts';
import { sampledHistories, spendThen } from './placing/samples.ts';
import { readValued, type ValuedDay } from './refresh.ts';
import type { Running } from './run-tools.ts';
import { scorePatterns } from './score-customers.ts';
import { fitSpend } from './train.ts';
import { type Margin, marginOf, type PublishedModel, valueSegments } from './valuation.ts';

/** The published kind of model, or null for the cohort fallback. */
export type ReplayModel = { readonly name: PurchaseModelName; readonly seasonal: boolean } | null;

/** What was known at a replayed refresh, and what the next one can go on from. */
export interface Recalled {
  readonly day: Day;
  /** Null while nobody had bought. */
  readonly valued: ValuedDay | null;
  readonly season: { readonly season: Season; readonly refreshes: number } | null;
  /** The last brief fit, and how many refreshes it has served. */
  readonly fitted: { readonly published: PublishedModel; readonly refreshes: number } | null;
}

/** Replayed refreshes that one learned season, and one brief fit, serve: both know nothing of later days. */
const SEASON_REFRESHES = 6;
const FIT_REFRESHES = 3;
/** Customers whose histories a season, and a brief fit, is learned from: a small fixed sample. */
const SEASON_SAMPLE = 20_000;
const BRIEF = 10_000;

/** What a refresh is recalled from, and room for its people and their values, which those of others may still be read beside. */
export interface Recalling {
  readonly known: KnownDays;
  readonly room: PeopleThen;
  readonly patternRoom: PatternRoom;
  readonly values: ValuesThen;
}

export function recallingFrom(known: KnownDays): Recalling {
  const people = known.starts.length - 1;
  return { known, room: roomFor(known), patternRoom: patternRoom(people), values: valueRoom(people) };
}

/** Consumers as they were known on a day, in their rooms. */
export interface Then extends DayThen, Recalling {
  readonly day: Day;
  readonly asOf: number;
}

/** Who had bought by a day, as it was known then: worked out beside everything else, for it needs no model. */
export async function peopleOn({ compute }: Pick<Running, 'compute'>, recalling: Recalling, day: Day): Promise<Then> {
  const { known, room, patternRoom } = recalling;
  const asOf = dayNumber(day);
  const found = await compute.run('findDay', { ...known, asOf, room, patternRoom });
  return { ...recalling, ...dayThen(room, found), day, asOf };
}

/** Everyone valued with what was known on a day of the past. */
export async function recall(running: Running, then: Then, before: Recalled | null, model: ReplayModel): Promise<Recalled> {
  const { day, asOf, money } = then;
  if (money.customers === 0) return { day, valued: null, season: before?.season ?? null, fitted: before?.fitted ?? null };
  const enough = money.repeat_customers >= gateLimits.repeatCustomers && asOf - money.first_day >= gateLimits.historyDays;
  const season = model && enough ? seasonFor(running, before, then, model) : null;
  const fitted = model && enough ? await fitFor(running, before, then, model, season?.season ?? flatSeason) : null;
  const valued = fitted
    ? await valuePatterns(running, then, marginOf(money), fitted.published)
    : await valueCohorts(running, then, marginOf(money));
  return { day, valued, season, fitted };
}

/** Every pattern of weeks by the model. */
async function valuePatterns(
  running: Running,
  { people, patterns, asOf, values: room }: Then,
  margin: Margin,
  { purchase, spend }: PublishedModel,
): Promise<ValuedDay> {
  const { of } = patterns;
  const answers = await scorePatterns(running, patterns, purchase.forecaster, asOf, running.settings.discountMonthly);
  await running.compute.run('valueThen', { ...people, of, answers, worth: { spend, ...margin }, room });
  const { customer_key, frequency, last_day } = people;
  return { source: 'model', basis: margin.basis, valued: { customer_key, frequency, last_day, ...firstValues(room, of.length) } };
}

async function valueCohorts(running: Running, { people, day }: Then, margin: Margin): Promise<ValuedDay> {
  const name = running.table('people_then');
  await running.engine.draft(name, { ...people });
  return readValued(running, await valueSegments(running, name, day, margin));
}

function seasonFor(
  { seasonCalendars }: Running,
  before: Recalled | null,
  { known, people, asOf, money }: Then,
  model: NonNullable<ReplayModel>,
): Recalled['season'] {
  if (!model.seasonal) return null;
  const season = before?.season;
  if (season && season.refreshes < SEASON_REFRESHES) return { ...season, refreshes: season.refreshes + 1 };
  const histories = sampledHistories(people, shareOf(SEASON_SAMPLE, money));
  return { season: seasonOf(histories, dailyThen(known, people, asOf), seasonCalendars), refreshes: 1 };
}

const shareOf = (cap: number, { customers }: MoneyThen): number => (customers <= cap ? 1 : cap / customers);

async function fitFor(
  { compute }: Running,
  before: Recalled | null,
  { people, asOf, money }: Then,
  model: NonNullable<ReplayModel>,
  season: Season,
): Promise<Recalled['fitted']> {
  const fitted = before?.fitted;
  if (fitted && fitted.refreshes < FIT_REFRESHES) return { ...fitted, refreshes: fitted.refreshes + 1 };
  const histories = sampledHistories(people, shareOf(BRIEF, money));
  const purchase = await fitPurchase(compute, model.name, histories, season, money.first_day, asOf);
  const spend = await fitSpend({ compute }, spendThen(people, asOf), BRIEF);
  return spend && { published: { purchase, spend: spend.model }, refreshes: 1 };
}
