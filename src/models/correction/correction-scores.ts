import type { BoostedTrees } from '../../stats/boosting/boost.ts';
import { boostedScore } from '../../stats/boosting/boosted-score.ts';
import { knownAt } from '../choosing/rolling-origins.ts';
import type { KnownDays } from '../replaying/known-days.ts';
import { customerFeatures } from './customer-features.ts';
import { panelThen } from './panel-then.ts';

/** A correction, and everyone's purchase days as the day `asOf` knew them. */
export type CorrectionThen = Readonly<{ trees: BoostedTrees; days: KnownDays; asOf: number }>;

/** Customers by key, each with a purchase known on the day: what the forecast says of them, and how they were won. */
export type CorrectedRows = Readonly<Record<'customer_key' | 'expected' | 'alive' | 'channel' | 'category', Float64Array>>;

/** What the trees say of customers by what is known of them on a day, a score a row. */
export function correctionScores(
  { trees, days, asOf }: CorrectionThen,
  { customer_key: keys, ...rows }: CorrectedRows,
  output: Readonly<{ score: Float64Array }>,
): void {
  const { panel, spend } = panelThen(days, keys, asOf);
  const features = customerFeatures(panel, knownAt(panel, asOf), asOf, rows, { ...rows, spend });
  output.score.set(boostedScore(trees, features));
}
