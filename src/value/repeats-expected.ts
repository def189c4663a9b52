import { type ParetoNbdCohorts, personal } from '../models/choosing/cohorts.ts';
import { type DailyPurchases, expectedRepeats } from '../models/find-season.ts';
import { weeksBetween } from '../models/operational-time.ts';
import { wordsOf } from '../models/score-words.ts';
import type { Forecaster } from './forecaster.ts';

/** Repeat purchases by day to be expected of those who made their first by the as-of day. */
export function repeatsExpected(forecaster: Forecaster, daily: DailyPurchases, asOf: number): Float64Array {
  const { purchase, time } = forecaster;
  if (purchase.model !== 'pareto-nbd-cohorts') return expectedRepeats(daily, time, newcomer(purchase));
  const sum = new Float64Array(daily.firsts.length);
  for (let from = 0; daily.from + from <= asOf && from < sum.length; from += COHORT_DAYS) {
    const middle = Math.min(asOf, daily.from + from + COHORT_DAYS / 2);
    const params = personal(purchase.params as ParetoNbdCohorts, weeksBetween(time, middle, asOf));
    const firsts = daily.firsts.map((count, day) => (day >= from && day < from + COHORT_DAYS ? count : 0));
    const own = expectedRepeats({ from: daily.from, firsts }, time, newcomer({ model: 'pareto-nbd', params }));
    for (let day = 0; day < sum.length; day++) sum[day] = (sum[day] ?? 0) + (own[day] ?? 0);
  }
  return sum;
}

/** Customers whose rates drift with the day they were won are taken four weeks at a time. */
const COHORT_DAYS = 28;

/** Mean number of repeat purchases a new customer has made after so many weeks. */
function newcomer(purchase: Forecaster['purchase']): (weeks: number) => number {
  const words = wordsOf(purchase);
  const alive = words.alive({ frequency: 0, recency: 0, age: 0 }, new Float64Array(words.ways));
  const ahead = words.ahead(0, 0, 0);
  return (weeks) => alive * ahead.purchases(weeks);
}
