import { MOST_BINS } from './bins.ts';

/** Sums of gradient and second derivative side by side, `MOST_BINS` pairs a feature. */
export type Histogram = Float64Array;

/** Where the pairs of a feature begin. */
export const pairsOf = (feature: number): number => feature * MOST_BINS * 2;

export const emptyHistogram = (features: number): Histogram => new Float64Array(pairsOf(features));

/** Adds up the slopes (gradient and second derivative, row by row in the order of `rows`) by bin of every feature in use. */
export function fillHistogram(
  histogram: Histogram,
  columns: readonly Uint8Array[],
  features: readonly number[],
  rows: Int32Array,
  slopes: Float64Array,
): void {
  for (const feature of features) {
    const start = pairsOf(feature);
    addColumn(histogram.subarray(start, start + MOST_BINS * 2), columns[feature]!, rows, slopes);
  }
}

function addColumn(sums: Float64Array, bins: Uint8Array, rows: Int32Array, slopes: Float64Array): void {
  for (let i = 0; i < rows.length; i++) {
    const at = bins[rows[i]!]! << 1;
    sums[at]! += slopes[i << 1]!;
    sums[at + 1]! += slopes[(i << 1) + 1]!;
  }
}

/** What is left of a node when one child is taken away: the other child. */
export function subtractHistogram(node: Histogram, child: Histogram): Histogram {
  const other = new Float64Array(node.length);
  for (let i = 0; i < other.length; i++) other[i] = node[i]! - child[i]!;
  return other;
}
