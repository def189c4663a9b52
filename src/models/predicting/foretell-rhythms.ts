import * as paretoGgg from '../pareto-ggg.ts';
import { waiting } from '../purchase-words.ts';
import type { GapHistory } from '../with-gaps.ts';
import { oneByOne } from './candidate-counts.ts';
import { type AheadQuestion, columnOf, type Foretold, foretold, onePerHistory, tellRows } from './predict.ts';
import type { Ahead } from './purchases-ahead.ts';

/** A question to Pareto/GGG, fitted in weeks. */
export type RhythmQuestion = AheadQuestion &
  Readonly<{
    params: paretoGgg.ParetoGgg;
    /** Days ahead within which a next purchase is looked for. */
    furthest: number;
  }>;

/** Columns of the customers: histories in weeks with their gaps, and purchases with a value. Those of one history should follow one another. */
export type RhythmRows = Readonly<Record<'frequency' | 'recency' | 'age' | 'gapLog' | 'valued' | 'mean', Float64Array>> &
  Readonly<{ question: RhythmQuestion }>;

const her = ['frequency', 'recency', 'age', 'gapLog'] as const;

/** What Pareto/GGG foretells of each row: a job that may run in a worker. */
export function foretellRhythms({ question, ...rows }: RhythmRows): Foretold {
  const count = rows.age.length;
  const told = Object.fromEntries(foretold.map((name) => [name, new Float64Array(count)])) as Foretold;
  const columns = her.map((name) => columnOf(rows, name));
  const historyAt = (row: number): GapHistory => ({
    frequency: rows.frequency[row]!,
    recency: rows.recency[row]!,
    age: rows.age[row]!,
    gapLog: rows.gapLog[row]!,
  });
  const aheadOf = onePerHistory(columns, (row) => aheadBy(question, historyAt(row)));
  tellRows(aheadOf, question, { ...rows, level: new Float64Array(count).fill(1) }, told);
  return told;
}

function aheadBy({ params, days, rate, furthest }: RhythmQuestion, history: GapHistory): Ahead {
  const { alive, ahead } = paretoGgg.outlook(params, history);
  const until = days / 7;
  const expected = alive * ahead.purchases(until);
  const dayOf = (probability: number) => dayAfter(waiting(ahead, alive, probability), furthest);
  return {
    alive,
    expected,
    discounted: rate > 0 ? alive * ahead.discounted(until, rate) : expected,
    purchase: alive * ahead.purchaseWithin(until),
    counts: oneByOne(history, until, alive, ahead),
    mean: expected,
    next25: dayOf(0.25),
    next50: dayOf(0.5),
    next75: dayOf(0.75),
  };
}

// weeks that are whole days but for rounding
const ROUNDING = 1e-9;

/** The day by whose end so many weeks are over; NaN where that is too far to be looked for. */
function dayAfter(weeks: number | null, furthest: number): number {
  const day = weeks === null ? Number.NaN : Math.max(1, Math.ceil(7 * weeks - ROUNDING));
  return day <= furthest ? day : Number.NaN;
}
