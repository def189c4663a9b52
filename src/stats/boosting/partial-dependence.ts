import type { FeatureColumns } from './bins.ts';
import type { BoostedTrees } from './boost.ts';
import { boostedScore } from './boosted-score.ts';

/** Mean score of all rows if their feature had this value; `value` null stands for a missing one. */
export type Dependence = readonly Readonly<{ value: number | null; score: number }>[];

/** How the score moves with one feature, the others left as they are in the rows. Friedman 2001, section 8.2. */
export function partialDependence(model: BoostedTrees, features: FeatureColumns, feature: string, points = 20): Dependence {
  return placesOf(features[feature] ?? [], points).map((value) => {
    const rows = features[feature]?.length ?? 0;
    const score = boostedScore(model, { ...features, [feature]: new Float64Array(rows).fill(value ?? Number.NaN) });
    return { value, score: score.reduce((sum, each) => sum + each, 0) / score.length };
  });
}

/** Values of the column evenly spaced in rank, and the missing value where it occurs. */
function placesOf(column: ArrayLike<number>, points: number): (number | null)[] {
  const ascending = Float64Array.from(column)
    .filter((value) => !Number.isNaN(value))
    .sort();
  const step = (ascending.length - 1) / Math.max(1, points - 1);
  const places = Array.from({ length: ascending.length > 0 ? points : 0 }, (_, i) => ascending[Math.round(i * step)]!);
  const hasMissing = ascending.length < column.length;
  return [...new Set<number | null>(places), ...(hasMissing ? [null] : [])];
}
