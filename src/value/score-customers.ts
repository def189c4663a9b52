import { dayNumber } from '../base/day.ts';
import { dayAfter } from '../models/operational-time.ts';
import type { PatternsThen } from '../models/replaying/patterns-then.ts';
import type { PatternAnswers } from '../models/replaying/value-then.ts';
import type { ScoreInput } from '../models/score.ts';
import type { Corrector } from './corrector.ts';
import {
  atLastPurchase,
  briefAsks,
  DAYS_AHEAD,
  type DayHistories,
  type Forecaster,
  fullAsks,
  onClock,
  type SharedForecast,
  WAITING_KNOTS,
  waitingAsks,
  waitingTime,
  withinActiveDays,
} from './forecaster.ts';
import { historyColumns } from './histories.sql.ts';
import type { Running } from './run-tools.ts';
import { type Answers, askShared } from './shared-forecast.ts';
import { tableOf } from './tables.sql.ts';
import { together } from './together.ts';

type Tools = Pick<Running, 'engine' | 'compute'>;

/** The chance within 180 days on the day of her last purchase: what the chance now is compared with. */
async function chanceThen(
  { compute }: Pick<Tools, 'compute'>,
  forecaster: Forecaster,
  input: ScoreInput,
  asOf: number,
): Promise<Float64Array> {
  const question = { ...forecaster.purchase, asks: { probability_then: withinActiveDays(forecaster, asOf) } };
  return (await compute.fill('scoreHistories', question, atLastPurchase(input), ['probability_then'])).probability_then;
}

/** Days to the next purchase by which half, a tenth, nine tenths of those who return have returned. */
const NEXT = { next_days: 0.5, next_low_days: 0.1, next_high_days: 0.9 } as const;

const LAST_KNOT = WAITING_KNOTS.slice(-1);
const OTHER_KNOTS = WAITING_KNOTS.slice(0, -1);

/** Rows of those who will rather buy again than never; of the others there is no date to name, and their waiting is not worked out. */
function returning(within: Answers): Int32Array {
  const ever = within[`within_${LAST_KNOT[0]}`] ?? new Float64Array();
  return Int32Array.from(ever.keys()).filter((row) => (ever[row] ?? 0) > 0.5);
}

/** Days until the next purchase of the given rows, NaN for the others; `within` are the chances of these rows alone. */
function nextPurchases({ time }: Forecaster, within: Answers, rows: Int32Array, everyone: number, asOf: number): Answers {
  const knots = WAITING_KNOTS.map((weeks) => within[`within_${weeks}`] ?? new Float64Array(rows.length));
  const chances = new Float64Array(knots.length);
  const columns = Object.values(NEXT).map((q) => ({ q, days: new Float64Array(everyone).fill(Number.NaN) }));
  for (const [i, row] of rows.entries()) {
    for (const [knot, column] of knots.entries()) chances[knot] = column[i] ?? 0;
    for (const { q, days } of columns) days[row] = (dayAfter(time, asOf, waitingTime(chances, q)) ?? asOf + DAYS_AHEAD) - asOf;
  }
  return Object.fromEntries(Object.keys(NEXT).map((name, i) => [name, columns[i]?.days ?? new Float64Array(everyone)]));
}

const LEVELED = ['discounted_365', 'discounted_all', 'orders_365', 'orders_1095', 'discounted_1095'];

/** Everything the forecast says of every customer, as columns beside their keys. */
export async function scoreEveryone(
  tools: Tools,
  people: string,
  { forecast, corrector }: PublishedScores,
  asOfDay: string,
  discountMonthly: number,
) {
  const asOf = dayNumber(asOfDay);
  const lead = leadOf(forecast);
  const read = await tools.engine.columns(historyColumns(tableOf(people)));
  const rows = read as unknown as DayHistories & { customer_key: Float64Array };
  const full = (one: Forecaster) => fullAsks(one, asOf, discountMonthly);
  const ask = async () => {
    const asks = (one: Forecaster) => ({ ...full(one), ...waitingAsks(one, lead, asOf, LAST_KNOT) });
    const all = await askShared(tools, forecast, rows, { asOf, asks, leveled: LEVELED });
    return { all, next: await nextOf(tools, forecast, rows, all, asOf) };
  };
  const asksThen = (one: Forecaster) => ({ probability_then: withinActiveDays(one, asOf) });
  const [{ all, next }, then] = await together([
    ask(),
    askShared(tools, forecast, rows, { asOf, asks: asksThen, leveled: [], at: atLastPurchase }),
  ]);
  const answers: Answers = Object.fromEntries(Object.keys(full(lead)).map((name) => [name, all[name] ?? new Float64Array()]));
  const factors = corrector ? await factorsNow(corrector, forecast.level, { people, asOf, rows, answers }) : {};
  return { customer_key: Int32Array.from(rows.customer_key), ...answers, ...next, ...then, ...factors };
}

