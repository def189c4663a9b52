import { type Day, dayNumber } from '../base/day.ts';
import { occasionsIn } from '../customers/past.sql.ts';
import type { DailyPurchases } from '../models/find-season.ts';
import type { Fit } from '../models/fit.ts';
import type { GammaGamma } from '../models/gamma-gamma.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';
import { flatSeason, type Season } from '../models/seasonality.ts';
import { correlation } from '../stats/correlation.ts';
import { backtestOf, bestTenth, type Holdout } from './backtest.ts';
import { type FittedPurchase, fitPurchase, purchaseModels, seasonOf, spendingOf, type WeightedHistories } from './fit-models.ts';
import { type Forecaster, onClock, weeksAhead } from './forecaster.ts';
import { dailyPurchases, distinctHistoryColumns, holdoutColumns, holdoutDaily, spendColumns } from './histories.sql.ts';
import type { Backtest } from './model-report.schema.ts';
import type { Running } from './run-tools.ts';
import { spendLevels } from './spend.sql.ts';
import { type SpendModel, valuePerOrder } from './spend-model.ts';
import { seasonalMix } from './spend-season.ts';
import { tableOf } from './tables.sql.ts';
import { together } from './together.ts';

/** A fit reads all distinct histories up to this many, above it a sample of customers of that size (decisions 14). */
export const FIT_CAP = 200_000;

/** Purchases by day, with the money of repeat purchases where it is known. */
export type DailyMoney = DailyPurchases & { readonly money?: Float64Array };

/** Consumers as known on one day: the table that holds them, how many they are, and their purchases by day. */
export interface Population {
  readonly table: string;
  readonly asOf: Day;
  readonly customers: number;
  readonly daily: DailyMoney;
}

type Tools = Pick<Running, 'engine' | 'compute' | 'table'>;

/** Rows by day as columns without holes, from the first day to the as-of day. */
export function filledDays(
  rows: readonly { day: number; firsts?: number; repeats: number }[],
  from: number,
  to: number,
): DailyPurchases {
  const firsts = new Float64Array(to - from + 1);
  const repeats = new Float64Array(to - from + 1);
  for (const row of rows) {
    firsts[row.day - from] = row.firsts ?? 0;
    repeats[row.day - from] = row.repeats;
  }
  return { from, firsts, repeats };
}

export async function readDaily({ engine, table }: Tools, people: string, asOf: Day): Promise<DailyMoney> {
  const rows = await engine.reduce<{ day: number; firsts: number; repeats: number; money: number }>(
    dailyPurchases(tableOf(table('known_days')), tableOf(people), asOf),
  );
  const daily = filledDays(rows, rows[0]?.day ?? dayNumber(asOf), dayNumber(asOf));
  const money = new Float64Array(daily.repeats.length);
  for (const row of rows) money[row.day - daily.from] = row.money;
  return { ...daily, money };
}

/** Distinct histories: all of them, or those of a fixed sample of customers. */
export async function readHistories({ engine }: Tools, people: string, customers: number, cap = FIT_CAP) {
  const all = customers <= cap ? 1 : cap / customers;
  const columns = await engine.columns(distinctHistoryColumns(tableOf(people), all));
  return columns as unknown as WeightedHistories;
}

export interface FittedSpend {
  readonly model: SpendModel;
  readonly fit: Fit<GammaGamma>;
  readonly correlation: number;
}

/** Where the spend of customers is read from. */
export interface SpendSource {
  readonly customers: number;
  /** Repeat buyers with the mean of their repeat purchases, of a fixed sample of customers. */
  sample(share: number): Promise<Partial<Record<'frequency' | 'value', Float64Array>>>;
  /** Money of the last year's repeat purchases: what came, what the model expects of them. */
  levels(flat: SpendModel): Promise<{ readonly actual: number; readonly expected: number } | undefined>;
  /** How much more a purchase of the season's year is worth than one of the last year; one where that is not learnt. */
  readonly mix: number;
}

const spendIn = ({ engine }: Tools, { table, asOf, customers, daily }: Population, season: Season): SpendSource => ({
  customers,
  sample: (share) => engine.columns(spendColumns(tableOf(table), share)),
  levels: async (flat) => (await engine.reduce<{ actual: number; expected: number }>(spendLevels(tableOf(table), flat, asOf)))[0],
  mix: seasonalMix(daily, season, dayNumber(asOf)),
});

