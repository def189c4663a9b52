// large enough to be worth a message to a thread, small enough to keep every thread busy to the end
const SLICE = 16_384;

/** Bounds of the slices in which rows are summed: of one size whoever sums them, so that totals never depend on how the work is shared. */
export const sumSlices = (rows: number): [from: number, to: number][] =>
  Array.from({ length: Math.ceil(rows / SLICE) }, (_, i) => [i * SLICE, Math.min((i + 1) * SLICE, rows)]);

/** The totals of all slices, added in the order of the slices. */
export const added = (totals: readonly Float64Array[]): Float64Array =>
  totals.reduce((sum, part) => sum.map((value, i) => value + part[i]!));
