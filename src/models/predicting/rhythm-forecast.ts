import * as paretoGgg from '../pareto-ggg.ts';
import { countPmf, shortestSet } from '../uncertainty/counts.ts';
import type { HistoriesWithGaps } from '../with-gaps.ts';

/** Histories with the gaps of each customer, a row each, and the time ahead in their unit. */
export type RhythmTask = HistoriesWithGaps & Readonly<{ until: number }>;

/** What Pareto/GGG expects of each row, and the ends of the shortest sets of counts that hold nine tenths. */
export type RhythmForecast = Readonly<{
  params: paretoGgg.ParetoGgg;
  logLikelihood: number;
  expected: Float64Array;
  low: Float64Array;
  high: Float64Array;
}>;

const TAIL = 1e-4;
// as with the models that are compared: what is as good as impossible may still happen
const LEAST = 1e-9;

/** Fits Pareto/GGG and asks it about every row: a job that may run in a worker. */
export function forecastRhythms(task: RhythmTask): RhythmForecast {
  const { params, logLikelihood } = paretoGgg.fit(task);
  const rows = task.age.length;
  const told = { expected: new Float64Array(rows), low: new Float64Array(rows), high: new Float64Array(rows) };
  for (let row = 0; row < rows; row++) {
    const { alive, ahead } = paretoGgg.outlook(params, {
      frequency: task.frequency[row]!,
      recency: task.recency[row]!,
      age: task.age[row]!,
      gapLog: task.gapLog[row]!,
    });
    const countOf = (n: number) => (n === 0 ? 1 - alive : 0) + (alive > 0 ? alive * ahead.countOf(n, task.until) : 0);
    const set = shortestSet(countPmf(countOf, TAIL), 0.9);
    told.expected[row] = alive > 0 ? Math.max(LEAST, alive * ahead.purchases(task.until)) : LEAST;
    told.low[row] = set.low;
    told.high[row] = set.high;
  }
  return { params, logLikelihood, ...told };
}
