import type { BoostedTrees } from './boost.ts';

export type Importance = Readonly<{ feature: string; share: number }>;

/** Each feature's share of all that splits took off the training loss, the greatest first. Friedman 2001, section 8.1. */
export function importances({ features, trees }: BoostedTrees): Importance[] {
  const gain = new Float64Array(features.length);
  for (const tree of trees)
    for (const [node, feature] of tree.feature.entries()) if (feature >= 0) gain[feature]! += tree.gain[node]!;
  const total = gain.reduce((sum, each) => sum + each, 0);
  const shares = features.map((feature, at) => ({ feature, share: total > 0 ? gain[at]! / total : 0 }));
  return shares.sort((a, b) => b.share - a.share);
}