interface PublishedScores {
  readonly forecast: SharedForecast;
  readonly corrector: Corrector | null;
}

interface Everyone {
  readonly people: string;
  readonly asOf: number;
  readonly rows: { readonly customer_key: Float64Array };
  readonly answers: Answers;
}

/** The factors of everyone, after the first of the coming years was multiplied by them: of what comes later they know nothing. */
async function factorsNow(corrector: Corrector, level: number, { people, asOf, rows, answers }: Everyone): Promise<Answers> {
  const none = new Float64Array();
  const { orders_365: orders = none, discounted_365: discounted = none, probability_alive: alive = none } = answers;
  const expected = orders.map((value) => value / level);
  const factors = await corrector.factorsAt({ people, asOf, customer_key: rows.customer_key, expected, alive });
  addMore(answers['orders_1095'] ?? none, orders, factors);
  addMore(answers['discounted_1095'] ?? none, discounted, factors);
  addMore(answers['discounted_all'] ?? none, discounted, factors);
  addMore(discounted, discounted, factors);
  addMore(orders, orders, factors);
  return { correction_factor: factors };
}

/** Adds what the factor makes of the coming year to a sum that holds it. */
function addMore(sum: Float64Array, year: Float64Array, factors: Float64Array): void {
  for (let row = 0; row < sum.length; row++) sum[row] = (sum[row] ?? 0) + ((factors[row] ?? 1) - 1) * (year[row] ?? 0);
}

async function nextOf(tools: Tools, forecast: SharedForecast, rows: DayHistories, all: Answers, asOf: number): Promise<Answers> {
  const lead = leadOf(forecast);
  const back = returning(all);
  const asks = (one: Forecaster) => waitingAsks(one, lead, asOf, OTHER_KNOTS);
  const soon = await askShared(tools, forecast, rowsOf(rows, back), { asOf, asks, leveled: [] });
  const ever = picked(all[`within_${LAST_KNOT[0]}`] ?? new Float64Array(), back);
  return nextPurchases(lead, { ...soon, [`within_${LAST_KNOT[0]}`]: ever }, back, rows.frequency.length, asOf);
}

const picked = (column: Float64Array, rows: Int32Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? 0);

const rowsOf = ({ frequency, first_day, last_day }: DayHistories, rows: Int32Array): DayHistories => ({
  frequency: picked(frequency, rows),
  first_day: picked(first_day, rows),
  last_day: picked(last_day, rows),
});

/** The member of the greatest weight, by whose clock dates are told. */
function leadOf({ members }: SharedForecast): Forecaster {
  const [first, ...others] = members;
  if (!first) throw new Error('a forecast without members');
  return others.reduce((most, one) => (one.weight > most.weight ? one : most), first).forecaster;
}

/** What the model says of every pattern of weeks at a refresh that is replayed. */
export async function scorePatterns(
  tools: Pick<Tools, 'compute'>,
  { frequency, age_weeks: age, silent_weeks: silent }: PatternsThen,
  forecaster: Forecaster,
  asOf: number,
  discountMonthly: number,
): Promise<PatternAnswers> {
  const first = age.map((weeks) => Math.max(forecaster.time.from, asOf - (weeks * 7 + 3)));
  const last = silent.map((weeks, row) =>
    frequency[row] === 0 ? (first[row] ?? 0) : Math.max(first[row] ?? 0, asOf - (weeks * 7 + 3)),
  );
  const input = onClock(forecaster, { frequency, first_day: first, last_day: last }, asOf);
  const asks = briefAsks(forecaster, asOf, discountMonthly);
  const names = ['probability_180', 'discounted_365', 'discounted_all'] as const;
  const answers = await tools.compute.fill('scoreHistories', { ...forecaster.purchase, asks }, input, names);
  return { ...answers, probability_then: await chanceThen(tools, forecaster, input, asOf) };
}
