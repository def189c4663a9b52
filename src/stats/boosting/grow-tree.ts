import type { BinnedFeatures } from './bins.ts';
import { emptyHistogram, fillHistogram, type Histogram, subtractHistogram } from './histogram.ts';
import { bestSplit, type Slopes, type Split, type SplitRules } from './split.ts';
import { LEAF, type Tree } from './tree.ts';

export type TreeRules = SplitRules &
  Readonly<{
    leaves: number;
    depth: number;
    /** Longest step of a leaf before the learning rate. */
    longestStep: number;
    learningRate: number;
  }>;

/** First and second derivatives of the loss by row, as [gradient, hessian] pairs. */
export type SlopePairs = Float64Array;

type Node = { feature: number; bin: number; missingLeft: boolean; left: number; right: number; value: number; gain: number };

/** A node that may yet be split. */
type Bud = Readonly<{ at: number; depth: number; rows: Int32Array; histogram: Histogram; split: Split }>;

/** Leaf-wise growth: of all leaves the one that gains most is split next, until none gains or the limits are reached. */
export function growTree(
  features: BinnedFeatures,
  inUse: readonly number[],
  rows: Int32Array,
  slopes: SlopePairs,
  rules: TreeRules,
): Tree {
  const grower = { features, inUse, slopes, rules };
  const root = sums(rows, slopes);
  const nodes = [leaf(root, rules)];
  const histogram = histogramOf(grower, rows);
  const buds = budding(grower, { at: 0, depth: 0, rows, histogram }, root);
  for (let leaves = 1; leaves < rules.leaves && buds.length > 0; leaves++) buds.push(...divide(grower, nodes, takeBest(buds)));
  return columnsOf(nodes);
}

type Grower = Readonly<{ features: BinnedFeatures; inUse: readonly number[]; slopes: SlopePairs; rules: TreeRules }>;

function takeBest(buds: Bud[]): Bud {
  let best = 0;
  for (let i = 1; i < buds.length; i++) if (buds[i]!.split.gain > buds[best]!.split.gain) best = i;
  return buds.splice(best, 1)[0]!;
}

function budding(grower: Grower, node: Omit<Bud, 'split'>, slopes: Slopes): Bud[] {
  if (node.depth >= grower.rules.depth) return [];
  const split = bestSplit(node.histogram, grower.features.cuts, grower.inUse, slopes, grower.rules);
  return split ? [{ ...node, split }] : [];
}

/** Splits a node and gives its children that may be split in turn; only the smaller child's rows are counted again. */
function divide(grower: Grower, nodes: Node[], { at, depth, rows, histogram, split }: Bud): Bud[] {
  const left = nodes.push(leaf(split.left, grower.rules)) - 1;
  const right = nodes.push(leaf(split.right, grower.rules)) - 1;
  const { feature, bin, missingLeft, gain } = split;
  nodes[at] = { feature, bin, missingLeft, left, right, value: 0, gain };
  const [leftRows, rightRows] = parted(grower.features.columns[feature]!, rows, split);
  const isLeftSmaller = leftRows.length <= rightRows.length;
  const counted = histogramOf(grower, isLeftSmaller ? leftRows : rightRows);
  const other = subtractHistogram(histogram, counted);
  const [leftSums, rightSums] = isLeftSmaller ? [counted, other] : [other, counted];
  return [
    ...budding(grower, { at: left, depth: depth + 1, rows: leftRows, histogram: leftSums }, split.left),
    ...budding(grower, { at: right, depth: depth + 1, rows: rightRows, histogram: rightSums }, split.right),
  ];
}

function parted(bins: Uint8Array, rows: Int32Array, { bin, missingLeft }: Split): [Int32Array, Int32Array] {
  const left = new Int32Array(rows.length);
  const right = new Int32Array(rows.length);
  let lefts = 0;
  let rights = 0;
  for (const row of rows) {
    const found = bins[row]!;
    if (found === 0 ? missingLeft : found <= bin) left[lefts++] = row;
    else right[rights++] = row;
  }
  return [left.subarray(0, lefts), right.subarray(0, rights)];
}

function histogramOf({ features, inUse, slopes }: Grower, rows: Int32Array): Histogram {
  const histogram = emptyHistogram(features.names.length);
  fillHistogram(histogram, features.columns, inUse, rows, gathered(rows, slopes));
  return histogram;
}

/** The slopes of the rows side by side, so that every feature reads them in order. */
function gathered(rows: Int32Array, slopes: SlopePairs): SlopePairs {
  const near = new Float64Array(2 * rows.length);
  for (let i = 0; i < rows.length; i++) {
    near[2 * i] = slopes[2 * rows[i]!]!;
    near[2 * i + 1] = slopes[2 * rows[i]! + 1]!;
  }
  return near;
}

function sums(rows: Int32Array, slopes: SlopePairs): Slopes {
  let gradient = 0;
  let hessian = 0;
  for (const row of rows) {
    gradient += slopes[2 * row]!;
    hessian += slopes[2 * row + 1]!;
  }
  return { gradient, hessian };
}

/** A Newton step against the penalised loss, −G/(H + λ), no longer than allowed. */
function leaf({ gradient, hessian }: Slopes, { penalty, longestStep, learningRate }: TreeRules): Node {
  const step = hessian + penalty > 0 ? -gradient / (hessian + penalty) : 0;
  const value = learningRate * Math.min(longestStep, Math.max(-longestStep, step));
  return { feature: LEAF, bin: 0, missingLeft: false, left: 0, right: 0, value, gain: 0 };
}

const columnsOf = (nodes: readonly Node[]): Tree => ({
  feature: nodes.map((node) => node.feature),
  bin: nodes.map((node) => node.bin),
  missingLeft: nodes.map((node) => node.missingLeft),
  left: nodes.map((node) => node.left),
  right: nodes.map((node) => node.right),
  value: nodes.map((node) => node.value),
  gain: nodes.map((node) => node.gain),
});
