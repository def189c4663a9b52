import type { BoostedTrees } from '../../stats/boosting/boost.ts';
import { boostedScore } from '../../stats/boosting/boosted-score.ts';

/** What the trees say of customers by their features, a score a row. */
export function correctionScores(
  { trees }: Readonly<{ trees: BoostedTrees }>,
  features: Readonly<Record<string, Float64Array>>,
  output: Readonly<{ score: Float64Array }>,
): void {
  output.score.set(boostedScore(trees, features));
}
