import { type Day, dayNumber } from '../base/day.ts';
import { waitingForBalance } from '../calendar/deposits.sql.ts';
import type { Windows } from '../customers/intervals.ts';
import { flatSeason, type Season } from '../models/seasonality.ts';
import type { PurchaseModelName } from './fit-models.ts';
import { seasonOf } from './fit-models.ts';
import { gateLimits } from './gate.ts';
import { peopleAdvanced, peopleKnown } from './histories.sql.ts';
import { bandQuantiles, codedStanding, endedPlacements, equityRow, keptStanding, nobody, standing } from './place.sql.ts';
import type { Running } from './run-tools.ts';
import { type BandThresholds, isMonthEnd, nextThresholds, probabilityRule, type StageRule, stillHold } from './stages.ts';
import { tableOf } from './tables.sql.ts';
import { readDaily, readHistories } from './train.ts';
import {
  marginOf,
  type PublishedModel,
  readMoney,
  trainBriefly,
  type Valuation,
  valuePatterns,
  valueSegments,
} from './valuation.ts';

/** What goes from one refresh to the next. */
export interface Recording {
  /** Table of where everyone stood after the refresh before, and how many they were. */
  readonly previous: string;
  readonly stood: number;
  readonly thresholds: readonly BandThresholds[];
  /** Whether a refresh of this run has been written yet. */
  readonly written: boolean;
}

/** What was known at a replayed refresh, and what the next one can go on from. */
export interface Recalled {
  readonly day: Day;
  readonly people: string;
  /** Null while nobody had bought. */
  readonly valuation: Valuation | null;
  readonly season: { readonly season: Season; readonly refreshes: number } | null;
  /** The last brief fit, and how many refreshes it has served. */
  readonly fitted: { readonly published: PublishedModel; readonly refreshes: number } | null;
}

export interface RefreshPlan {
  /** The published kind of model, or null for the cohort fallback. */
  readonly model: { readonly name: PurchaseModelName; readonly seasonal: boolean } | null;
  readonly windows: Windows;
}

/** Replayed refreshes that one learned season, and one brief fit, serve: both know nothing of later days. */
const SEASON_REFRESHES = 6;
const FIT_REFRESHES = 3;

export const ruleOf = (source: Valuation['source'], windows: Windows): StageRule =>
  source === 'model' ? probabilityRule : { kind: 'days', ...windows };

/** Places everyone as of a day, writes down what ended and the equity row; gives what the next refresh needs. */
export async function record(
  running: Running,
  recording: Recording,
  day: Day,
  valuation: Valuation,
  windows: Windows,
): Promise<Recording> {
  const { engine, table, runId } = running;
  const thresholds = await thresholdsFor(running, recording.thresholds, day, valuation);
  const now = table(recording.previous === table('standing_a') ? 'standing_b' : 'standing_a');
  const refresh = { asOf: day, runId, monthly: isMonthEnd(day), thresholds, rule: ruleOf(valuation.source, windows) };
  const previous = tableOf(recording.previous);
  const stood = await engine.draft(now, standing(valuation.valued, previous, refresh, waitingIn(running, day)));
  const [kept] = await engine.reduce<{ customers: number }>(keptStanding(tableOf(now)));
  const write = recording.written ? engine.append : engine.draft;
  const ended = endedPlacements(tableOf(now), previous, day, (kept?.customers ?? 0) < recording.stood);
  await write(table('ended'), ended);
  await write(table('equity'), equityRow(tableOf(now), refresh, valuation.basis));
  const last = recording.thresholds.at(-1);
  return {
    ...recording,
    written: true,
    previous: now,
    stood,
    thresholds: last === thresholds ? recording.thresholds : [...recording.thresholds, thresholds],
  };
}

/** Customers whose balance of a presale could still be paid on a day. */
export const waitingIn = ({ table }: Pick<Running, 'table'>, day: Day) =>
  waitingForBalance(tableOf(table('deposit_orders')), day);

