import { invalid } from '../../base/platform-error.ts';
import { tilted } from '../choosing/tilted.ts';
import { expectedValue, type GammaGamma } from '../gamma-gamma.ts';
import type { History } from '../history.ts';
import { type Pmf, shortestSet } from '../uncertainty/counts.ts';
import { type Ahead, askMembers, type Member } from './purchases-ahead.ts';
import { type Spent, spendQuantile } from './spend-ahead.ts';

/** A question about many customers as plain data, whatever models they are foretold by. */
export type AheadQuestion = Readonly<{
  /** Days ahead. */
  days: number;
  /** Continuous discount rate per week. */
  rate: number;
  /** Mass of the intervals. */
  mass: number;
  spend: GammaGamma | null;
  /** What else the parameters of the spend may be, all equally likely, where that changes an interval. */
  spendDraws?: readonly GammaGamma[] | null;
}>;
export type PredictQuestion = AheadQuestion & Readonly<{ members: readonly Member[] }>;

/**
 * Columns of the customers: `frequency`, `recency0` and `age0` on the clock of the first member and so on, `level` as the factor by which
 * the members' mean is to be multiplied, and the purchases with a value. Those of one history should follow one another: it is asked once.
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
  tellRows(membersAhead(question, input), question, input, output);
}

/** The same of customers of whom something else says what lies ahead of them. */
export function tellRows(aheadOf: (row: number) => Ahead, question: AheadQuestion, input: PredictInput, output: Foretold): void {
  const level = columnOf(input, 'level');
  for (let row = 0; row < level.length; row++) {
    const spent = question.spend && { frequency: columnOf(input, 'valued')[row]!, mean: columnOf(input, 'mean')[row]! };
    const told = toldOf(aheadOf(row), level[row]!, question, spent);
    for (const name of foretold) output[name][row] = told[name];
  }
}

export function columnOf(columns: PredictInput, name: string): Float64Array {
  const column = columns[name];
  if (!column) throw invalid('predict-column', `no column to read: ${name}`);
  return column;
}

function membersAhead(question: PredictQuestion, input: PredictInput): (row: number) => Ahead {
  const ask = askMembers(question.members, question);
  const frequency = columnOf(input, 'frequency');
  const clocks = question.members.map((_, i) => [columnOf(input, `recency${i}`), columnOf(input, `age${i}`)] as const);
  const historyAt = (row: number): History[] =>
    clocks.map(([recency, age]) => ({ frequency: frequency[row]!, recency: recency[row]!, age: age[row]! }));
  return onePerHistory([frequency, ...clocks.flat()], (row) => ask(historyAt(row)));
}

/** What lies ahead of the customer in a row, worked out anew only where her history differs from that of the row before. */
export function onePerHistory(columns: readonly Float64Array[], ask: (row: number) => Ahead): (row: number) => Ahead {
  let last: Ahead | undefined;
  return (row) => {
    const isAlike = row > 0 && columns.every((column) => column[row] === column[row - 1]);
    last = last && isAlike ? last : ask(row);
    return last;
  };
}

type Told = Record<(typeof foretold)[number], number>;

function toldOf(ahead: Ahead, level: number, question: AheadQuestion, spent: Spent | null): Told {
  const { alive, next25, next50, next75 } = ahead;
  const counts = level === 1 ? ahead.counts : tilted(ahead.counts, level * ahead.mean);
  const expected = level * ahead.expected;
  const { low, high } = shortestSet(counts, question.mass);
  const purchase = level === 1 ? ahead.purchase : 1 - (counts[0] ?? 1);
  return {
    alive,
    expected,
    low,
    high,
    purchase,
    next25,
    next50,
    next75,
    ...moneyOf(ahead, { expected, counts }, question, spent),
  };
}

type Bought = Readonly<{ expected: number; counts: Pmf }>;
const noMoney = { spend: Number.NaN, value: Number.NaN, valueLow: Number.NaN, valueHigh: Number.NaN };

function moneyOf(ahead: Ahead, { expected, counts }: Bought, { spend, spendDraws, mass }: AheadQuestion, spent: Spent | null) {
  if (!spend || !spent) return noMoney;
  const each = expectedValue(spend, spent.frequency, spent.mean);
  // what is paid later is worth less by the same share at every number of purchases
  const share = ahead.expected > 0 ? ahead.discounted / ahead.expected : 1;
  const at = (probability: number) => share * spendQuantile(counts, spendDraws ?? [spend], spent, probability);
  return { spend: each, value: share * expected * each, valueLow: at((1 - mass) / 2), valueHigh: at((1 + mass) / 2) };
}