/** Gamma-Gamma on repeat buyers, set to the level of a year of the season; null when there are too few of them. */
export async function fitSpend(
  { compute }: Pick<Tools, 'compute'>,
  source: SpendSource,
  cap = FIT_CAP,
): Promise<FittedSpend | null> {
  const { frequency, value } = await source.sample(Math.min(1, cap / Math.max(1, source.customers)));
  if (!frequency || !value) return null;
  const sample = spendingOf({ frequency, value });
  if (!sample) return null;
  const fit = await compute.run('fitGammaGamma', sample);
  const flat = { params: fit.params, level: 1 };
  const sums = await source.levels(flat);
  const level = sums && sums.actual > 0 && sums.expected > 0 ? sums.actual / sums.expected : 1;
  return { model: { ...flat, level: level * source.mix }, fit, correlation: correlation(frequency, sample.monetaryValue) };
}

/** Both purchase models on one clock. */
export const fitBoth = (tools: Tools, histories: WeightedHistories, season: Season, { daily, asOf }: Population) =>
  Promise.all(purchaseModels.map((model) => fitPurchase(tools.compute, model, histories, season, daily.from, dayNumber(asOf))));

interface HoldoutRows {
  readonly frequency: Float64Array;
  readonly first_day: Float64Array;
  readonly last_day: Float64Array;
  readonly repeat_value: Float64Array;
  readonly actual_days: Float64Array;
  readonly actual_minor: Float64Array;
}

async function foresee(tools: Tools, forecaster: Forecaster, spend: SpendModel | null, rows: HoldoutRows, holdout: Holdout) {
  const asOf = dayNumber(holdout.calibrationTo);
  const until = weeksAhead(forecaster, asOf, holdout.holdoutDays);
  const question = { ...forecaster.purchase, asks: { orders: { kind: 'expectedPurchases', until } as const } };
  const { orders } = await tools.compute.fill('scoreHistories', question, onClock(forecaster, rows, asOf), ['orders']);
  const minor = orders.map((count, i) =>
    spend ? count * valuePerOrder(spend, rows.frequency[i] ?? 0, rows.repeat_value[i] ?? 0) : 0,
  );
  return { orders, minor, actualOrders: rows.actual_days, actualMinor: rows.actual_minor };
}

/** What came until the holdout's end of customers known at the calibration's end, by day. */
async function readTracking({ engine, table }: Tools, population: Population, holdout: Holdout): Promise<DailyPurchases> {
  const query = holdoutDaily(tableOf(population.table), occasionsIn(table), holdout.holdoutTo);
  const rows = await engine.reduce<{ day: number; repeats: number }>(query);
  const { from, firsts } = population.daily;
  const filled = filledDays(rows, from, dayNumber(holdout.holdoutTo));
  filled.firsts.set(firsts);
  return filled;
}

/** Every candidate, fitted on what was known at the calibration's end and held against what came after. */
export async function backtestAll(
  tools: Tools,
  population: Population,
  holdout: Holdout,
  calendars: readonly SeasonCalendar[],
): Promise<Backtest[]> {
  const people = tableOf(population.table);
  const histories = await readHistories(tools, population.table, population.customers);
  const season = seasonOf(histories, population.daily, calendars);
  const seasons = season === flatSeason ? [flatSeason] : [season, flatSeason];
  const query = holdoutColumns(people, occasionsIn(tools.table), holdout.calibrationTo, holdout.holdoutTo);
  const [fitted, spend, columns, track] = await together([
    together(seasons.map((one) => fitBoth(tools, histories, one, population))),
    fitSpend(tools, spendIn(tools, population, season)),
    tools.engine.columns(query),
    readTracking(tools, population, holdout),
  ]);
  const rows = columns as unknown as HoldoutRows;
  const best = bestTenth(rows.actual_minor);
  const heldAgainst = async ({ forecaster }: FittedPurchase) =>
    backtestOf(forecaster, holdout, await foresee(tools, forecaster, spend?.model ?? null, rows, holdout), track, best);
  return together(fitted.flat().map(heldAgainst));
}

export interface Trained {
  readonly season: Season;
  readonly fitted: readonly FittedPurchase[];
  readonly chosen: FittedPurchase;
  readonly spend: FittedSpend | null;
}

/** The models on all that is known, and the one of the chosen kind. */
export async function train(
  tools: Tools,
  population: Population,
  best: Backtest | null,
  calendars: readonly SeasonCalendar[],
): Promise<Trained> {
  const histories = await readHistories(tools, population.table, population.customers);
  const season = best?.seasonal === false ? flatSeason : seasonOf(histories, population.daily, calendars);
  const [fitted, spend] = await together([
    fitBoth(tools, histories, season, population),
    fitSpend(tools, spendIn(tools, population, season)),
  ]);
  const chosen = fitted.find(({ fit }) => fit.model === (best?.model ?? 'pareto-nbd')) ?? fitted[0];
  if (!chosen) throw new Error('no purchase model was fitted');
  return { season, fitted, chosen, spend };
}
