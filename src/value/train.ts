import { type Day, dayNumber } from '../base/day.ts';
import { occasionsIn } from '../customers/past.sql.ts';
import type { DailyPurchases } from '../models/find-season.ts';
import type { Fit } from '../models/fit.ts';
import type { GammaGamma } from '../models/gamma-gamma.ts';
import type { SeasonCalendar } from '../models/season-slots.ts';
import { flatSeason, type Season } from '../models/seasonality.ts';
import { type SpendModel, valuePerOrder } from '../models/spend-level.ts';
import { correlation } from '../stats/correlation.ts';
import { backtestOf, bestTenth, type Holdout, type Predicted } from './backtest.ts';
import type { Corrector } from './corrector.ts';
import {
  type ChosenMembers,
  type FitSource,
  type FittedForecast,
  fitMember,
  seasonOf,
  spendingOf,
  type WeightedHistories,
} from './fit-models.ts';
import { type Forecaster, type SharedForecast, weeksAhead } from './forecaster.ts';
import { dailyPurchases, distinctHistoryColumns, holdoutColumns, holdoutDaily, spendColumns } from './histories.sql.ts';
import type { Backtest } from './model-report.schema.ts';
import { readPanel } from './run-panel.ts';
import type { Running } from './run-tools.ts';
import { askShared } from './shared-forecast.ts';
import { spendLevels } from './spend.sql.ts';
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

/** A fit of every member on the clock it is to have; `seasonal` null leaves that to each member. */
export async function fitForecast(
  tools: Tools,
  source: FitSource,
  chosen: ChosenMembers,
  season: Season,
  { daily, asOf }: Pick<Population, 'daily' | 'asOf'>,
): Promise<FittedForecast> {
  const span = { from: daily.from, asOf: dayNumber(asOf) };
  const members = await together(
    chosen.members.map(async ({ model, seasonal, weight }) => ({
      ...(await fitMember(tools.compute, model, source, seasonal ? season : flatSeason, span)),
      weight,
    })),
  );
  return { name: chosen.name, members, level: chosen.level };
}

/** Histories of everyone, and the purchase days of a sample for the models that need them. */
export async function readFitSource(tools: Tools, { table, customers, asOf }: Population): Promise<FitSource> {
  const histories = await readHistories(tools, table, customers);
  return { histories, panel: () => readPanel(tools, { table, customers, asOf }, asOf) };
}

interface HoldoutRows {
  readonly customer_key: Float64Array;
  readonly frequency: Float64Array;
  readonly first_day: Float64Array;
  readonly last_day: Float64Array;
  readonly repeat_value: Float64Array;
  readonly actual_days: Float64Array;
  readonly actual_minor: Float64Array;
}

async function foresee(tools: Tools, forecast: SharedForecast, spend: SpendModel | null, rows: HoldoutRows, holdout: Holdout) {
  const asOf = dayNumber(holdout.calibrationTo);
  const asks = (one: Forecaster) =>
    ({ orders: { kind: 'expectedPurchases', until: weeksAhead(one, asOf, holdout.holdoutDays) } }) as const;
  const { orders = new Float64Array() } = await askShared(tools, forecast, rows, { asOf, asks, leveled: ['orders'] });
  const minor = orders.map((count, i) =>
    spend ? count * valuePerOrder(spend, rows.frequency[i] ?? 0, rows.repeat_value[i] ?? 0) : 0,
  );
  return { orders, minor, actualOrders: rows.actual_days, actualMinor: rows.actual_minor };
}

const multiplied = (predicted: Predicted, factors: Float64Array): Predicted => ({
  ...predicted,
  orders: predicted.orders.map((value, i) => value * (factors[i] ?? 1)),
  minor: predicted.minor.map((value, i) => value * (factors[i] ?? 1)),
});

/** What a correction would have made of the forecast of everyone at the calibration's end. */
async function holdoutFactors(
  tools: Tools,
  corrector: Corrector,
  forecast: SharedForecast,
  rows: HoldoutRows,
  { table: people, asOf: asOfDay }: Population,
  { orders }: Predicted,
): Promise<Float64Array> {
  const asOf = dayNumber(asOfDay);
  const asks = () => ({ alive: { kind: 'probabilityAlive' } }) as const;
  const { alive = new Float64Array() } = await askShared(tools, forecast, rows, { asOf, asks, leveled: [] });
  const expected = orders.map((value) => value / forecast.level);
  return corrector.factorsAt({ people, asOf, customer_key: rows.customer_key, expected, alive });
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

/** What came after the calibration, and what is needed to say how well a forecast told it. */
export interface HeldOutBrand {
  readonly source: FitSource;
  readonly season: Season;
  readonly hold: (chosen: ChosenMembers) => Promise<HeldOutForecast>;
}

/** A forecast against what came, and the same times the factors of a correction. */
export interface HeldOutForecast {
  readonly backtest: Backtest;
  readonly corrected: (corrector: Corrector) => Promise<Backtest>;
}

/** Reads the holdout of everyone; any forecast can then be fitted to the calibration and held against it. */
export async function holdOut(
  tools: Tools,
  population: Population,
  holdout: Holdout,
  calendars: readonly SeasonCalendar[],
): Promise<HeldOutBrand> {
  const source = await readFitSource(tools, population);
  const season = seasonOf(source.histories, population.daily, calendars);
  const query = holdoutColumns(tableOf(population.table), occasionsIn(tools.table), holdout.calibrationTo, holdout.holdoutTo);
  const [spend, columns, track] = await together([
    fitSpend(tools, spendIn(tools, population, season)),
    tools.engine.columns(query),
    readTracking(tools, population, holdout),
  ]);
  const rows = columns as unknown as HoldoutRows;
  const best = bestTenth(rows.actual_minor);
  const hold = async (chosen: ChosenMembers) => {
    const forecast = await fitForecast(tools, source, chosen, season, population);
    const predicted = await foresee(tools, forecast, spend?.model ?? null, rows, holdout);
    const told = (by: Predicted) => backtestOf(forecast, holdout, by, track, best);
    const corrected = async (corrector: Corrector) => {
      const factors = await holdoutFactors(tools, corrector, forecast, rows, population, predicted);
      return { ...told(multiplied(predicted, factors)), corrected: true };
    };
    return { backtest: told(predicted), corrected };
  };
  return { source, season, hold };
}

export interface Trained {
  readonly season: Season;
  readonly chosen: FittedForecast;
  readonly spend: FittedSpend | null;
}

/** The chosen forecast on all that is known. */
export async function train(
  tools: Tools,
  population: Population,
  chosen: ChosenMembers,
  calendars: readonly SeasonCalendar[],
): Promise<Trained> {
  const source = await readFitSource(tools, population);
  const isSeasonal = chosen.members.some(({ seasonal }) => seasonal);
  const season = isSeasonal ? seasonOf(source.histories, population.daily, calendars) : flatSeason;
  const [fitted, spend] = await together([
    fitForecast(tools, source, chosen, season, population),
    fitSpend(tools, spendIn(tools, population, season)),
  ]);
  return { season, chosen: fitted, spend };
}
