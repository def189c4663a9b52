import { invalid } from '../../base/platform-error.ts';
import { type CandidateName, candidates, type Params } from '../choosing/candidates.ts';
import { tilted } from '../choosing/tilted.ts';
import { expectedValue, type GammaGamma } from '../gamma-gamma.ts';
import type { History } from '../history.ts';
import type { LookAhead } from '../look-ahead.ts';
import { countPmf, mixedPmf, type Pmf, shortestSet } from '../uncertainty/counts.ts';
import { spendQuantile } from './spend-ahead.ts';

/** A model of the chosen forecast with its weight, on its own clock: weeks of it after 0, 1, 2 … days from now. */
export type Member = Readonly<{
  model: CandidateName;
  params: Params;
  weight: number;
  weeksAfter: readonly number[];
}>;

/** A question about many customers as plain data. */
export type PredictQuestion = Readonly<{
  members: readonly Member[];
  /** Days ahead. */
  days: number;
  /** Continuous discount rate per week. */
  rate: number;
  /** Mass of the intervals. */
  mass: number;
  spend: GammaGamma | null;
}>;

/**
 * Columns of the customers: `frequency`, `recency0` and `age0` on the clock of the first member and so on, `level` as the factor by which
 * the members' mean is to be multiplied, and the purchases with a value.
 */
export type PredictInput = Readonly<Record<string, Float64Array>>;

/** What is foretold, a column each. Days ahead are NaN where the purchase may never come, money where no spend is known of. */
export const foretold = [
  'alive',
  'expected',
  'low',
  'high',
  'purchase',
  'next25',
  'next50',
  'next75',
  'spend',
  'value',
  'valueLow',
  'valueHigh',
] as const;
export type Foretold = Readonly<Record<(typeof foretold)[number], Float64Array>>;

/** Fills the columns of `foretold` for customers given as columns: a job that may be cut into slices. */
export function predictRows(question: PredictQuestion, input: PredictInput, output: Foretold): void {
  const ask = prepared(question);
  const frequency = columnOf(input, 'frequency');
  const clocks = question.members.map((_, i) => [columnOf(input, `recency${i}`), columnOf(input, `age${i}`)] as const);
  const level = columnOf(input, 'level');
  for (let row = 0; row < frequency.length; row++) {
    const histories = clocks.map(([recency, age]) => ({ frequency: frequency[row]!, recency: recency[row]!, age: age[row]! }));
    const spent = question.spend && { frequency: columnOf(input, 'valued')[row]!, mean: columnOf(input, 'mean')[row]! };
    const told = ask(histories, level[row]!, spent);
    for (const name of foretold) output[name][row] = told[name];
  }
}

function columnOf(columns: PredictInput, name: string): Float64Array {
  const column = columns[name];
  if (!column) throw invalid('predict-column', `no column to read: ${name}`);
  return column;
}

type Told = Record<(typeof foretold)[number], number>;
type Spent = Readonly<{ frequency: number; mean: number }>;
type Outlook = Readonly<{ alive: number; ahead: LookAhead; weight: number; weeksAfter: readonly number[] }>;

function prepared(question: PredictQuestion) {
  const models = question.members.map((member) => ({ ...member, foresee: candidates[member.model].foresee(member.params) }));
  return (histories: readonly History[], level: number, spent: Spent | null): Told => {
    const outlooks = models.map(({ foresee, weight, weeksAfter }, i) => ({ ...foresee(histories[i]!), weight, weeksAfter }));
    const bought = purchasesOf(outlooks, level, question);
    return { ...bought.told, ...nextDays(outlooks), ...moneyOf(bought, question, spent) };
  };
}

/** Mean over the models; a customer who is surely gone is not asked what she would do. */
const meanOf = (outlooks: readonly Outlook[], f: (outlook: Outlook) => number): number =>
  outlooks.reduce((sum, one) => sum + (one.alive > 0 ? one.weight * one.alive * f(one) : 0), 0);

// one purchase in ten thousand customers may lie beyond the counts that are listed
const TAIL = 1e-4;

function purchasesOf(outlooks: readonly Outlook[], level: number, { days, rate, mass }: PredictQuestion) {
  const until = ({ weeksAfter }: Outlook) => weeksAfter[days]!;
  const expected = level * meanOf(outlooks, (one) => one.ahead.purchases(until(one)));
  const plain = mixedPmf(
    outlooks.map((one) => pmfOf(one, until(one))),
    outlooks.map(({ weight }) => weight),
  );
  const counts = level === 1 ? plain : tilted(plain, expected);
  const { low, high } = shortestSet(counts, mass);
  const told = {
    alive: outlooks.reduce((sum, { weight, alive }) => sum + weight * alive, 0),
    expected,
    low,
    high,
    purchase: level === 1 ? meanOf(outlooks, (one) => one.ahead.purchaseWithin(until(one))) : 1 - (counts[0] ?? 1),
  };
  return { told, counts, discounted: level * meanOf(outlooks, (one) => discounted(one, days, rate)) };
}

const pmfOf = ({ alive, ahead }: Outlook, until: number): Pmf =>
  countPmf((n) => (n === 0 ? 1 - alive : 0) + (alive > 0 ? alive * ahead.countOf(n, until) : 0), TAIL);

const STEP = 14;

/** Purchases of the days ahead, those of each fortnight discounted to its middle, as the clock need not be even. */
function discounted({ ahead, weeksAfter }: Outlook, days: number, rate: number): number {
  let [sum, before] = [0, 0];
  for (let from = 0; from < days; from += STEP) {
    const to = Math.min(from + STEP, days);
    const purchases = ahead.purchases(weeksAfter[to]!);
    sum += (purchases - before) * Math.exp((-rate * (from + to)) / 14);
    before = purchases;
  }
  return sum;
}

const nextDays = (outlooks: readonly Outlook[]) => ({
  next25: dayOf(outlooks, 0.25),
  next50: dayOf(outlooks, 0.5),
  next75: dayOf(outlooks, 0.75),
});

/** The first day by whose end a purchase has come with this probability, of the days that the clocks know; else NaN. */
function dayOf(outlooks: readonly Outlook[], probability: number): number {
  const come = (day: number) => meanOf(outlooks, ({ ahead, weeksAfter }) => ahead.purchaseWithin(weeksAfter[day]!));
  let [low, high] = [0, Math.min(...outlooks.map(({ weeksAfter }) => weeksAfter.length)) - 1];
  if (come(high) < probability) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (come(middle) < probability) low = middle;
    else high = middle;
  }
  return high;
}

type Bought = ReturnType<typeof purchasesOf>;

function moneyOf({ counts, discounted: purchases, told }: Bought, { spend, mass }: PredictQuestion, spent: Spent | null) {
  if (!spend || !spent) return { spend: Number.NaN, value: Number.NaN, valueLow: Number.NaN, valueHigh: Number.NaN };
  const each = expectedValue(spend, spent.frequency, spent.mean);
  // what is paid later is worth less by the same share at every number of purchases
  const share = told.expected > 0 ? purchases / told.expected : 1;
  const at = (probability: number) => share * spendQuantile(counts, spend, spent, probability);
  return { spend: each, value: purchases * each, valueLow: at((1 - mass) / 2), valueHigh: at((1 + mass) / 2) };
}
