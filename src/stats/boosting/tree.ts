import { type BinnedFeatures, MOST_BINS } from './bins.ts';

/**
 * A regression tree as columns, node 0 the root: rows whose bin of `feature` is at most `bin` go `left`, the others `right`,
 * those without a value as `missingLeft` says; a leaf has feature −1 and adds its `value`.
 */
export type Tree = Readonly<{
  feature: readonly number[];
  bin: readonly number[];
  missingLeft: readonly boolean[];
  left: readonly number[];
  right: readonly number[];
  value: readonly number[];
  /** What the split took off the penalised training loss; 0 at a leaf. */
  gain: readonly number[];
}>;

export const LEAF = -1;

/** Adds the tree's values to the scores of some rows. */
export function addTree(score: Float64Array, tree: Tree, features: BinnedFeatures, rows: Int32Array): void {
  const columns = tree.feature.map((feature) => features.columns[feature] ?? new Uint8Array(0));
  const next = nextNodes(tree);
  const isLeaf = Uint8Array.from(tree.feature, (feature) => Number(feature === LEAF));
  const value = Float64Array.from(tree.value);
  const bins = MOST_BINS;
  for (const row of rows) {
    let node = 0;
    while (isLeaf[node] === 0) node = next[node * bins + columns[node]![row]!]!;
    score[row]! += value[node]!;
  }
}

/** The node that follows, by node and bin: a look-up is quicker than a comparison nobody can predict. */
function nextNodes({ feature, bin, missingLeft, left, right }: Tree): Uint16Array {
  const next = new Uint16Array(feature.length * MOST_BINS);
  for (let node = 0; node < feature.length; node++) {
    for (let found = 0; found < MOST_BINS; found++) {
      const goesLeft = found === 0 ? missingLeft[node]! : found <= bin[node]!;
      next[node * MOST_BINS + found] = goesLeft ? left[node]! : right[node]!;
    }
  }
  return next;
}
