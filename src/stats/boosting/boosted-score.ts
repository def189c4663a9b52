import { allRows, type BinnedFeatures, binnedAt, type FeatureColumns } from './bins.ts';
import type { BoostedTrees } from './boost.ts';
import { addTree } from './tree.ts';

/** What the trees add to each row's offset: the logarithm of a factor for Poisson, a difference for squared loss. */
export const boostedScore = (model: BoostedTrees, features: FeatureColumns): Float64Array =>
  scoreOfBins(model, binnedAt(features, model.features, model.cuts));

/** The same for rows that are binned by the model's own cuts. */
export function scoreOfBins(model: BoostedTrees, features: BinnedFeatures): Float64Array {
  const score = new Float64Array(features.rows).fill(model.intercept);
  const rows = allRows(features);
  for (const tree of model.trees) addTree(score, tree, features, rows);
  return score;
}