export async function thresholdsFor(
  { engine }: Running,
  thresholds: readonly BandThresholds[],
  day: Day,
  valuation: Valuation,
): Promise<BandThresholds> {
  const last = thresholds.at(-1) ?? null;
  if (stillHold(last, day, valuation.basis)) return last;
  const [row] = await engine.reduce<{ high: number | null; mid: number | null }>(bandQuantiles(valuation.valued));
  return nextThresholds(last, day, valuation.basis, row ?? { high: null, mid: null });
}

/** Everyone valued with what was known on a day of the past; the tables of `before` stay as they are. */
export async function recall(running: Running, before: Recalled | null, day: Day, plan: RefreshPlan): Promise<Recalled> {
  const { engine, table } = running;
  const people = table(before?.people === table('people_a') ? 'people_b' : 'people_a');
  const customers = await engine.draft(people, peopleThen(running, before, day));
  if (customers === 0) return { day, people, valuation: null, season: before?.season ?? null, fitted: before?.fitted ?? null };
  const money = await readMoney(running, people);
  const margin = marginOf(money);
  const enough =
    money.repeat_customers >= gateLimits.repeatCustomers && dayNumber(day) - money.first_day >= gateLimits.historyDays;
  const then: Then = { people, day, customers, firstDay: money.first_day };
  const season = plan.model && enough ? await seasonFor(running, before, then, plan.model) : null;
  const fitted = plan.model && enough ? await fitFor(running, before, then, plan.model, season?.season ?? flatSeason) : null;
  const published = fitted?.published ?? null;
  const valuation = published
    ? await valuePatterns(running, people, day, margin, published)
    : await valueSegments(running, people, day, margin);
  return { day, people, valuation, season, fitted };
}

/** Consumers as known on a day; a month on from the refresh before, most of them are as they were. */
function peopleThen({ table }: Running, before: Recalled | null, day: Day) {
  const [days, outsiders] = [tableOf(table('known_days')), tableOf(table('outsiders'))];
  return before === null
    ? peopleKnown(days, outsiders, day)
    : peopleAdvanced(tableOf(before.people), days, outsiders, tableOf(table('unsteady')), before.day, day);
}

/** Consumers as they were known on a day. */
interface Then {
  readonly people: string;
  readonly day: Day;
  readonly customers: number;
  readonly firstDay: number;
}
type Model = NonNullable<RefreshPlan['model']>;

async function seasonFor(running: Running, before: Recalled | null, then: Then, model: Model): Promise<Recalled['season']> {
  if (!model.seasonal) return null;
  const season = before?.season;
  if (season && season.refreshes < SEASON_REFRESHES) return { ...season, refreshes: season.refreshes + 1 };
  const daily = await readDaily(running, then.people, then.day);
  const histories = await readHistories(running, then.people, then.customers, 20_000);
  return { season: seasonOf(histories, daily, running.seasonCalendars), refreshes: 1 };
}

async function fitFor(
  running: Running,
  before: Recalled | null,
  { people, day, customers, firstDay }: Then,
  model: Model,
  season: Season,
): Promise<Recalled['fitted']> {
  const fitted = before?.fitted;
  if (fitted && fitted.refreshes < FIT_REFRESHES) return { ...fitted, refreshes: fitted.refreshes + 1 };
  const population = { table: people, asOf: day, customers };
  const published = await trainBriefly(running, population, model.name, season, firstDay);
  return published && { published, refreshes: 1 };
}

/** Where everyone stood after the last recorded refresh. */
export async function beginRecording(
  { engine, table }: Running,
  lastRecorded: Day | null,
  thresholds: readonly BandThresholds[],
): Promise<Recording> {
  const previous = table('standing_before');
  const stood = await engine.draft(previous, lastRecorded === null ? nobody() : codedStanding(lastRecorded));
  return { previous, stood, thresholds, written: false };
}
