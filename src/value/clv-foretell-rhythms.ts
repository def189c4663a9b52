import { dayNumber } from '../base/day.ts';
import { invalid } from '../base/platform-error.ts';
import { knownAt } from '../models/choosing/rolling-origins.ts';
import { weeklyRate } from '../models/lifetime-value.ts';
import type { RhythmQuestion, RhythmRows } from '../models/predicting/foretell-rhythms.ts';
import { type Foretold, foretold } from '../models/predicting/predict.ts';
import { type HistoriesWithGaps, withGaps } from '../models/with-gaps.ts';
import { type ForetellRequest, type ForetellTools, type ForetoldFile, fitSpend, inOrder, outOfOrder } from './clv-foretell.ts';
import { readSpent } from './clv-panel.ts';
import { rhythmHistories } from './rhythm-histories.ts';

export interface ForetellRhythmsRequest extends Omit<ForetellRequest, 'chosen'> {
  /** Told when the rhythms are learned, and when customers are foretold by them. */
  readonly onStep?: ((step: 'rhythms' | 'customers') => void) | undefined;
  /** Told how many of the customers are through. */
  readonly onCustomers?: ((done: number, of: number) => void) | undefined;
}

/** Histories that differ from one another which are still foretold: each costs a hundredth of a second of a core. */
export const MOST_RHYTHMS = 20_000;
// fewer are not worth a thread, more are long without a word
const BLOCK = 1000;

type Row = Readonly<{ frequency: number; recency: number; age: number; gapLog: number }>;
const differ = (one: Row, other: Row): number =>
  one.frequency - other.frequency || one.gapLog - other.gapLog || one.age - other.age || one.recency - other.recency;

/** What Pareto/GGG foretells of each customer, in the panel's order; purchases by its parameters as fitted. */
export async function foretellRhythms(tools: ForetellTools, request: ForetellRhythmsRequest): Promise<ForetoldFile> {
  const { panel, days, furthest, interval, discountMonthly, end } = request;
  const asOf = dayNumber(end);
  const all = rhythmHistories(panel, knownAt(panel, asOf), asOf, 7);
  const order = byHistory(all);
  const histories = distinct(all, order);
  request.onStep?.('rhythms');
  const { params } = await tools.compute.run('fitParetoGgg', histories);
  request.onStep?.('customers');
  const spent = await readSpent(tools.engine, request);
  const spend = await fitSpend(tools, spent, interval);
  const rate = weeklyRate(discountMonthly);
  const money = { spend: spend?.params ?? null, spendDraws: spend?.draws ?? null };
  const question = { params, days, furthest, rate, mass: interval, ...money };
  const { frequency, recency, age, gapLog } = all;
  const rows = { frequency, recency, age, gapLog, ...spent };
  const columns = await inBlocks(tools, { question, rows, order, onCustomers: request.onCustomers });
  return { columns: outOfOrder(columns, order), isDrawn: false };
}

/** Rows in such an order that those of one history follow one another. */
function byHistory(all: HistoriesWithGaps): Int32Array {
  const at = rowOf(all);
  return Int32Array.from(all.age.keys()).sort((a, b) => differ(at(a), at(b)) || a - b);
}

const rowOf =
  ({ frequency, recency, age, gapLog }: HistoriesWithGaps) =>
  (row: number): Row => ({
    frequency: frequency[row] ?? 0,
    recency: recency[row] ?? 0,
    age: age[row] ?? 0,
    gapLog: gapLog[row] ?? 0,
  });

/** Each history once, with the number of customers who share it. */
function distinct(all: HistoriesWithGaps, order: Int32Array): HistoriesWithGaps {
  const at = rowOf(all);
  const first: number[] = [];
  const weight: number[] = [];
  for (const [i, row] of order.entries()) {
    const isNew = i === 0 || differ(at(row), at(order[i - 1] ?? row)) !== 0;
    if (isNew) first.push(row);
    weight[first.length - 1] = (weight[first.length - 1] ?? 0) + 1;
  }
  if (first.length > MOST_RHYTHMS) throw tooMany(first.length);
  const pick = (column: Float64Array) => Float64Array.from(first, (row) => column[row] ?? 0);
  const { frequency, recency, age, gapLog } = all;
  return withGaps({ frequency: pick(frequency), recency: pick(recency), age: pick(age), weight }, pick(gapLog));
}

const tooMany = (histories: number) =>
  invalid(
    'too-many-rhythms',
    `pareto-ggg works out each history by itself and takes at most ${MOST_RHYTHMS} that differ, which is minutes; name mbg-cnbd-k, with one rhythm for all, or split the file by customer: ${histories}`,
    { most: MOST_RHYTHMS, histories },
  );

interface Blocks {
  readonly question: RhythmQuestion;
  readonly rows: Omit<RhythmRows, 'question'>;
  readonly order: Int32Array;
  readonly onCustomers: ForetellRhythmsRequest['onCustomers'];
}

/** The rows in their new order, a thread a block. */
async function inBlocks({ compute }: ForetellTools, { question, rows, order, onCustomers }: Blocks): Promise<Foretold> {
  const told = Object.fromEntries(foretold.map((name) => [name, new Float64Array(order.length)])) as Foretold;
  let done = 0;
  const fill = async (from: number): Promise<void> => {
    const block = order.subarray(from, from + BLOCK);
    const answer = await compute.run('foretellRhythms', { question, ...inOrder(rows, block) });
    for (const name of foretold) told[name].set(answer[name], from);
    done += block.length;
    onCustomers?.(done, order.length);
  };
  const starts = Array.from({ length: Math.ceil(order.length / BLOCK) }, (_, i) => i * BLOCK);
  // those with most purchases take longest: first, so that no core is left with them at the end
  await Promise.all(starts.reverse().map(fill));
  return told;
}
